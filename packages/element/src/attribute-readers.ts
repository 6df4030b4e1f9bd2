import { scriptUrl } from "virtual:xpay-element-build";
import { withoutEndSlashes } from "./without-end-slashes.ts";

/** Reads an attribute's text; `undefined` for one that cannot be used. */
export type Read<Value> = (text: string) => Value | undefined;

/** How an attribute is read, and what the developer of the page is told to write. */
export type AttributeRule<Value> = readonly [read: Read<Value>, hint: string];

/** One of a few words. */
export const oneOf = <Value extends string>(...values: readonly Value[]): AttributeRule<Value> => [
  (text) => values.find((value) => value === text),
  `one of ${values.join(", ")}`,
];

/** Any text; an empty one is none, and no mistake. */
export const anyText: AttributeRule<string> = [(text) => text || undefined, ""];

/** Whether it stands there is all that counts. */
export const flag: AttributeRule<boolean> = [() => true, ""];

/** A whole number from 1 to `largest`. */
export const wholeNumber = (largest: number, what: string): AttributeRule<number> => [
  (text) => (/^[1-9]\d{0,8}$/.test(text) && +text <= largest ? +text : undefined),
  `a whole number${what}`,
];

/** A time. */
export const milliseconds: AttributeRule<number> = wholeNumber(1e9, " of milliseconds");

/** What a constructor says to a text; `undefined` when it throws. */
const attempt = <Value>(make: () => Value): Value | undefined => {
  try {
    return make();
  } catch {
    return;
  }
};

const url = (text: string): URL | undefined => attempt(() => new URL(text, document.baseURI));

const isHttp = (address: URL | undefined): address is URL => /^https?:$/.test(address?.protocol ?? "");

/** Address of a gateway. */
export const gateway: AttributeRule<string> = [
  (text) => (text && isHttp(url(text)) ? withoutEndSlashes(text) : undefined),
  "an http or https address, for instance /xpay",
];

const isOn = (text: string, ...origins: readonly (string | undefined)[]): boolean => {
  const address = url(text);
  return isHttp(address) && origins.includes(address.origin);
};

/** A page of the same origin. */
export const ownPage: AttributeRule<string> = [
  (text) => (text && isOn(text, location.origin) ? text : undefined),
  "a page of this origin, for instance /identified",
];

/** Whether a script is on the page's origin, or on the one that the running script came from. */
export const isOwnScript = (text: string): boolean => isOn(text, location.origin, scriptUrl && url(scriptUrl)?.origin);

/** A script of ours: whoever can write an attribute shall bring no other code into the page. */
export const ownScript: AttributeRule<string> = [
  (text) => (text && isOwnScript(text) ? text : undefined),
  "an address on the origin of the page or of the script",
];

/** Origins, separated by spaces. */
export const origins: AttributeRule<readonly string[]> = [
  (text) => {
    // Frameworks that write a list into an attribute put commas.
    const all = text.split(/[\s,]+/).filter(Boolean);
    return all.length && all.every((origin) => isHttp(url(origin)) && url(origin)?.origin === origin) ? all : undefined;
  },
  "origins such as https://widget.example, separated by spaces",
];

/** BCP 47. */
export const language: AttributeRule<string> = [
  (text) => attempt(() => Intl.getCanonicalLocales(text)[0]),
  "a language such as uk or en",
];

/** IANA name. */
export const timeZone: AttributeRule<string> = [
  (text) => attempt(() => new Intl.DateTimeFormat("en", { timeZone: text }) && text),
  "a time zone such as Europe/Kyiv",
];

/** Level of a heading. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** 1 to 6. */
export const headingLevel: AttributeRule<HeadingLevel> = [
  (text) => ([1, 2, 3, 4, 5, 6] as const).find((level) => `${level}` === text),
  "a number from 1 to 6",
];

/** Colours; `page` follows the page's own `color-scheme`. */
export type Theme = "system" | "light" | "dark" | "page";

/** One of the themes. */
export const theme: AttributeRule<Theme> = oneOf("system", "light", "dark", "page");

/** `returnUrl` is the property of `return-url`. */
export const attributeName = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
