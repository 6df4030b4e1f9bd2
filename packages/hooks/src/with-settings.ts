/** A hook's options over the provider's settings. One that is `undefined` is left out, and hides nothing. */
export const withSettings = <Options extends object>(
  settings: object | undefined,
  options: Partial<Options>,
): Options => {
  const all: Partial<Options> = { ...settings };
  for (const name in options) if (options[name] !== undefined) all[name] = options[name];
  // What is missing in both, the core refuses by its name.
  return all as Options;
};
