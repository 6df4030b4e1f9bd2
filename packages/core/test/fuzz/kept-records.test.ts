import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { readCorpus } from "../../../protocol/test/fuzz/corpus.ts";
import { expectCleanPrototypes, fuzzing, laterOutcomeOf, outcomeOf } from "../../../protocol/test/fuzz/fuzz.ts";
import { hostileValue } from "../../../protocol/test/fuzz/hostile-values.ts";
import { mutatedJson, mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import { readDeviceId } from "../../src/history/device-id.ts";
import { findDeviceId } from "../../src/history/find-device-id.ts";
import { recordKey } from "../../src/return/return-messages.ts";
import { absoluteReturnUrl } from "../../src/return-url.ts";
import type { SessionContext } from "../../src/session-context.ts";
import { readRecord } from "../../src/session-record.ts";
import { createHistoryEnvironment } from "../history-fixtures.ts";

const nowMs = Date.UTC(2026, 10, 22, 10);
const record = {
  id: "4531350c6e2b4f0d9a1b2c3d4e5f6071",
  path: "/loan?step=2#top",
  expiresAt: new Date(nowMs + 900_000).toISOString(),
  mode: "redirect",
  key: "0123456789abcdef",
  returned: true,
};

/** A storage that keeps texts in a map, as much as the readers use of one. */
function createStorage(texts: { readonly [key: string]: string }): Storage {
  const kept = new Map(Object.entries(texts));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

function readKept(text: string): "read" | "removed" {
  const storage = createStorage({ [recordKey("loan")]: text });
  const environment = { ...createHistoryEnvironment(), storage, now: () => nowMs };
  const read = readRecord(environment, "loan");
  if (read) {
    expect(read.id).toMatch(/^[\w-]{22,64}$/);
    expect(Date.parse(read.expiresAt)).toBeGreaterThan(nowMs - 3_600_001);
  } else expect(storage.length).toBe(0);
  return read ? "read" : "removed";
}

afterAll(expectCleanPrototypes);

test.each(readCorpus(import.meta.dirname, "kept-records"))("$why", ({ input, outcome }) => {
  expect(readKept(String(input))).toBe(outcome);
});

test("what is kept for the way back is read, or removed", () => {
  const kept = fc.oneof(
    mutatedText(JSON.stringify(record)),
    mutatedJson(record).map((value) => JSON.stringify(value) ?? ""),
  );
  fc.assert(
    fc.property(kept, (text) => {
      expect(["read", "removed"]).toContain(readKept(text));
    }),
    fuzzing(2_000),
  );
});

test("a device's id is of its shape, whatever was kept", async () => {
  await fc.assert(
    fc.asyncProperty(mutatedText("0Ht9z0yh5aDNr5js1zGFz5QTmIE="), async (text) => {
      const storage = createStorage({ "xpay-embed:device": text });
      const id = await readDeviceId({ ...createHistoryEnvironment(), storage });
      expect(id).toMatch(/^[A-Za-z\d+/]{27}=$/);
      expect(storage.getItem("xpay-embed:device")).toBe(id);
    }),
    fuzzing(1_000),
  );
});

test("a partner's own device id fits into a header, or is refused with a code", async () => {
  const own = fc.oneof(mutatedText("device-1"), hostileValue);
  await fc.assert(
    fc.asyncProperty(own, async (value) => {
      const outcome = await laterOutcomeOf(
        // What a partner's function gives is anything.
        () => findDeviceId(createHistoryEnvironment(), () => value as string),
        (id) => expect(new Headers({ "xpay-device-id": id }).get("xpay-device-id")).toBe(id),
      );
      expect(["read", "CONFIG_INVALID_OPTION"]).toContain(outcome);
    }),
    fuzzing(1_000),
  );
});

test("a return page is of this origin, or refused with a code", () => {
  const seeds = [
    "/identified",
    "https://shop.example/identified?a=b",
    "//evil.example/",
    "\\\\evil.example",
    "javascript:0",
  ];
  const location = { href: "https://shop.example/loan", origin: "https://shop.example" };
  fc.assert(
    fc.property(mutatedText(...seeds), (returnUrl) => {
      const outcome = outcomeOf(
        // The reader looks at these two and at nothing else.
        () => absoluteReturnUrl({ options: { returnUrl }, environment: { window: { location } } } as SessionContext),
        (address) => {
          if (address !== undefined) expect(new URL(address).origin).toBe(location.origin);
        },
      );
      expect(["read", "CONFIG_INVALID_OPTION"]).toContain(outcome);
    }),
    fuzzing(2_000),
  );
});
