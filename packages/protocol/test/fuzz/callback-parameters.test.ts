import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { parseCallbackParameters, readOperatorDate, toCallbackSignedString } from "../../src/operator/index.ts";
import callback from "../fixtures/40015-callback.json" with { type: "json" };
import { readCorpus } from "./corpus.ts";
import { expectCleanPrototypes, expectPlain, fuzzing, outcomeOf } from "./fuzz.ts";
import { mutatedText } from "./mutations.ts";

const outcome = (query: string): string =>
  outcomeOf(
    () => parseCallbackParameters(query),
    (parameters) => {
      expectPlain(parameters);
      expect(["success", "error"]).toContain(parameters.command);
      // What was read is what stands in the query, and fits into a database and a log line.
      const pairs = new URLSearchParams(query);
      expect(pairs.getAll("uuid")).toEqual([parameters.uuid]);
      expect(pairs.getAll("account")).toEqual([parameters.account]);
      expect(toCallbackSignedString(parameters)).toMatch(/^[!-~]{1,500}$/);
      expect(readOperatorDate(parameters.transactionDate).length).toBeGreaterThan(0);
    },
  );

const outcomes = ["read", "CALLBACK_MALFORMED"];

afterAll(expectCleanPrototypes);

test.each(readCorpus(import.meta.dirname, "callbacks"))("$why", ({ input, outcome: expected }) => {
  expect(outcome(String(input))).toBe(expected);
});

test("a query is read, or refused with a code", () => {
  const unsigned = callback.query.replace(/&sign=.*/, "");
  const byEmail = callback.query.replace("380638754213", "oleg.masur%2Bx%40ukr.net");
  fc.assert(
    fc.property(mutatedText(callback.query, unsigned, byEmail, `?${callback.query}`), (query) => {
      expect(outcomes).toContain(outcome(query));
    }),
    fuzzing(6_000),
  );
});

test("pairs in any order, repeated, renamed and lost, are read or refused with a code", () => {
  const pairs = [...new URLSearchParams(callback.query)];
  const some = fc.shuffledSubarray([...pairs, ...pairs, ["shop", "1"], ["__proto__", "x"]], { minLength: 6 });
  fc.assert(
    fc.property(some, (chosen) => {
      const said = outcomeOf(() => parseCallbackParameters(chosen as [string, string][]));
      const names = chosen.map(([name]) => name);
      const isWhole = pairs.every(([name]) => name === "sign" || names.includes(name ?? ""));
      const isOnce = pairs.every(([name]) => names.filter((other) => other === name).length <= 1);
      expect(said).toBe(isWhole && isOnce ? "read" : "CALLBACK_MALFORMED");
    }),
    fuzzing(2_000),
  );
});
