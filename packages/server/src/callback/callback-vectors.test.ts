import { expect, test } from "vitest";
import { vectorKeys } from "../../test/vector-keys.ts";
import callback from "../../test/vectors/callback.json" with { type: "json" };
import { createCallbackVerifier } from "./create-callback-verifier.ts";

// The vectors are of 1 March 2019, 18:02:33 in Kyiv.
const verifyCallback = createCallbackVerifier({
  operatorPublicKeys: vectorKeys.operator.spki,
  now: () => Date.parse("2019-03-01T18:05:00+02:00"),
});

test("the vectors are those that were handed over", () => {
  expect(callback.vectors).toHaveLength(21);
});

test.each(callback.vectors)("$name: $expect", async ({ query, signedString, expect: expected }) => {
  const verdict = await verifyCallback(query);
  // "signed, uuid does not belong to partner_txn_id": that is for whoever has stored the uuid to see.
  expect(verdict.status).toBe(expected.split(",")[0]);
  if (verdict.status === "refused") return;
  const { command, operationId, transactionDate, account, transactionId, partnerTransactionId } = verdict.parameters;
  expect(command + operationId + transactionDate + account + transactionId + partnerTransactionId).toBe(signedString);
  expect(verdict.parameters.uuid).toBe(new URLSearchParams(query).get("uuid"));
});
