import { constants, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import { parseCallbackParameters, toCallbackSignedString } from "@xpay-embed/protocol/operator";
import type { ScenarioSwitches } from "../scenarios/scenario.ts";

const signOffTheLoop = promisify(sign);

let stranger: KeyObject | undefined;

const strangersKey = (): KeyObject => {
  stranger ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  return stranger;
};

/**
 * Adds `sign` to a callback's query: RSA-SHA256 in URL-safe base64, as in the document's example.
 *
 * @param query The parameters, unsigned.
 * @see Operator's document [40015], "GET Request"
 */
export async function signCallback(
  query: string,
  signature: ScenarioSwitches["callbackSignature"],
  operatorKey: KeyObject,
): Promise<string> {
  if (signature === "none") return query;
  const key = signature === "valid" ? operatorKey : strangersKey();
  const text = toCallbackSignedString(parseCallbackParameters(query));
  const signed = await signOffTheLoop("sha256", Buffer.from(text), { key, padding: constants.RSA_PKCS1_PADDING });
  const parameters = new URLSearchParams(query);
  parameters.set("sign", signed.toString("base64url"));
  return parameters.toString();
}
