import type { KeyInput } from "../envelope/key-material.ts";
import type { CallbackVerdict } from "./callback-verdict.ts";
import { type CallbackVerifierOptions, createCallbackVerifier } from "./create-callback-verifier.ts";

/**
 * Verifies one callback. For more than one, {@link createCallbackVerifier} reads the keys only once.
 *
 * @param query The raw query string, with or without "?".
 * @throws {XpayEmbedError} `CONFIG_KEY_UNUSABLE`; `CONFIG_INVALID_OPTION` naming the option.
 * @see Operator's document [40015], "GET Request"
 */
export const verifyCallback = async (
  query: string,
  operatorPublicKeys: KeyInput | readonly KeyInput[],
  options: Omit<CallbackVerifierOptions, "operatorPublicKeys"> = {},
): Promise<CallbackVerdict> => createCallbackVerifier({ ...options, operatorPublicKeys })(query);
