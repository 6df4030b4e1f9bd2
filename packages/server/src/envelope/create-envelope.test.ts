import { constants, createCipheriv, publicEncrypt, randomBytes, sign } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { vectorKeys } from "../../test/vector-keys.ts";
import { createEnvelope } from "./create-envelope.ts";
import { createOperatorEnvelope } from "./create-operator-envelope.ts";
import type { SealedMessage } from "./crypto-thread-source.ts";

const { partner, operator } = vectorKeys;
const partnerSide = createEnvelope({ partnerPrivateKey: partner.pkcs8, operatorPublicKey: operator.spki });
const operatorSide = createOperatorEnvelope({ operatorPrivateKey: operator.pkcs8, partnerPublicKey: partner.spki });
const header = { PartnerToken: "token", OperationType: 40015 };

/** Seals any bytes for the partner, in any way that a test wants to have wrong. */
function sealBytes(plain: Buffer, { key = randomBytes(16), padded = true } = {}): SealedMessage {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-128-cbc", Buffer.alloc(16, key.subarray(0, 16)), iv).setAutoPadding(padded);
  const sealedKey = publicEncrypt({ key: partner.spki, padding: constants.RSA_PKCS1_PADDING }, key);
  return {
    Data: Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString("base64"),
    KeyAES: sealedKey.toString("base64"),
    Sign: sign("sha256", sealedKey, operator.pkcs8).toString("base64"),
  };
}

/** Everything that anybody could tell of a refusal. */
async function refusalOf(message: Partial<SealedMessage>, side = partnerSide): Promise<unknown> {
  const error: unknown = await side.open(message).then(
    () => "opened",
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) return error;
  const own = Object.fromEntries(Object.getOwnPropertyNames(error).map((name) => [name, Reflect.get(error, name)]));
  return { ...own, stack: own.stack.replace(/:\d+:\d+/g, "") };
}

describe("sealing", () => {
  test("takes a fresh key and a fresh IV each time", async () => {
    const sealed = await Promise.all(Array.from({ length: 20 }, () => partnerSide.seal(header, { Phone: "1" })));
    for (const part of ["Data", "KeyAES", "Sign"] as const) {
      expect(new Set(sealed.map((message) => message[part])).size).toBe(20);
    }
    expect(new Set(sealed.map(({ Data }) => Data.slice(0, 20))).size).toBe(20);
  });

  test("is undone by the other side, whatever the text", async () => {
    const text = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points));
    await fc.assert(
      fc.asyncProperty(text, fc.jsonValue({ maxDepth: 2 }), async (name, value) => {
        const data = { name, value };
        const opened = await operatorSide.open(await partnerSide.seal(header, data));
        expect(JSON.stringify(opened)).toBe(JSON.stringify(data));
      }),
      { numRuns: 20 },
    );
  });

  test("answers calls in any number in their own order", async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const sealed = await Promise.all(numbers.map((number) => operatorSide.seal({ number })));
    expect(await Promise.all(sealed.map(partnerSide.open))).toEqual(numbers.map((number) => ({ number })));
  });
});

