import { describe, expect, test } from "vitest";
import historySuccess from "../../../protocol/test/fixtures/40023-reply-success.json" with { type: "json" };
import envelopeVectors from "../../test/vectors/envelope.json" with { type: "json" };
import { clientKeys, createWireOperator, operatorSide } from "../../test/wire-operator.ts";
import { createXpayClient } from "./create-xpay-client.ts";
import type { XpayClientOptions } from "./xpay-client-options.ts";

const items: unknown[] = JSON.parse(historySuccess.Data.DecodedData);
const status = { OperationStatus: 10 };

const ask = (answer: unknown, options: Partial<XpayClientOptions> = {}): Promise<unknown> =>
  createXpayClient({ ...clientKeys, fetch: createWireOperator(answer).fetch, ...options }).getTransactionHistory({
    phone: "380679335544",
    deviceId: "d1",
    instrumentId: "ead5ea7a-f19f-44ec-8742-3621b4bfdc18",
  });

describe("an encrypted history is opened wherever it sits", () => {
  const places = {
    "all of Data": async () => ({
      Code: 200,
      Message: "done!",
      ...(await operatorSide.seal({ ...status, DecodedData: items })),
    }),
    "all of Data, the history in it as text": async () => ({
      Code: 200,
      ...(await operatorSide.seal({ ...status, DecodedData: historySuccess.Data.DecodedData })),
    }),
    "EncodedData, with the envelope's key": async () => {
      const { Data, ...keys } = await operatorSide.seal(items);
      return { Code: 200, Data: { ...status, EncodedData: Data }, ...keys };
    },
    "encodedData, with the envelope's key": async () => {
      const { Data, ...keys } = await operatorSide.seal(items);
      return { Code: 200, Data: { ...status, encodedData: Data }, ...keys };
    },
    "EncodedData, with a key beside it": async () => {
      const { Data, ...keys } = await operatorSide.seal(items);
      return { Code: 200, Data: { ...status, EncodedData: Data, ...keys }, KeyAES: "", Sign: "" };
    },
    "EncodedData, as an envelope of its own": async () => ({
      Code: 200,
      Data: { ...status, EncodedData: await operatorSide.seal(items) },
      KeyAES: "",
      Sign: "",
    }),
    "Data as JSON text, EncodedData in it": async () => {
      const { Data, ...keys } = await operatorSide.seal(items);
      return { Code: 200, Data: JSON.stringify({ ...status, encodedData: Data }), ...keys };
    },
    "EncodedData that is plain all the same, as text": async () => ({
      Code: 200,
      Data: { ...status, EncodedData: JSON.stringify(items) },
    }),
    "EncodedData that is plain all the same, as a value": async () => ({
      Code: 200,
      Data: { ...status, EncodedData: items },
    }),
    "EncodedData, while DecodedData is an empty text": async () => {
      const { Data, ...keys } = await operatorSide.seal(items);
      return { Code: 200, Data: { ...status, EncodedData: Data, DecodedData: "" }, ...keys };
    },
    "encodedData, while decodedData is null": async () => {
      const { Data, ...keys } = await operatorSide.seal(items);
      return { Code: 200, Data: { ...status, encodedData: Data, decodedData: null }, ...keys };
    },
    "DecodedData, whatever EncodedData holds beside it, which nobody can open": async () => ({
      Code: 200,
      Data: { ...status, DecodedData: items, EncodedData: "AAAA" },
    }),
    "DecodedData, while EncodedData is empty": async () => ({
      Code: 200,
      Data: { ...status, DecodedData: items, EncodedData: "" },
    }),
  };

  test.each(Object.entries(places))("%s", async (_, makeAnswer) => {
    expect(await ask(await makeAnswer())).toMatchObject({ outcome: "success", items });
  });

  test("in a vector that an independent implementation made", async () => {
    const vectors = envelopeVectors.vectors.filter(
      ({ name, direction }) => name.startsWith("history") && direction === "operator-to-partner",
    );
    expect(vectors.map(({ layout }) => layout).sort()).toEqual(["iv-in-front", "iv-inside-plaintext"]);
    for (const { Data, KeyAES, Sign, plaintext } of vectors) {
      const answer = { Code: 200, Data: { ...status, EncodedData: Data }, KeyAES, Sign };
      expect(await ask(answer, { replySignature: "required" })).toMatchObject({ items: JSON.parse(plaintext) });
    }
  });
});

describe("an encrypted answer that cannot be read", () => {
  test("has no key: the field is named", async () => {
    const { Data } = await operatorSide.seal(items);
    const unlocked = { code: "OPERATOR_MALFORMED_REPLY", details: { field: "EncodedData" } };
    await expect(ask({ Data: { ...status, EncodedData: Data }, KeyAES: "", Sign: "" })).rejects.toMatchObject(unlocked);
    await expect(ask({ Data, KeyAES: "" })).rejects.toMatchObject({ ...unlocked, details: { field: "Data" } });
  });

  test("holds no object: the field is named, sealed or not", async () => {
    const shapeless = { code: "OPERATOR_MALFORMED_REPLY", details: { field: "Data" } };
    for (const answer of [{ Data: items }, { Data: "[]" }, await operatorSide.seal(items)]) {
      await expect(ask({ Code: 200, ...answer })).rejects.toMatchObject(shapeless);
    }
  });

  test("was sealed for somebody else, or is damaged: one error for all", async () => {
    const sealed = await operatorSide.seal({ ...status, DecodedData: items });
    const damaged = [
      { ...sealed, Data: sealed.KeyAES.slice(0, 64) },
      { ...sealed, KeyAES: sealed.Sign },
      { ...sealed, KeyAES: "AAAA" },
      { ...sealed, Data: "not base64" },
    ];
    for (const message of damaged) {
      await expect(ask({ Code: 200, ...message })).rejects.toMatchObject({
        code: "CRYPTO_ENVELOPE_INVALID",
        details: {},
      });
    }
  });

  test("carries a Sign that is not the operator's: refused only where that was asked for", async () => {
    const sealed = await operatorSide.seal({ ...status, DecodedData: items });
    const forged = { ...sealed, Sign: sealed.KeyAES };
    const unsigned = { ...sealed, Sign: "" };
    const refused = { code: "CRYPTO_ENVELOPE_INVALID" };
    expect(await ask(forged)).toMatchObject({ items });
    await expect(ask(forged, { replySignature: "when-present" })).rejects.toMatchObject(refused);
    await expect(ask(forged, { replySignature: "required" })).rejects.toMatchObject(refused);
    expect(await ask(unsigned, { replySignature: "when-present" })).toMatchObject({ items });
    await expect(ask(unsigned, { replySignature: "required" })).rejects.toMatchObject(refused);
    expect(await ask(sealed, { replySignature: "required" })).toMatchObject({ items });
  });
});
