import type { ErrorExplanation, XpayErrorCode } from "@xpay-embed/protocol";
import { type AttributeRule, anyText, attributeName, flag } from "./attribute-readers.ts";
import { unknownAttributes } from "./unknown-attributes.ts";

/** What a property without an attribute has to be. */
export type PropertyType = "function" | "object" | "array";

/** What can be set on an element: by attribute, or, where it is no text, by property alone. */
export interface SettingsTable {
  readonly attributes: { readonly [property: string]: AttributeRule<unknown> };
  readonly properties: { readonly [property: string]: PropertyType };
}

/** The table of an element with these attributes and properties. */
export interface TableOf<Attributes, Properties> extends SettingsTable {
  readonly attributes: {
    readonly [Name in keyof Attributes]: AttributeRule<Attributes[Name]>;
  } & SettingsTable["attributes"];
  readonly properties: { readonly [Name in keyof Properties]: PropertyType } & SettingsTable["properties"];
}

/** Values by the name of their property. */
export interface Settings {
  readonly [property: string]: unknown;
}

/** An element that is told about each mistake; `value` is what stands there. */
export interface Complaining extends HTMLElement {
  complain(code: XpayErrorCode, field: string, value: string, explanation: ErrorExplanation): void;
}

/** Names of the attributes, as they stand in HTML. */
export const attributeNames = ({ attributes }: SettingsTable): readonly string[] =>
  Object.keys(attributes).map(attributeName);

/** What an attribute says; `undefined` when it is not there or cannot be used, and of a flag `false`. */
export function readAttribute(element: HTMLElement, property: string, rule: AttributeRule<unknown>): unknown {
  const text = element.getAttribute(attributeName(property));
  if (text !== null) return rule[0](text);
  return rule === flag ? false : undefined;
}

/** Writes a property into its attribute; `undefined`, `null` and `false` take the attribute away. */
export function writeAttribute(element: HTMLElement, property: string, value: unknown): void {
  const name = attributeName(property);
  if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : Array.isArray(value) ? value.join(" ") : `${value}`);
}

/** Reads an element. What cannot be used is complained of and left out, so that the default is in force. */
export function readSettings(element: Complaining, table: SettingsTable, properties: Settings): Settings {
  const read: Record<string, unknown> = {};
  for (const [property, rule] of Object.entries(table.attributes)) {
    const name = attributeName(property);
    const text = element.getAttribute(name);
    if (text === null) continue;
    const value = rule[0](text);
    if (value !== undefined) read[property] = value;
    else if (rule !== anyText) {
      element.complain("CONFIG_INVALID_OPTION", name, text, [
        `The attribute ${name} has the value ${JSON.stringify(text)}, which means nothing.`,
        "It is as if it were not there.",
        `Write ${rule[1]}.`,
      ]);
    }
  }
  for (const [property, type] of Object.entries(table.properties)) {
    const value = properties[property];
    if (value === undefined || value === null) continue;
    if (type === "array" ? Array.isArray(value) : typeof value === type) read[property] = value;
    else {
      element.complain("CONFIG_INVALID_OPTION", property, typeof value, [
        `The property ${property} is of type ${typeof value}.`,
        "It is as if it were not set.",
        `Set ${type === "function" ? "a" : "an"} ${type}.`,
      ]);
    }
  }
  for (const name of unknownAttributes(element, attributeNames(table))) {
    element.complain("CONFIG_INVALID_OPTION", name, "", [
      `There is no attribute ${name}.`,
      "It has no effect.",
      `The attributes are ${attributeNames(table).join(", ")}; data-* is yours.`,
    ]);
  }
  return read;
}
