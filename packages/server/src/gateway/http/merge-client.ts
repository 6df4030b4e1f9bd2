import { type ClientFields, isRecord } from "@xpay-embed/protocol";
import type { AuthorizedClient } from "../authorized-client.ts";
import { clientFieldNames, clientRules, findFault } from "./field-rules.ts";
import { type Problem, refused } from "./problem.ts";

/** A client of whom the operator can be asked. */
export interface KnownClient extends AuthorizedClient {
  readonly phone: string;
}

/**
 * Joins what the partner's session knows of a client with what the browser says, as far as it may.
 *
 * What the session knows stands: a browser that says otherwise is refused, because a form that shows one phone number
 * and identifies another would deceive somebody.
 *
 * @param said The body's `client`.
 */
export function mergeClient(
  client: AuthorizedClient,
  said: unknown,
  allowed: readonly (keyof ClientFields)[],
): KnownClient | Problem {
  const fields = said ?? {};
  if (!isRecord(fields)) return refused("Malformed field client.");
  const fault = findFault(fields, clientRules, "client.");
  if (fault) return refused(fault);

  const merged: { -readonly [Field in keyof ClientFields]: string } = {};
  for (const name of clientFieldNames) {
    const [known, value] = [client[name], fields[name]];
    if (known !== undefined) merged[name] = known;
    // The rules have made sure of the type.
    if (typeof value !== "string") continue;
    if (!allowed.includes(name)) return refused(`The field client.${name} may not come from the browser.`);
    if (known !== undefined && known !== value) return refused(`The field client.${name} is known already.`, 422);
    merged[name] = value;
  }
  const { phone } = merged;
  if (phone === undefined) return refused("Missing field client.phone.", 422);
  return { ...client, ...merged, phone };
}
