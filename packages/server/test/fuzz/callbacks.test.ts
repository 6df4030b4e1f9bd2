import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { expectCleanPrototypes, fuzzing } from "../../../protocol/test/fuzz/fuzz.ts";
import { mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import { createCallbackVerifier } from "../../src/callback/create-callback-verifier.ts";
import { makeGateway, shop } from "../make-gateway.ts";
import { vectorKeys } from "../vector-keys.ts";
import callback from "../vectors/callback.json" with { type: "json" };

const queries = callback.vectors.map(({ query }) => query);
const signed = callback.vectors
  .filter(({ expect: expected }) => expected.startsWith("signed"))
  .map(({ query }) => query);

/** What a signature covers, as one text. */
const coveredBy = (query: string): string => {
  const pairs = new URLSearchParams(query);
  return ["command", "operation_id", "txn_date", "account", "txn_id", "partner_txn_id"]
    .map((name) => pairs.get(name))
    .join("");
};

afterAll(expectCleanPrototypes);

test("a callback is signed, unsigned or refused, and never signed for another text than the operator's", async () => {
  const verify = createCallbackVerifier({
    operatorPublicKeys: vectorKeys.operator.spki,
    now: () => Date.parse("2019-03-01T18:05:00+02:00"),
  });
  const known = new Set(signed.map(coveredBy));
  await fc.assert(
    fc.asyncProperty(mutatedText(...queries), async (query) => {
      const verdict = await verify(query);
      expect(["signed", "unsigned", "refused"]).toContain(verdict.status);
      if (verdict.status === "signed") expect(known).toContain(coveredBy(query));
    }),
    fuzzing(1_500),
  );
});

test("the gateway answers every callback, and takes none that is not its own", async () => {
  const world = makeGateway();
  await world.identify();
  await fc.assert(
    fc.asyncProperty(mutatedText(...queries), async (query) => {
      const response = await world.gateway(
        new Request(`${shop}/xpay/callback?${encodeURI(query.replace(/\p{Surrogate}/gu, ""))}`),
      );
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ result: "21", message: "refused" });
    }),
    fuzzing(500),
  );
  expect(world.errors).toEqual([]);
});
