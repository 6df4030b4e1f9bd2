/** Tells whether a value is one of a table's own keys; `constructor` and the like are none. */
export const isOneOf = <Name extends string>(
  table: { readonly [Key in Name]: unknown },
  value: unknown,
): value is Name => typeof value === "string" && Object.hasOwn(table, value);
