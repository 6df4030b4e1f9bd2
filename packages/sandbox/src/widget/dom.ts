/** Attributes and listeners of an element. `undefined` and `false` leave an attribute out, `true` sets it empty. */
export interface ElementOptions {
  readonly [attribute: string]: string | number | boolean | undefined | ((event: Event) => void);
}

/** What can be put into an element. */
export type Child = Node | string | undefined | false;

const svgNamespace = "http://www.w3.org/2000/svg";

function fill<Made extends Element>(made: Made, options: ElementOptions, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** Makes an HTML element. A function among the options listens to the event of its name. */
export const html = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: ElementOptions = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => fill(document.createElement(tag), options, children);

/** Makes an SVG element. */
export const svg = (tag: string, options: ElementOptions = {}, ...children: readonly Child[]): SVGElement =>
  fill(document.createElementNS(svgNamespace, tag) as SVGElement, options, children);
