import { constants, createCipheriv, publicEncrypt, randomBytes, sign } from "node:crypto";
import type { SealedMessage } from "../../src/envelope/crypto-thread-source.ts";
import { vectorKeys } from "../vector-keys.ts";

const { partner, operator } = vectorKeys;

/** Seals bytes for the partner, as wrongly as a test wants. */
function sealBytes(plain: Buffer, key = randomBytes(16), signKey = operator.pkcs8): SealedMessage {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-128-cbc", Buffer.concat([key, Buffer.alloc(16)], 16), iv).setAutoPadding(false);
  const sealedKey = publicEncrypt({ key: partner.spki, padding: constants.RSA_PKCS1_PADDING }, key);
  return {
    Data: Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString("base64"),
    KeyAES: sealedKey.toString("base64"),
    Sign: sign("sha256", sealedKey, signKey).toString("base64"),
  };
}

/** A text with its PKCS#7 padding. */
const padded = (text: string): Buffer => {
  const count = 16 - (Buffer.byteLength(text) % 16);
  return Buffer.concat([Buffer.from(text), Buffer.alloc(count, count)]);
};

/** A key's ciphertext whose inside is not a key with its padding. */
const rsaOf = (inside: Buffer): string =>
  publicEncrypt({ key: partner.spki, padding: constants.RSA_NO_PADDING }, inside).toString("base64");

/** The 256 bytes that PKCS#1 v1.5 encrypts: 0, 2, random bytes that are not 0, 0, the key. */
function pkcs1(change: (block: Buffer) => void = () => {}): Buffer {
  const block = Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(237, 7), Buffer.from([0]), randomBytes(16)]);
  change(block);
  return block;
}

const text = '{"OperationStatus":10,"DecodedData":[]}';

/** A message that is opened and read. */
export const sealGood = (): SealedMessage => sealBytes(padded(text));

/** What Bleichenbacher's, Vaudenay's and their followers' attacks need to be told apart. Each call seals a new one. */
export const paddingProbes: { readonly [name: string]: () => SealedMessage } = {
  "a key that does not begin with 0": () => ({
    ...sealBytes(padded(text)),
    KeyAES: rsaOf(pkcs1((block) => block.writeUInt8(1, 0))),
  }),
  "a key that does not begin with 0, 2": () => ({
    ...sealBytes(padded(text)),
    KeyAES: rsaOf(pkcs1((block) => block.writeUInt8(1, 1))),
  }),
  "a key with a 0 in its first eight bytes of padding": () => ({
    ...sealBytes(padded(text)),
    KeyAES: rsaOf(pkcs1((block) => block.writeUInt8(0, 5))),
  }),
  "a key without a 0 before it": () => ({
    ...sealBytes(padded(text)),
    KeyAES: rsaOf(pkcs1((block) => block.fill(9, 2))),
  }),
  "a key of fifteen bytes": () => sealBytes(padded(text), randomBytes(15)),
  "a key of 32 bytes": () => sealBytes(padded(text), randomBytes(32)),
  "a key of no bytes": () => sealBytes(padded(text), Buffer.alloc(0)),
  "another key": () => ({ ...sealBytes(padded(text)), KeyAES: rsaOf(pkcs1()) }),
  "padding of 0": () => sealBytes(Buffer.concat([Buffer.from(text.padEnd(47)), Buffer.from([0])])),
  "padding of 17": () => sealBytes(Buffer.concat([Buffer.from(text.padEnd(47)), Buffer.from([17])])),
  "padding of 255": () => sealBytes(Buffer.concat([Buffer.from(text.padEnd(47)), Buffer.from([255])])),
  "padding whose first byte differs": () =>
    sealBytes(Buffer.concat([Buffer.from(text), Buffer.from([1, ...Array(8).fill(9)])])),
  "padding whose last but one differs": () =>
    sealBytes(Buffer.concat([Buffer.from(text), Buffer.from([...Array(7).fill(9), 1, 9])])),
  "right padding, no UTF-8": () =>
    sealBytes(Buffer.concat([Buffer.from([0xff, 0xfe]), padded("x".repeat(30)).subarray(2)])),
  "right padding, no JSON": () => sealBytes(padded("not JSON at all")),
  "right padding, no text": () => sealBytes(padded("")),
  "a signature of somebody else": () => sealBytes(padded(text), randomBytes(16), partner.pkcs8),
  "no signature": () => ({ ...sealBytes(padded(text)), Sign: "" }),
};
