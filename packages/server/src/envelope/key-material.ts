import { constants, createPrivateKey, createPublicKey, KeyObject, privateDecrypt, publicEncrypt } from "node:crypto";
import { XpayEmbedError } from "@xpay-embed/protocol";

/** A key as PEM text, or as Node's own object where the key is kept elsewhere. RSA, 2048 bits at least. */
export type KeyInput = string | KeyObject;

const unusable = (field: string): XpayEmbedError => new XpayEmbedError("CONFIG_KEY_UNUSABLE", { field });

function checkStrength(key: KeyObject, field: string): KeyObject {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== "rsa" || bits < 2_048) throw unusable(field);
  return key;
}

function readKey(
  value: KeyInput,
  field: string,
  type: "private" | "public",
  read: (pem: string) => KeyObject,
): KeyObject {
  if (value instanceof KeyObject) {
    if (value.type !== type) throw unusable(field);
    return checkStrength(value, field);
  }
  // Node derives a public key from a private one without a word; here that is a private key in the wrong place.
  if (typeof value !== "string" || (type === "public" && value.includes("PRIVATE KEY"))) throw unusable(field);
  let key: KeyObject;
  try {
    key = read(value);
  } catch {
    // No cause: Node quotes what it was given.
    throw unusable(field);
  }
  return checkStrength(key, field);
}

/**
 * Reads a private RSA key of 2048 bits or more: PKCS#1 or PKCS#8 PEM, not encrypted.
 *
 * @param field Name of the option, for the error.
 * @throws {XpayEmbedError} `CONFIG_KEY_UNUSABLE` for anything else.
 */
export const readPrivateKey = (value: KeyInput, field: string): KeyObject =>
  readKey(value, field, "private", createPrivateKey);

/**
 * Reads a public RSA key of 2048 bits or more: SubjectPublicKeyInfo or PKCS#1 PEM.
 *
 * @param field Name of the option, for the error.
 * @throws {XpayEmbedError} `CONFIG_KEY_UNUSABLE` for anything else, a private key among it.
 */
export const readPublicKey = (value: KeyInput, field: string): KeyObject =>
  readKey(value, field, "public", createPublicKey);

/**
 * Reads one public key or several, the current one first.
 *
 * @param field Name of the option, for the error.
 * @throws {XpayEmbedError} `CONFIG_KEY_UNUSABLE` when one of them is none, or there are none.
 */
export function readPublicKeys(value: KeyInput | readonly KeyInput[], field: string): readonly KeyObject[] {
  const values = typeof value === "string" || value instanceof KeyObject ? [value] : value;
  if (!Array.isArray(values) || values.length === 0) throw unusable(field);
  return values.map((key) => readPublicKey(key, field));
}

/**
 * Makes sure that this Node.js can open RSA PKCS#1 v1.5, which it only does where its OpenSSL answers wrong padding with
 * random bytes ("implicit rejection") instead of an error that an attacker could use as an oracle.
 *
 * @throws {XpayEmbedError} `CONFIG_RUNTIME_UNSUPPORTED` when it cannot.
 */
export function checkDecryption(privateKey: KeyObject): void {
  const padding = constants.RSA_PKCS1_PADDING;
  try {
    const sealed = publicEncrypt({ key: createPublicKey(privateKey), padding }, new Uint8Array(16));
    privateDecrypt({ key: privateKey, padding }, sealed);
  } catch (cause) {
    throw new XpayEmbedError("CONFIG_RUNTIME_UNSUPPORTED", {}, cause);
  }
}
