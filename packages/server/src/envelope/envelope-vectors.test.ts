import { createDecipheriv, createHash, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import envelope from "../../test/vectors/envelope.json" with { type: "json" };
import { createEnvelope } from "./create-envelope.ts";
import { createOperatorEnvelope } from "./create-operator-envelope.ts";

// Made by two implementations that are not ours; a round trip through our own code would hide a mistake on both sides.
const { partner, operator } = envelope.keys;

test("the vectors are those that were handed over", () => {
  expect(envelope.vectors).toHaveLength(20);
  const digest = createHash("sha256").update(JSON.stringify(envelope)).digest("hex");
  expect(digest).toMatchInlineSnapshot(`"5b810e2e026a415af76acf7864e2a37bb8567d85345f01dde3149c8e46769682"`);
});

describe.each(["pkcs1", "pkcs8"] as const)("with private keys as %s PEM", (format) => {
  const options = { operatorPublicKey: operator.spki, replySignature: "required" } as const;
  const partnerSide = createEnvelope({ ...options, partnerPrivateKey: partner[format] });
  const operatorSide = createOperatorEnvelope({
    operatorPrivateKey: operator[format],
    partnerPublicKey: partner.spki,
  });

  test.each(envelope.vectors)("$name, $layout, $direction is opened and its signature verified", async (vector) => {
    const side = vector.direction === "operator-to-partner" ? partnerSide : operatorSide;
    expect(await side.open(vector)).toEqual(JSON.parse(vector.plaintext));
  });
});

describe("what we seal", () => {
  const side = createEnvelope({ partnerPrivateKey: partner.pkcs8, operatorPublicKey: operator.spki });
  const operatorSide = createOperatorEnvelope({ operatorPrivateKey: operator.pkcs8, partnerPublicKey: partner.spki });

  test.each(envelope.vectors)("$name, $layout, $direction has the layout that the vectors have", async (vector) => {
    const plain = JSON.parse(vector.plaintext);
    const sealed = await side.seal({ PartnerToken: "t", OperationType: 40015 }, plain);
    expect(Object.keys(sealed)).toEqual(["Partner", "Data", "KeyAES", "Sign"]);
    const keyBytes = Buffer.from(sealed.KeyAES, "base64");
    expect(keyBytes).toHaveLength(256);
    expect(verify("sha256", keyBytes, partner.spki, Buffer.from(sealed.Sign, "base64"))).toBe(true);
    expect(await operatorSide.open(sealed)).toEqual(plain);
  });

  test("decrypts with nothing but the IV in front and the key, as the vectors do", () => {
    for (const vector of envelope.vectors.filter(({ layout }) => layout === "iv-in-front")) {
      const bytes = Buffer.from(vector.Data, "base64");
      const decipher = createDecipheriv("aes-128-cbc", Buffer.from(vector.aesKeyHex, "hex"), bytes.subarray(0, 16));
      expect(decipher.update(bytes.subarray(16), undefined, "utf8") + decipher.final("utf8")).toBe(vector.plaintext);
    }
  });
});
