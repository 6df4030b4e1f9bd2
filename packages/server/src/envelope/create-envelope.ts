import type { KeyObject } from "node:crypto";
import { XpayEmbedError } from "@xpay-embed/protocol";
import type { OperatorEnvelope } from "@xpay-embed/protocol/operator";
import type { SealedMessage } from "./crypto-thread-source.ts";
import { checkDecryption, type KeyInput, readPrivateKey, readPublicKeys } from "./key-material.ts";
import { openMessage } from "./open.ts";
import { sealMessage } from "./seal.ts";

/** The partner's side of the operator's envelope. Holds the keys and shows them to nobody. */
export interface Envelope {
  /**
   * Encrypts and signs the structure of one request: a fresh AES key and IV each time, the IV in front.
   *
   * @param data The operation's structure; sent as JSON.
   * @throws {XpayEmbedError} `CRYPTO_UNAVAILABLE` when a thread for it cannot be had.
   */
  readonly seal: (partner: OperatorEnvelope["Partner"], data: object) => Promise<OperatorEnvelope>;
  /**
   * Opens an encrypted answer, in either published layout.
   *
   * @returns The JSON value in it.
   * @throws {XpayEmbedError} `CRYPTO_ENVELOPE_INVALID`, the same for everything that can be wrong with it.
   * @throws {XpayEmbedError} `CRYPTO_UNAVAILABLE` when a thread for it cannot be had.
   */
  readonly open: (message: Partial<SealedMessage>) => Promise<unknown>;
}

/** What {@link createEnvelope} is made of. */
export interface EnvelopeOptions {
  /** Signs requests and opens answers: PKCS#1 or PKCS#8 PEM, RSA, 2048 bits or more. */
  readonly partnerPrivateKey: KeyInput;
  /** Seals requests, and verifies answers if asked to. While keys change: several, the one to seal with first. */
  readonly operatorPublicKey: KeyInput | readonly KeyInput[];
  /**
   * Whether an answer's `Sign` is verified. No document promises that it is there.
   *
   * @default "ignore"
   */
  readonly replySignature?: "ignore" | "when-present" | "required";
}

/**
 * Creates the partner's side of the envelope: AES-128-CBC, its key under RSA PKCS#1 v1.5, the signature RSA-SHA256 over the
 * encrypted key. All of it runs in threads; the event loop only hands text back and forth.
 *
 * @throws {XpayEmbedError} `CONFIG_KEY_UNUSABLE` naming the key; `CONFIG_RUNTIME_UNSUPPORTED`; `CONFIG_INVALID_OPTION`.
 * @example
 * const envelope = createEnvelope({ partnerPrivateKey, operatorPublicKey });
 * const body = await envelope.seal({ PartnerToken, OperationType: 40015 }, { Phone, CallbackURL, Transaction });
 * @see Operator's document "General API Integration Information"
 */
export function createEnvelope({
  partnerPrivateKey,
  operatorPublicKey,
  replySignature = "ignore",
}: EnvelopeOptions): Envelope {
  const privateKey = readPrivateKey(partnerPrivateKey, "partnerPrivateKey");
  const publicKeys = readPublicKeys(operatorPublicKey, "operatorPublicKey");
  if (!["ignore", "when-present", "required"].includes(replySignature)) {
    throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "replySignature" });
  }
  checkDecryption(privateKey);
  const [publicKey] = publicKeys as readonly [KeyObject];
  const isVerified = (sign: unknown): boolean =>
    replySignature === "required" || (replySignature === "when-present" && sign !== undefined && sign !== "");
  return {
    seal: async (partner, data) => ({ Partner: partner, ...(await sealMessage(data, { privateKey, publicKey })) }),
    open: (message) => openMessage(message, { privateKey, publicKeys: isVerified(message.Sign) ? publicKeys : [] }),
  };
}
