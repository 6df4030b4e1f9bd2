import type { KeyObject } from "node:crypto";
import { XpayEmbedError } from "@xpay-embed/protocol";
import type { SealedMessage } from "./crypto-thread-source.ts";
import { cryptoThreads } from "./crypto-threads.ts";

/** Whose eyes may read, and whose hand must have signed. */
export interface OpenKeys {
  readonly privateKey: KeyObject;
  /** One of them must have signed; none: the signature is not looked at. */
  readonly publicKeys: readonly KeyObject[];
}

/**
 * Opens a sealed message and reads its JSON.
 *
 * Both published layouts: the first 16 bytes are the IV, and where the layout put the IV inside the encryption, decrypting
 * the rest with them gives the same text.
 *
 * @throws {XpayEmbedError} `CRYPTO_ENVELOPE_INVALID`, the same for everything that can be wrong with it.
 * @throws {XpayEmbedError} `CRYPTO_UNAVAILABLE` when a thread for it cannot be had.
 */
export async function openMessage(
  { Data, KeyAES, Sign }: Partial<SealedMessage>,
  { privateKey, publicKeys }: OpenKeys,
): Promise<unknown> {
  const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
  const message = { Data: textOf(Data), KeyAES: textOf(KeyAES), Sign: textOf(Sign) };
  const { isGood, text } = await cryptoThreads.run("open", message, privateKey, publicKeys);
  let value: unknown;
  let isJson = true;
  try {
    value = JSON.parse(text);
  } catch {
    // The syntax error would quote the text.
    isJson = false;
  }
  if (isGood && isJson) return value;
  throw new XpayEmbedError("CRYPTO_ENVELOPE_INVALID");
}
