import {
  type ClientFields,
  type CreateIdentificationBody,
  type IdentificationMethod,
  isRecord,
  type ModePreference,
} from "@xpay-embed/protocol";
import { isEmail, isPhone, isShortText, isWebAddress } from "@xpay-embed/protocol/operator";
import { toRedirectUrl } from "../world/gateway.ts";

/** A body that was understood, or what is wrong with it in words that name fields, never values. */
export type ReadBody = { readonly body: CreateIdentificationBody } | { readonly fault: string };

/** Whether a field's value is well formed. */
export type Rule = (value: unknown) => boolean;

const oneOf =
  (...words: readonly string[]): Rule =>
  (value) =>
    typeof value === "string" && words.includes(value);

const text =
  (accepts: (value: string) => boolean): Rule =>
  (value) =>
    typeof value === "string" && accepts(value);

/** As the real gateway: an address that the operator takes, and still takes with our id in it. Its list of origins is the partner's own. */
const isReturnUrl = text(
  (value) =>
    value.length <= 1_900 &&
    isWebAddress(value) &&
    URL.canParse(value) &&
    isWebAddress(toRedirectUrl(value, "i".repeat(22))),
);

const bodyRules: { readonly [Field in keyof Required<CreateIdentificationBody>]: Rule } = {
  mode: oneOf(...(["auto", "iframe", "popup", "redirect"] satisfies ModePreference[])),
  returnUrl: isReturnUrl,
  method: oneOf(...(["any", "bankid", "diia"] satisfies IdentificationMethod[])),
  locale: text((value) => /^[a-z]{2,3}(?:-[\da-z]{1,8}){0,4}$/i.test(value)),
  client: isRecord,
};

const clientRules: { readonly [Field in keyof Required<ClientFields>]: Rule } = {
  phone: text(isPhone),
  email: text(isEmail),
  firstName: text(isShortText),
  lastName: text(isShortText),
  middleName: text(isShortText),
};

/** Finds the first field that is unknown or malformed, and says so in words that name the field, never its value. */
export function findFault(
  value: { readonly [key: string]: unknown },
  rules: { readonly [field: string]: Rule },
  path = "",
): string | undefined {
  for (const [key, field] of Object.entries(value)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (!rule) return `Unknown field ${path}${key.slice(0, 40)}.`;
    if (!rule(field)) return `Malformed field ${path}${key}.`;
  }
  return undefined;
}

/** Finds the first field of a client that is unknown, malformed, or not the browser's to say. */
export function findClientFault(client: unknown, allowed: readonly (keyof ClientFields)[]): string | undefined {
  if (!isRecord(client)) return undefined;
  const refused = Object.keys(client).find((field) => !allowed.some((each) => each === field));
  const fault = findFault(client, clientRules, "client.");
  return fault ?? (refused === undefined ? undefined : `The field client.${refused} may not come from the browser.`);
}

/**
 * Reads the body of `POST /identifications`: every field known and well-formed, `mode` there, and a `returnUrl` where
 * the mode cannot do without.
 *
 * @param allowedClientFields Fields of the client that this partner lets the browser send.
 */
export function readCreateBody(value: unknown, allowedClientFields: readonly (keyof ClientFields)[]): ReadBody {
  if (!isRecord(value)) return { fault: "The body is not a JSON object." };
  if (value.mode === undefined) return { fault: "Missing field mode." };
  const fault = findFault(value, bodyRules) ?? findClientFault(value.client, allowedClientFields);
  if (fault) return { fault };
  if (value.mode === "redirect" && value.returnUrl === undefined) return { fault: "Missing field returnUrl." };
  // Every field has passed its rule and there are no others.
  return { body: value as unknown as CreateIdentificationBody };
}
