import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readCorpus } from "../../../protocol/test/fuzz/corpus.ts";
import { expectCleanPrototypes, fuzzing, outcomeOf } from "../../../protocol/test/fuzz/fuzz.ts";
import { hostileValue } from "../../../protocol/test/fuzz/hostile-values.ts";
import { mutatedJson } from "../../../protocol/test/fuzz/mutations.ts";
import { createTransactionHistory } from "../../src/history/index.ts";
import { parsePage } from "../../src/history/parse-page.ts";
import { createHistoryEnvironment, cutPage, historyItems } from "../history-fixtures.ts";

const pages = [
  cutPage(historyItems(3), { cursor: null, limit: 2 }),
  cutPage(historyItems(3), { cursor: null, limit: 10 }),
  { items: [], nextCursor: null, total: 0 },
];
const page = fc.oneof({ weight: 5, arbitrary: mutatedJson(...pages) }, hostileValue);
const request = { cursor: "c1", limit: 100, signal: new AbortController().signal };

const outcome = (value: unknown): string =>
  outcomeOf(
    () => parsePage(value, request, true),
    ({ items, nextCursor, total }) => {
      expect(Array.isArray(items)).toBe(true);
      expect(nextCursor === null || (typeof nextCursor === "string" && nextCursor !== "c1")).toBe(true);
      expect(Number.isSafeInteger(total)).toBe(true);
    },
  );

afterAll(expectCleanPrototypes);

test.each(readCorpus(import.meta.dirname, "history-pages"))("$why", ({ input, outcome: expected }) => {
  expect(outcome(input)).toBe(expected);
});

test("a page is read, or refused with a code", () => {
  fc.assert(
    fc.property(page, (value) => {
      expect(["read", "GATEWAY_MALFORMED_ANSWER"]).toContain(outcome(value));
    }),
    fuzzing(2_000),
  );
});

describe("whatever a partner's function gives", () => {
  test("the history is shown as far as it came, or says with a code that it has failed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 4 }), async (answers) => {
        let asked = 0;
        const history = createTransactionHistory({
          environment: createHistoryEnvironment(),
          // What a partner's function gives is anything; behind the last answer there is nothing.
          loadPage: async () => (answers[asked++] ?? { items: [], nextCursor: null }) as never,
        });
        const isWhole = await history.loadAll();
        const state = history.getState();
        if (state.status === "ready") expect(isWhole).toBe(state.trouble === null && !state.hasMore);
        else expect(state).toMatchObject({ status: "failed", error: { code: "GATEWAY_MALFORMED_ANSWER" } });
        history.destroy();
      }),
      fuzzing(400),
    );
  });

  test.each([1, 2, 7])("cursors that go round in a circle of %i end", async (length) => {
    let asked = 0;
    const history = createTransactionHistory({
      environment: createHistoryEnvironment(),
      loadPage: async ({ cursor }) => {
        asked += 1;
        // Without an end the history would be read until the memory is full.
        if (asked > 100) throw new Error("asked for ever");
        return { items: [], nextCursor: `${(Number(cursor ?? -1) + 1) % length}` };
      },
    });
    expect(await history.loadAll()).toBe(false);
    expect(history.getState()).toMatchObject({ trouble: { error: { code: "GATEWAY_MALFORMED_ANSWER" } } });
    expect(asked).toBeLessThanOrEqual(length + 2);
    history.destroy();
  });
});
