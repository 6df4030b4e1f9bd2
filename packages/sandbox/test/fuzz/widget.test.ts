import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { readCorpus } from "../../../protocol/test/fuzz/corpus.ts";
import { expectCleanPrototypes, expectPlain, fuzzing } from "../../../protocol/test/fuzz/fuzz.ts";
import { hostileValue } from "../../../protocol/test/fuzz/hostile-values.ts";
import { mutatedJson, mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import { parseAnswer, parseEnding, parseLoad, parseQuestion } from "../../src/bridge/bridge-messages.ts";
import { parseWidgetPath, widgetHostAnswer } from "../../src/host/widget-host-answer.ts";
import { readWireRequest } from "../../src/operator-api/read-wire-request.ts";

const uuid = "691fafc9-5d64-46b5-22ba-85ce61cc26be";
const messages = [
  { call: 1, ask: "load", uuid },
  { call: 2, ask: "decide", uuid, decision: "confirm" },
  { call: 2, value: { status: "expired" } },
  { status: "open", method: "any", client: "olena", remainingMs: 900_000 },
  { status: "done", accepted: true, redirectUrl: "https://shop.example/identified", redirectDelayMs: 0 },
  { status: "done", accepted: null, redirectUrl: "javascript://localhost/%0aalert(1)", redirectDelayMs: 0 },
];
const envelope = {
  Partner: { PartnerToken: "72a8ddb8-9145-4a41-af1a-8c48ecaa4be1", OperationType: 40015, Locale: "uk" },
  Data: "AAAA",
  KeyAES: "AAAA",
  Sign: "AAAA",
};

const post = (body: string): Promise<string> =>
  readWireRequest(new Request("http://localhost/api", { method: "POST", body })).then((reading) =>
    "wire" in reading ? "read" : `${reading.status}`,
  );

afterAll(expectCleanPrototypes);

test("a message between widget and bridge is read, or nothing", () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: mutatedJson(...messages) }, hostileValue), (value) => {
      for (const read of [parseQuestion(value), parseLoad(value), parseEnding(value)]) {
        expectPlain(read);
        if (!read || !("redirectUrl" in read) || read.redirectUrl === null) continue;
        // The page goes there by itself.
        expect(new URL(read.redirectUrl).protocol).toMatch(/^https?:$/);
      }
      const answer = parseAnswer(value);
      if (answer) expect(typeof answer.call).toBe("number");
    }),
    fuzzing(3_000),
  );
});

test("a path is a widget's, with a uuid or without, or none", () => {
  const paths = mutatedText(
    `/uk/frame/widget/bank-id/${uuid}`,
    `/en/frame/widget/bank-id/${uuid}/`,
    "/uk/frame/widget/bank-id/",
  );
  fc.assert(
    fc.property(paths, (path) => {
      const address = parseWidgetPath(path);
      if (address?.uuid !== undefined) expect(path).toContain(address.uuid);
      const answer = widgetHostAnswer(path, "http://localhost:1");
      if (!answer) return;
      expect([200, 404, 503]).toContain(answer.status);
      expect(() => new Headers(answer.headers)).not.toThrow();
      // Nothing of the path gets into the policy.
      expect(answer.headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'");
    }),
    fuzzing(2_000),
  );
});

test.each(readCorpus(import.meta.dirname, "wire-requests"))("$why", async ({ input, outcome }) => {
  expect(await post(String(input))).toBe(outcome);
});

test("a request of a partner's backend is read, or refused with a status", async () => {
  const bodies = fc.oneof(
    mutatedJson(envelope).map((value) => JSON.stringify(value) ?? ""),
    mutatedText(JSON.stringify(envelope)),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      expect(["read", "400", "413"]).toContain(await post(body));
    }),
    fuzzing(1_000),
  );
});
