/** Made when the element is built, by `tools/element/element-build.ts`. */
declare module "virtual:xpay-element-build" {
  /** Version of this package. */
  export const version: string;
  /** The identification's styles for a shadow root. */
  export const styles: string;
  /** Name of the history's own file. */
  export const historyFile: string;
  /** Its hash, for the attribute `integrity`. */
  export const historyIntegrity: string;
  /** Address of the script that is running; `undefined` when nobody knows. */
  export const scriptUrl: string | undefined;
}

/** Made when the element is built, by `tools/element/element-build.ts`. */
declare module "virtual:xpay-history-styles" {
  /** The history's styles for a shadow root. */
  export const historyStyles: string;
}
