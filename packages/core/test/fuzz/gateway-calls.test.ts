import { isXpayEmbedError } from "@xpay-embed/protocol";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readCorpus } from "../../../protocol/test/fuzz/corpus.ts";
import { expectCleanPrototypes, fuzzing, laterOutcomeOf } from "../../../protocol/test/fuzz/fuzz.ts";
import { hostileJson } from "../../../protocol/test/fuzz/hostile-values.ts";
import { mutatedJson, mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import { createGatewayClient } from "../../src/gateway-client.ts";
import { createHistoryClient } from "../../src/history/history-client.ts";
import { createHistoryEnvironment, cutPage, historyItems, instrument } from "../history-fixtures.ts";

interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

const id = "4531350c6e2b4f0d9a1b2c3d4e5f6071";
const answers = [
  { id, uri: "https://mapi.xpay.com.ua/x", expiresAt: "2026-11-22T10:15:00Z", framing: "allowed", status: "pending" },
  { status: "verified", profile: { firstName: "Олег" } },
  { type: "about:blank", title: "Conflict", status: 409, code: "OPERATOR_DEVICE_NOT_BOUND", detail: "MARKER" },
  { type: "about:blank", title: "Bad Gateway", status: 502, code: "OPERATOR_UNAVAILABLE", detail: "MARKER" },
  cutPage(historyItems(3), { cursor: null, limit: 2 }),
  { status: "bound" },
];

/** Every call of both clients, each answered alike. */
function callsWith({ status, headers, body }: Answer): { readonly [name: string]: () => Promise<unknown> } {
  const environment = {
    ...createHistoryEnvironment(),
    fetch: async () => new Response(status === 204 ? null : body, { status, headers }),
  };
  const client = createGatewayClient(environment, () => ({ gateway: "/xpay" }));
  const history = createHistoryClient(environment, () => ({ gateway: "/xpay" }));
  const { signal } = new AbortController();
  return {
    create: () => client.create({ mode: "auto" }, "key", signal),
    verdict: () => client.verdict(id, 0, signal),
    release: () => client.release(id),
    page: () => history.page(instrument, "device", { cursor: null, limit: 100, signal }),
    bind: () => history.bind({ deviceId: "device" }, signal),
  };
}

/** What an answer can mean. That it came too late, it cannot. */
const codes = [
  "read",
  // A success that is no JSON is somebody else's.
  "GATEWAY_UNREACHABLE",
  "LINK_MALFORMED",
  "LINK_NOT_ALLOWED",
  "GATEWAY_MALFORMED_ANSWER",
  "GATEWAY_UNAUTHORIZED",
  "GATEWAY_OVERLOADED",
  "GATEWAY_FAILED",
  "GATEWAY_REFUSED",
  "GATEWAY_SESSION_UNKNOWN",
  "OPERATOR_DEVICE_NOT_BOUND",
  "OPERATOR_UNAVAILABLE",
];

/** A timer of more is none: browsers let it fall due at once. */
const longestTimerSeconds = 2_147_483;

async function hold(call: () => Promise<unknown>): Promise<string> {
  return laterOutcomeOf(async () => {
    try {
      return await call();
    } catch (error) {
      if (isXpayEmbedError(error)) {
        expect(JSON.stringify(error.details)).not.toContain("MARKER");
        expect(error.details.retryAfterSeconds ?? 1).toBeGreaterThan(0);
        expect(error.details.retryAfterSeconds ?? 1).toBeLessThan(longestTimerSeconds);
      }
      throw error;
    }
  });
}

afterAll(expectCleanPrototypes);

describe.each(readCorpus(import.meta.dirname, "gateway-answers"))("$why", ({ input, outcome }) => {
  test("is told by its code", async () => {
    expect(await hold(callsWith(input as Answer).page as () => Promise<unknown>)).toBe(outcome);
  });
});

test("whatever the gateway answers is read, or refused with the code of an answer", async () => {
  const body = fc.oneof(
    { weight: 3, arbitrary: mutatedJson(...answers).map((value) => JSON.stringify(value) ?? "") },
    mutatedText(...answers.map((value) => JSON.stringify(value))),
    hostileJson.map((value) => JSON.stringify({ code: value })),
  );
  const header = (...seeds: string[]) => mutatedText(...seeds).filter((text) => /^[\t -~]*$/.test(text));
  const answer = fc.record({
    status: fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503, 599),
    headers: fc.record({
      "retry-after": header("120", "0.5", "Wed, 21 Oct 2026 07:28:00 GMT", "Infinity", "99999999999"),
      date: header("Sun, 22 Nov 2026 10:00:00 GMT", "99999999999999999999"),
    }),
    body,
  });
  await fc.assert(
    fc.asyncProperty(answer, async (said) => {
      for (const [name, call] of Object.entries(callsWith(said))) {
        // What nobody reads of a cancellation's answer is anything.
        if (name !== "release") expect([name, codes]).toEqual([name, expect.arrayContaining([await hold(call)])]);
        else await hold(call);
      }
    }),
    fuzzing(800),
  );
});
