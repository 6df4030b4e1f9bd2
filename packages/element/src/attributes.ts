import type { IdentificationMethod, ModePreference } from "@xpay-embed/protocol";

/** What can be written on `<xpay-identification>`, by the name of its property. */
export interface IdentificationAttributes {
  /** Base address of your gateway: http or https, absolute or relative to the page. The only one that is needed. */
  gateway: string;
  /** Your return page, on this page's origin. Needed for mode `redirect`. */
  returnUrl: string;
  /** How the widget is shown. Default `auto`. */
  mode: ModePreference;
  /** Which ways of identification the client is offered. Default `any`. */
  method: IdentificationMethod;
  /** Language, BCP 47. Default: the document's, else `uk`. */
  locale: string;
  /** Name of the session, for two of them on one site, and of the form field that holds its id. */
  name: string;
  /** Whether the identification stands in the page or behind a button. Default `frame`. */
  look: "frame" | "button";
  /** Level of the heading. Default 2. */
  headingLevel: 1 | 2 | 3 | 4 | 5 | 6;
  /** Origins that the widget may be on, separated by spaces. Default: the operator's. */
  widgetOrigins: readonly string[];
  /** Colours. Default `system`. */
  theme: "system" | "light" | "dark" | "page";
  /** Milliseconds until a call that should answer at once is given up. Default 15 000. */
  timeoutMs: number;
  /** Milliseconds until a frame that has not loaded is given up. Default 12 000. */
  frameTimeoutMs: number;
  /** Gets no link in advance when the pointer or the focus reaches the button. */
  noPrefetch: boolean;
  /** Switches the button of look `button` off. */
  disabled: boolean;
}

/** Reads an attribute's text; `undefined` for one that cannot be used. */
type Read<Value> = (text: string) => Value | undefined;

const oneOf =
  <Value extends string>(...values: readonly Value[]): Read<Value> =>
  (text) =>
    values.find((value) => value === text);

const anyText: Read<string> = (text) => text || undefined;

/** Whether it stands there is all that counts. */
const flag: Read<boolean> = () => true;

const milliseconds: Read<number> = (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

const url = (text: string): URL | undefined => {
  try {
    return new URL(text, document.baseURI);
  } catch {
    return;
  }
};

const isHttp = (address: URL | undefined): address is URL => /^https?:$/.test(address?.protocol ?? "");

const gateway: Read<string> = (text) => (text && isHttp(url(text)) ? text.replace(/\/+$/, "") : undefined);

const ownPage: Read<string> = (text) => (text && url(text)?.origin === location.origin ? text : undefined);

const origins: Read<readonly string[]> = (text) => {
  // Frameworks that write a list into an attribute put commas.
  const all = text.split(/[\s,]+/).filter(Boolean);
  return all.length && all.every((origin) => isHttp(url(origin)) && url(origin)?.origin === origin) ? all : undefined;
};

const language: Read<string> = (text) => {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return;
  }
};

const headingLevel: Read<IdentificationAttributes["headingLevel"]> = (text) =>
  ([1, 2, 3, 4, 5, 6] as const).find((level) => `${level}` === text);

/** How each is read, by the name of its property. */
export const attributeReaders: {
  readonly [Name in keyof IdentificationAttributes]: Read<IdentificationAttributes[Name]>;
} = {
  gateway,
  returnUrl: ownPage,
  mode: oneOf("auto", "iframe", "popup", "redirect"),
  method: oneOf("any", "bankid", "diia"),
  locale: language,
  name: anyText,
  look: oneOf("frame", "button"),
  headingLevel,
  widgetOrigins: origins,
  theme: oneOf("system", "light", "dark", "page"),
  timeoutMs: milliseconds,
  frameTimeoutMs: milliseconds,
  noPrefetch: flag,
  disabled: flag,
};

/** `returnUrl` is the property of `return-url`. */
export const attributeName = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The properties that have an attribute. */
export const attributeProperties = Object.keys(attributeReaders) as readonly (keyof IdentificationAttributes)[];

/** What an attribute says; `undefined` when it is not there or cannot be used, and of a flag `false`. */
export function readAttribute(element: HTMLElement, property: keyof IdentificationAttributes): unknown {
  const text = element.getAttribute(attributeName(property));
  const read: Read<unknown> = attributeReaders[property];
  if (text !== null) return read(text);
  return read === flag ? false : undefined;
}

/** Writes a property into its attribute; `undefined`, `null` and `false` take the attribute away. */
export function writeAttribute(element: HTMLElement, property: keyof IdentificationAttributes, value: unknown): void {
  const name = attributeName(property);
  if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : Array.isArray(value) ? value.join(" ") : `${value}`);
}
