import type { KeyObject } from "node:crypto";

/** The operator's three fields of a sealed message. */
export interface SealedMessage {
  /** Base64 of the IV and the AES-128-CBC ciphertext. */
  readonly Data: string;
  /** Base64 of the message key under RSA PKCS#1 v1.5. */
  readonly KeyAES: string;
  /** Base64 of the RSA-SHA256 signature over the bytes of `KeyAES`. */
  readonly Sign: string;
}

/** What a thread can do. */
export interface ThreadWork {
  /** Encrypts a text under a fresh key and signs that key. */
  readonly seal: (text: string, privateKey: KeyObject, publicKey: KeyObject) => SealedMessage;
  /**
   * Opens a message.
   *
   * @param publicKeys One of them must have signed; none: the signature is not looked at.
   * @returns The text, which is there also when the message is not good, and is worth nothing then.
   */
  readonly open: (
    message: SealedMessage,
    privateKey: KeyObject,
    publicKeys: readonly KeyObject[],
  ) => { readonly isGood: boolean; readonly text: string };
  /** Tells whether one of the keys signed a text; the signature is standard or URL-safe base64. */
  readonly verify: (text: string, signature: string, publicKeys: readonly KeyObject[]) => boolean;
}

/**
 * What runs in a thread, as text: a file would have to be found again after a partner's bundler has moved everything, and
 * a function's own text is not its own after a compiler has instrumented it. Plain JavaScript that needs Node alone.
 *
 * Opening gives an attacker one answer and one duration, whatever is wrong:
 * 1. A message key that cannot be had is replaced by a random one, and the work goes on (RFC 8017, 7.2.2; RFC 5246, 7.4.7.1).
 * 2. Padding is checked without branches on its bytes, and no exception tells of it.
 * 3. Text is decoded in any case; the caller reads it as JSON before it looks at `isGood`.
 */
export const cryptoThreadSource: string = String.raw`
"use strict";
const { isUtf8 } = require("node:buffer");
const crypto = require("node:crypto");
const { parentPort } = require("node:worker_threads");

const padding = crypto.constants.RSA_PKCS1_PADDING;
const isBase64 = (text) => text.length % 4 === 0 && /^[A-Za-z\d+/]+={0,2}$/.test(text);
const isSignedBy = (keys, bytes, signature) => keys.some((key) => crypto.verify("sha256", bytes, key, signature));

function seal(text, privateKey, publicKey) {
  const key = crypto.randomBytes(16);
  const iv = crypto.randomBytes(16);
  const cipher = crypto.createCipheriv("aes-128-cbc", key, iv);
  const data = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]);
  const sealedKey = crypto.publicEncrypt({ key: publicKey, padding }, key);
  const sign = crypto.sign("sha256", sealedKey, privateKey);
  return { Data: data.toString("base64"), KeyAES: sealedKey.toString("base64"), Sign: sign.toString("base64") };
}

function open({ Data, KeyAES, Sign }, privateKey, publicKeys) {
  const sealedKey = Buffer.from(KeyAES, "base64");
  const bytes = Buffer.from(Data, "base64");
  // Anybody sees this much of a message, so nothing is given away by stopping here.
  if (!isBase64(Data) || !isBase64(KeyAES) || bytes.length < 32 || bytes.length % 16 !== 0) {
    return { isGood: false, text: "" };
  }
  let key = crypto.randomBytes(16);
  let good = 1;
  try {
    const opened = crypto.privateDecrypt({ key: privateKey, padding }, sealedKey);
    if (opened.length === 16) key = opened;
    else good = 0;
  } catch {
    good = 0;
  }
  const decipher = crypto.createDecipheriv("aes-128-cbc", key, bytes.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
  const count = plain[plain.length - 1];
  let wrong = (count - 1) >> 4;
  for (let at = 1; at <= 16; at += 1) {
    const isPadding = (at - count - 1) >> 31;
    wrong |= isPadding & (plain[plain.length - at] ^ count);
  }
  if (wrong !== 0) good = 0;
  const content = plain.subarray(0, plain.length - good * count);
  if (!isUtf8(content)) good = 0;
  if (publicKeys.length > 0 && !isSignedBy(publicKeys, sealedKey, Buffer.from(Sign, "base64"))) good = 0;
  return { isGood: good === 1, text: content.toString("utf8") };
}

const verify = (text, signature, publicKeys) =>
  isSignedBy(publicKeys, Buffer.from(text, "utf8"), Buffer.from(signature, "base64"));

const work = { seal, open, verify };

function answer([kind, ...values]) {
  try {
    return work[kind](...values);
  } catch {
    // An answer is never undefined, so this says that there is none.
    return undefined;
  }
}

parentPort.on("message", (jobs) => parentPort.postMessage(jobs.map(answer)));
`;
