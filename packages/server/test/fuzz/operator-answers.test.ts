import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import history from "../../../protocol/test/fixtures/40023-reply-success.json" with { type: "json" };
import { readCorpus } from "../../../protocol/test/fuzz/corpus.ts";
import { expectCleanPrototypes, fuzzing, laterOutcomeOf } from "../../../protocol/test/fuzz/fuzz.ts";
import { mutatedJson, mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import { createXpayClient } from "../../src/client/create-xpay-client.ts";
import { openReply } from "../../src/client/open-reply.ts";
import { createEnvelope } from "../../src/envelope/create-envelope.ts";
import { createOperatorEnvelope } from "../../src/envelope/create-operator-envelope.ts";
import { vectorKeys } from "../vector-keys.ts";
import envelopeVectors from "../vectors/envelope.json" with { type: "json" };
import { clientKeys, operatorSide, plainEnvelope } from "../wire-operator.ts";

const toPartner = envelopeVectors.vectors.filter(({ direction }) => direction === "operator-to-partner");
const messages = toPartner.map(({ Data, KeyAES, Sign }) => ({ Data, KeyAES, Sign }));
const plainTexts = new Set(toPartner.map(({ plaintext }) => JSON.stringify(JSON.parse(plaintext))));

const side = createEnvelope({
  partnerPrivateKey: vectorKeys.partner.pkcs8,
  operatorPublicKey: vectorKeys.operator.spki,
  replySignature: "required",
});
const otherSide = createOperatorEnvelope({
  operatorPrivateKey: vectorKeys.operator.pkcs8,
  partnerPublicKey: vectorKeys.partner.spki,
});

afterAll(expectCleanPrototypes);

describe("an envelope", () => {
  test("of both layouts is among the seeds", () => {
    expect(new Set(toPartner.map(({ layout }) => layout)).size).toBe(2);
  });

  test.each(readCorpus(import.meta.dirname, "envelopes"))("$why", async ({ input, outcome }) => {
    // The vectors' first message with what the corpus changes.
    const message = { ...messages[0], ...(input as object) };
    expect(await laterOutcomeOf(() => side.open(message))).toBe(outcome);
  });

  test("is opened whole, or refused with the one error there is", async () => {
    const changed = mutatedJson(...messages) as fc.Arbitrary<object>;
    const flipped = fc
      .tuple(fc.constantFrom(...messages), fc.constantFrom("Data", "KeyAES", "Sign"), fc.nat(), fc.nat(7))
      .map(([message, field, at, bit]) => {
        const bytes = Buffer.from(message[field as "Data"], "base64");
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        return { ...message, [field]: bytes.toString("base64") };
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, flipped), async (message) => {
        for (const reader of [side, otherSide]) {
          const outcome = await laterOutcomeOf(() => reader.open(Object(message)));
          expect(["read", "CRYPTO_ENVELOPE_INVALID"]).toContain(outcome);
        }
      }),
      fuzzing(250),
    );
  });

  test("whose key or signature was changed is never read as another text", async () => {
    const change = fc.tuple(fc.constantFrom(...messages), fc.constantFrom("KeyAES", "Sign"), fc.nat(), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(change, async ([message, field, at, bit]) => {
        const bytes = Buffer.from(message[field as "KeyAES"], "base64");
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        const outcome = await laterOutcomeOf(
          () => side.open({ ...message, [field]: bytes.toString("base64") }),
          (value) => expect(plainTexts).toContain(JSON.stringify(value)),
        );
        expect(outcome).toBe("CRYPTO_ENVELOPE_INVALID");
      }),
      fuzzing(150),
    );
  });
});

describe("an answer of the operator", () => {
  const status = { OperationStatus: 10 };
  const items = JSON.parse(history.Data.DecodedData) as unknown[];
  let sealed: readonly unknown[] = [];
  beforeAll(async () => {
    const { Data, ...keys } = await operatorSide.seal(items);
    sealed = [
      history,
      { Code: 200, ...(await operatorSide.seal({ ...status, DecodedData: items })) },
      { Code: 200, Data: { ...status, EncodedData: Data }, ...keys },
      { Code: 200, Data: { ...status, encodedData: await operatorSide.seal(items) }, KeyAES: "", Sign: "" },
    ];
  });

  const codes = ["read", "CRYPTO_ENVELOPE_INVALID", "OPERATOR_MALFORMED_REPLY"];

  test("is opened wherever it sits, or refused with a code", async () => {
    await fc.assert(
      fc.asyncProperty(mutatedJson(...sealed), async (reply) => {
        expect(codes).toContain(await laterOutcomeOf(() => openReply(reply, side)));
      }),
      fuzzing(250),
    );
  });

  test("is read through the whole client, or refused with a code", async () => {
    const text = fc.oneof(
      mutatedText(JSON.stringify(history), JSON.stringify({ ...history, Data: { ...status, DecodedData: items } })),
      mutatedJson(history).map((value) => JSON.stringify(value) ?? ""),
    );
    const { partnerToken, operatorPublicKey } = clientKeys;
    await fc.assert(
      fc.asyncProperty(text, async (answer) => {
        const client = createXpayClient({
          partnerToken,
          operatorPublicKey,
          envelope: {
            ...plainEnvelope,
            open: async (message) => side.open(message),
          },
          maxReplyBytes: 8_192,
          readAttempts: 1,
          fetch: async () => new Response(answer),
        });
        const outcome = await laterOutcomeOf(() =>
          client.getTransactionHistory({
            phone: "380679335544",
            deviceId: "d1",
            instrumentId: "ead5ea7a-f19f-44ec-8742-3621b4bfdc18",
          }),
        );
        expect(codes).toContain(outcome);
        if (Buffer.byteLength(answer) > 8_192) expect(outcome).toBe("OPERATOR_MALFORMED_REPLY");
      }),
      fuzzing(400),
    );
  });
});
