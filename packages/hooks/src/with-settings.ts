/** A hook's options over the provider's settings. One that is `undefined` is left out, and hides nothing. */
export const withSettings = <Options extends object>(settings: object | undefined, options: Options): Options =>
  Object.assign(
    {},
    settings,
    Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  ) as Options;
