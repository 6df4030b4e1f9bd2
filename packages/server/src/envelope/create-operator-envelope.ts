import type { SealedMessage } from "./crypto-thread-source.ts";
import { checkDecryption, type KeyInput, readPrivateKey, readPublicKey } from "./key-material.ts";
import { openMessage } from "./open.ts";
import { sealMessage } from "./seal.ts";

/** The operator's side of the envelope, for a stand-in of the operator. */
export interface OperatorSideEnvelope {
  /**
   * Encrypts and signs the structure of an answer.
   *
   * @throws {XpayEmbedError} `CRYPTO_UNAVAILABLE` when a thread for it cannot be had.
   */
  readonly seal: (data: unknown) => Promise<SealedMessage>;
  /**
   * Opens a request, in either published layout. Its `Sign` must be the partner's.
   *
   * @returns The JSON value in it.
   * @throws {XpayEmbedError} `CRYPTO_ENVELOPE_INVALID`, the same for everything that can be wrong with it.
   * @throws {XpayEmbedError} `CRYPTO_UNAVAILABLE` when a thread for it cannot be had.
   */
  readonly open: (message: Partial<SealedMessage>) => Promise<unknown>;
}

/** What {@link createOperatorEnvelope} is made of. */
export interface OperatorEnvelopeOptions {
  readonly operatorPrivateKey: KeyInput;
  readonly partnerPublicKey: KeyInput;
}

/**
 * Creates the operator's side of the envelope.
 *
 * @throws {XpayEmbedError} `CONFIG_KEY_UNUSABLE` naming the key; `CONFIG_RUNTIME_UNSUPPORTED`.
 */
export function createOperatorEnvelope(options: OperatorEnvelopeOptions): OperatorSideEnvelope {
  const privateKey = readPrivateKey(options.operatorPrivateKey, "operatorPrivateKey");
  const publicKey = readPublicKey(options.partnerPublicKey, "partnerPublicKey");
  checkDecryption(privateKey);
  return {
    seal: (data) => sealMessage(data, { privateKey, publicKey }),
    open: (message) => openMessage(message, { privateKey, publicKeys: [publicKey] }),
  };
}
