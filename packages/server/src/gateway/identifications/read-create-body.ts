import { type CreateIdentificationBody, isRecord } from "@xpay-embed/protocol";
import { isWebAddress } from "@xpay-embed/protocol/operator";
import { findFault, isLocale, isMethod, isModePreference, type Rules } from "../http/field-rules.ts";
import { type Problem, refused } from "../http/problem.ts";
import { toRedirectUrl } from "./to-redirect-url.ts";

const rules: Rules = {
  mode: isModePreference,
  returnUrl: (value: unknown) => typeof value === "string",
  method: isMethod,
  locale: isLocale,
  client: isRecord,
} satisfies { readonly [Field in keyof Required<CreateIdentificationBody>]: unknown };

/**
 * A return page is an address that the operator takes, with our id in it, on an origin that the partner listed. Without the
 * comparison the gateway would make the operator's page send anybody anywhere.
 */
function isReturnUrl(value: string, returnOrigins: readonly string[]): boolean {
  if (value.length > 1_900 || !isWebAddress(value) || !URL.canParse(value)) return false;
  const { origin, username, password } = new URL(value);
  if (username !== "" || password !== "" || !returnOrigins.includes(origin)) return false;
  // Adding a parameter writes the others anew, up to three characters for one.
  return isWebAddress(toRedirectUrl(value, "i".repeat(22)));
}

/** Reads the body of `POST /identifications`, but for the client's fields. */
export function readCreateBody(value: unknown, returnOrigins: readonly string[]): CreateIdentificationBody | Problem {
  if (!isRecord(value)) return refused("The body is not a JSON object.");
  if (value.mode === undefined) return refused("Missing field mode.");
  const fault = findFault(value, rules);
  if (fault) return refused(fault);
  const { mode, returnUrl } = value;
  if (mode === "redirect" && returnUrl === undefined) return refused("Missing field returnUrl.");
  if (typeof returnUrl === "string" && !isReturnUrl(returnUrl, returnOrigins)) {
    return refused("Malformed field returnUrl, or its origin is not listed.");
  }
  // Every field has passed its rule and there are no others.
  return value as unknown as CreateIdentificationBody;
}
