import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { vectorKeys } from "../../test/vector-keys.ts";
import { type KeyInput, readPrivateKey, readPublicKey, readPublicKeys } from "./key-material.ts";

const { partner, operator } = vectorKeys;
const codeOf = (read: () => unknown): unknown => {
  try {
    read();
  } catch (error) {
    return error;
  }
  return "not refused";
};
const unusable = expect.objectContaining({ code: "CONFIG_KEY_UNUSABLE", details: { field: "key" } });

const weak = generateKeyPairSync("rsa", { modulusLength: 1_024 });
const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2_048 });
const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = (key: KeyObject): string =>
  key.export({ type: key.type === "private" ? "pkcs8" : "spki", format: "pem" }).toString();
const locked = generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey.export({
  type: "pkcs8",
  format: "pem",
  cipher: "aes-256-cbc",
  passphrase: "secret",
});

test.each([partner.pkcs1, partner.pkcs8, partner.pkcs8.replaceAll("\n", "\r\n"), `\n${partner.pkcs1}\n\n`])(
  "a private key is read from each form of PEM",
  (text) => {
    expect(createPublicKey(readPrivateKey(text, "key")).equals(createPublicKey(partner.spki))).toBe(true);
  },
);

test("a public key is read from SubjectPublicKeyInfo and PKCS#1", () => {
  const key = readPublicKey(operator.spki, "key");
  const pkcs1 = key.export({ type: "pkcs1", format: "pem" }).toString();
  expect(readPublicKey(pkcs1, "key").equals(key)).toBe(true);
  expect(readPublicKeys(key, "key")).toEqual([key]);
  expect(readPublicKeys([operator.spki, partner.spki], "key")).toHaveLength(2);
});

describe("what is no key of ours is refused", () => {
  test.each<[string, unknown]>([
    ["1024 bits", pem(weak.privateKey)],
    ["1024 bits, as an object", weak.privateKey],
    ["RSA-PSS", pem(pss.privateKey)],
    ["an elliptic curve", pem(elliptic.privateKey)],
    ["a locked one", locked],
    ["a public one", partner.spki],
    ["a public one, as an object", createPublicKey(partner.spki)],
    ["half a file", partner.pkcs8.slice(0, 300)],
    ["a path", "/etc/ssl/partner.pem"],
    ["nothing", ""],
    ["no text", Buffer.from(partner.pkcs8)],
    ["not even that", undefined],
  ])("as a private key: %s", (_, value) => {
    // A caller without types can pass anything.
    expect(codeOf(() => readPrivateKey(value as KeyInput, "key"))).toEqual(unusable);
  });

  test.each<[string, unknown]>([
    ["1024 bits", pem(weak.publicKey)],
    ["an elliptic curve", pem(elliptic.publicKey)],
    ["a private one, of which Node would take the public half", partner.pkcs8],
    ["a private one in PKCS#1", partner.pkcs1],
    ["a private one, as an object", readPrivateKey(partner.pkcs8, "key")],
    ["nothing", ""],
    ["not even that", null],
  ])("as a public key: %s", (_, value) => {
    expect(codeOf(() => readPublicKeys(value as KeyInput, "key"))).toEqual(unusable);
  });

  test("without a word of it in the error", () => {
    const error = codeOf(() => readPrivateKey(partner.pkcs8.slice(0, 300), "key"));
    expect(JSON.stringify(error) + String(error)).not.toContain(partner.pkcs8.slice(40, 60));
    expect(error).not.toHaveProperty("cause");
  });
});

test("a Node.js that cannot open PKCS#1 v1.5 safely is refused when the envelope is created", async () => {
  vi.resetModules();
  vi.doMock("node:crypto", async (importOriginal) => ({
    ...(await importOriginal<object>()),
    privateDecrypt: () => {
      throw new TypeError("RSA_PKCS1_PADDING is no longer supported for private decryption");
    },
  }));
  const { createEnvelope } = await import("./create-envelope.ts");
  vi.doUnmock("node:crypto");
  const error = codeOf(() => createEnvelope({ partnerPrivateKey: partner.pkcs8, operatorPublicKey: operator.spki }));
  expect(error).toMatchObject({ code: "CONFIG_RUNTIME_UNSUPPORTED", cause: expect.any(TypeError) });
});
