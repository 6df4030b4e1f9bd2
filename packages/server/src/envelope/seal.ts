import type { KeyObject } from "node:crypto";
import type { SealedMessage } from "./crypto-thread-source.ts";
import { cryptoThreads } from "./crypto-threads.ts";

/** Whose hand signs, and whose eyes may read. */
export interface SealKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * Encrypts and signs a structure, written as JSON.
 *
 * @throws {XpayEmbedError} `CRYPTO_UNAVAILABLE` when a thread for it cannot be had.
 */
export const sealMessage = (data: unknown, { privateKey, publicKey }: SealKeys): Promise<SealedMessage> =>
  cryptoThreads.run("seal", JSON.stringify(data), privateKey, publicKey);
