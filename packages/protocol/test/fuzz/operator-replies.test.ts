import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  formatOperatorDate,
  parseClientDataReply,
  parseOperationStatusReply,
  parseTransactionHistoryReply,
  parseUserBindingReply,
  parseWidgetLinkReply,
  readOperatorDate,
  toTransactionItem,
} from "../../src/operator/index.ts";
import clientDataFailure from "../fixtures/20007-reply-failure.json" with { type: "json" };
import clientData from "../fixtures/20007-reply-success.json" with { type: "json" };
import bindingFailure from "../fixtures/40001-reply-failure.json" with { type: "json" };
import binding from "../fixtures/40001-reply-success.json" with { type: "json" };
import link from "../fixtures/40015-reply-success.json" with { type: "json" };
import userNotFound from "../fixtures/40015-reply-user-not-found.json" with { type: "json" };
import historyFailure from "../fixtures/40023-reply-failure.json" with { type: "json" };
import history from "../fixtures/40023-reply-success.json" with { type: "json" };
import { readCorpus } from "./corpus.ts";
import { expectCleanPrototypes, expectPlain, fuzzing, outcomeOf } from "./fuzz.ts";
import { hostileJson } from "./hostile-values.ts";
import { mutatedJson, mutatedText } from "./mutations.ts";

const documentItems: readonly unknown[] = JSON.parse(history.Data.DecodedData);
/** The same history in the other form that the tolerant reader takes. */
const openHistory = { ...history, Data: { OperationStatus: 10, decodedData: documentItems } };
const nestedProfile = { ...clientData, Data: JSON.stringify(clientData.Data) };

const parsers = {
  "20007": parseClientDataReply,
  "20003": parseOperationStatusReply,
  "40001": parseUserBindingReply,
  "40015": parseWidgetLinkReply,
  "40023": parseTransactionHistoryReply,
} as const;
type Operation = keyof typeof parsers;
const seeds: { readonly [operation in Operation]: readonly unknown[] } = {
  "20007": [clientData, clientDataFailure, nestedProfile],
  "20003": [binding, bindingFailure],
  "40001": [binding, bindingFailure],
  "40015": [link, userNotFound],
  "40023": [history, openHistory, historyFailure],
};

/** Read as `success`, `failure` or `pending`, or refused. */
function outcome(operation: Operation, value: unknown): string {
  let said = "";
  const code = outcomeOf(
    () => parsers[operation](value),
    (reply) => {
      said = reply.outcome;
      // What nobody looks into is handed on as it came; it is looked at field by field later.
      expectPlain(reply, ["profile", "items"]);
      expect(Number.isSafeInteger(reply.operationStatus)).toBe(true);
      expect(reply.operatedAt === null || !Number.isNaN(Date.parse(reply.operatedAt))).toBe(true);
      if (said === "success") expect(reply.operationStatus).toBe(10);
      if ("profile" in reply) {
        expectPlain(reply.profile);
        for (const name of ["__proto__", "constructor", "prototype"]) {
          expect(Object.hasOwn(Object(reply.profile), name)).toBe(false);
        }
      }
      if ("items" in reply) expect(Array.isArray(reply.items)).toBe(true);
    },
  );
  return code === "read" ? said : code;
}

const outcomes = ["success", "failure", "pending", "OPERATOR_MALFORMED_REPLY"];

afterAll(expectCleanPrototypes);

test.each(readCorpus(import.meta.dirname, "operator-replies"))("$why", ({ input, outcome: expected }) => {
  // Whichever operation it answers: what they have in common is read first.
  for (const operation of ["40001", "20007"] as const) expect(outcome(operation, input)).toBe(expected);
});

describe("a reply is read, or refused with a code", () => {
  // Names of an object in the order of their numbers are text.
  test.each(Object.keys(parsers) as Operation[])("to %s", (operation) => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: mutatedJson(...seeds[operation]) }, hostileJson), (value) => {
        expect(outcomes).toContain(outcome(operation, value));
      }),
      fuzzing(1_500),
    );
  });
});

test("an item becomes plain values under the contract's names, whatever it is", () => {
  fc.assert(
    fc.property(fc.oneof(mutatedJson(...documentItems), hostileJson), (value) => {
      const item = toTransactionItem(value);
      expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
      for (const [name, field] of Object.entries(item)) {
        expect(name).toMatch(/^[a-z]+[A-Z]?[a-z]+$/);
        expect(field === null || ["string", "number", "boolean"].includes(typeof field)).toBe(true);
      }
    }),
    fuzzing(1_500),
  );
});

test("a date of the operator's is an instant that its own writer gives back, or none", () => {
  const dates = [
    "2022-01-17T16:32:04.673105+02:00",
    "2022-01-17T16:32:04Z",
    "20180510 13:23:19",
    "2022-04-21 02:46:33",
    "20190301_180233",
    "20261025_033000",
    "9999-12-31T23:59:59+00:00",
  ];
  fc.assert(
    fc.property(mutatedText(...dates), (text) => {
      const instants = readOperatorDate(text);
      expect(instants.length).toBeLessThanOrEqual(2);
      for (const instant of instants) {
        expect(Number.isSafeInteger(instant)).toBe(true);
        // The writer has four places for the year, and the last hours of 9999 are the year 10000 in Kyiv.
        if (instant > Date.UTC(9_999, 11, 31)) continue;
        const local = formatOperatorDate(instant);
        expect(readOperatorDate(local)).toContain(Math.floor(instant / 1_000) * 1_000);
      }
    }),
    fuzzing(4_000),
  );
});
