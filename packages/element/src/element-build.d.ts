/** Made when the element is built, by `tools/element/element-plugin.ts`. */
declare module "virtual:xpay-element-build" {
  /** Version of this package. */
  export const version: string;
  /** The style sheet of `ui` for a shadow root. */
  export const styles: string;
}
