import type { ClientFields, IdentificationMethod, ModePreference } from "@xpay-embed/protocol";
import { isEmail, isPhone, isShortText } from "@xpay-embed/protocol/operator";

/** Whether a field's value is well formed. */
export type Rule = (value: unknown) => boolean;

/** The known fields of an object. */
export type Rules = { readonly [field: string]: Rule };

const text =
  (accepts: (value: string) => boolean): Rule =>
  (value) =>
    typeof value === "string" && accepts(value);

const oneOf = (...words: readonly string[]): Rule => text((value) => words.includes(value));

/** What a browser may say of a client, where the partner lets it. */
export const clientRules: { readonly [Field in keyof Required<ClientFields>]: Rule } = {
  phone: text(isPhone),
  email: text(isEmail),
  firstName: text(isShortText),
  lastName: text(isShortText),
  middleName: text(isShortText),
};

/** The fields of a client that a browser may send where the partner lets it. */
// The rules have each of them, and no others.
export const clientFieldNames = Object.keys(clientRules) as readonly (keyof ClientFields)[];

/** How the widget is to be shown. */
export const isModePreference: Rule = oneOf(...(["auto", "iframe", "popup", "redirect"] satisfies ModePreference[]));

/** Which way of identification is offered. */
export const isMethod: Rule = oneOf(...(["any", "bankid", "diia"] satisfies IdentificationMethod[]));

/** A BCP 47 language, in a shape that has no room for anything else. */
export const isLocale: Rule = text((value) => /^[a-z]{2,3}(?:-[\da-z]{1,8}){0,4}$/i.test(value));

/**
 * Finds the first field that is unknown or malformed.
 *
 * @param path What stands before the field's name, for instance `client.`.
 * @returns What is wrong in words that name the field, never its value.
 */
export function findFault(value: { readonly [field: string]: unknown }, rules: Rules, path = ""): string | undefined {
  for (const [key, field] of Object.entries(value)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (!rule) return `Unknown field ${path}${key.slice(0, 40).replaceAll(/[^\w.-]/g, "?")}.`;
    if (!rule(field)) return `Malformed field ${path}${key}.`;
  }
  return undefined;
}
