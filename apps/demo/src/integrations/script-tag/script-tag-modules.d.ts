/** Made when the site is built, by `server/script-tag-plugin.ts`. */
declare module "virtual:script-tag" {
  /** File name of the script, with its version. */
  export const scriptName: string;
  /** Its hash, for the attribute `integrity`. */
  export const integrity: string;
  /** The lines that a partner writes into a page to load it. */
  export const scriptTag: string;
  /** One attribute, as `custom-elements.json` has it. */
  export interface ElementAttribute {
    readonly name: string;
    readonly type: { readonly text: string };
    readonly default?: string;
    readonly description: string;
  }
  /** What can be written on each element. */
  export const elements: readonly { readonly element: string; readonly attributes: readonly ElementAttribute[] }[];
}