describe("opening", () => {
  test("says the same of everything that can be wrong", async () => {
    const good = sealBytes(Buffer.from('{"a":1}'));
    expect(await partnerSide.open(good)).toEqual({ a: 1 });
    const flip = (text: string, at: number): string => {
      const bytes = Buffer.from(text, "base64");
      bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) ?? 0) ^ 1;
      return bytes.toString("base64");
    };
    const twoBlocks = sealBytes(Buffer.from('{"a":"0123456789abcdef"}'));
    const wrong: Partial<SealedMessage>[] = [
      {},
      { ...good, Data: "" },
      { ...good, Data: "AAAA" },
      { ...good, Data: good.Data.slice(0, 24) },
      { ...good, Data: `${good.Data.slice(0, -4)}!!!!` },
      { ...good, Data: ` ${good.Data}` },
      { ...good, Data: flip(good.Data, -1) },
      { ...twoBlocks, Data: flip(twoBlocks.Data, -17) },
      { ...good, KeyAES: "" },
      { ...good, KeyAES: "AAAA" },
      { ...good, KeyAES: flip(good.KeyAES, 100) },
      { ...good, KeyAES: Buffer.alloc(256, 255).toString("base64") },
      { ...good, KeyAES: Buffer.alloc(257, 1).toString("base64") },
      sealBytes(Buffer.from('{"a":1}'), { key: randomBytes(32) }),
      sealBytes(Buffer.from('{"a":1}'), { key: randomBytes(15) }),
      sealBytes(Buffer.from('{"a":1}         '), { padded: false }),
      sealBytes(Buffer.from(`{"a":1}        \0`), { padded: false }),
      sealBytes(Buffer.from(`{"a":1}       \u0002\u0003`), { padded: false }),
      sealBytes(Buffer.from("not JSON")),
      sealBytes(Buffer.from("")),
      sealBytes(Buffer.from([0x22, 0xcf, 0xf0, 0x22])),
      await partnerSide.seal(header, { a: 1 }),
    ];
    const refusals: unknown[] = [];
    for (const message of wrong) refusals.push(await refusalOf(message));
    expect(refusals[0]).toMatchObject({ code: "CRYPTO_ENVELOPE_INVALID", details: {}, retryable: false });
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
  });

  test("takes no message whose padding is wrong though the text before it is JSON", async () => {
    // A reader that strips white space would take these.
    for (const end of [" ", "\t", "\n", "\r"]) {
      const message = sealBytes(Buffer.from(`{"a":12}${end.repeat(8)}`), { padded: false });
      expect(await refusalOf(message)).toMatchObject({ code: "CRYPTO_ENVELOPE_INVALID" });
    }
  });

  test("verifies a request's Sign on the operator's side, always", async () => {
    const sealed = await partnerSide.seal(header, { a: 1 });
    for (const Sign of [
      "",
      "AAAA",
      sealed.KeyAES,
      sign("sha256", Buffer.from("x"), partner.pkcs8).toString("base64"),
    ]) {
      expect(await refusalOf({ ...sealed, Sign }, { ...partnerSide, open: operatorSide.open })).toMatchObject({
        code: "CRYPTO_ENVELOPE_INVALID",
      });
    }
  });

  test("takes a Sign of the operator's next key, where both are known", async () => {
    const both = [operator.spki, partner.spki];
    const side = createEnvelope({
      partnerPrivateKey: partner.pkcs8,
      operatorPublicKey: both.toReversed(),
      replySignature: "required",
    });
    expect(await side.open(sealBytes(Buffer.from('{"a":1}')))).toEqual({ a: 1 });
  });

  test("verifies an answer's Sign as the partner wants it: never, where there is one, always", async () => {
    const good = sealBytes(Buffer.from('{"a":1}'));
    const { Sign: _, ...unsigned } = good;
    const messages = [good, { ...good, Sign: "AAAA" }, { ...good, Sign: "" }, unsigned];
    const opened: Record<string, unknown> = {};
    for (const replySignature of ["ignore", "when-present", "required"] as const) {
      const side = createEnvelope({
        partnerPrivateKey: partner.pkcs8,
        operatorPublicKey: operator.spki,
        replySignature,
      });
      const results = await Promise.allSettled(messages.map((message) => side.open(message)));
      opened[replySignature] = results.map(({ status }) => status === "fulfilled");
    }
    expect(opened).toEqual({
      ignore: [true, true, true, true],
      "when-present": [true, false, true, true],
      required: [true, false, false, false],
    });
  });

  test("no message makes it do anything but open or refuse", async () => {
    const base64 = fc.oneof(fc.base64String({ maxLength: 400 }), fc.string({ maxLength: 60 }), fc.constant(undefined));
    await fc.assert(
      fc.asyncProperty(base64, base64, base64, async (Data, KeyAES, Sign) => {
        // A caller without types can pass anything.
        const message = { Data, KeyAES, Sign } as Partial<SealedMessage>;
        expect(await refusalOf(message)).toMatchObject({ code: "CRYPTO_ENVELOPE_INVALID" });
      }),
      { numRuns: 30 },
    );
  });
});

test("an envelope shows nothing of its keys", () => {
  for (const side of [partnerSide, operatorSide]) {
    const shown = inspect(side, { depth: null, showHidden: true }) + JSON.stringify(side);
    expect(shown).not.toMatch(/PRIVATE|KEY|MII/);
  }
});
