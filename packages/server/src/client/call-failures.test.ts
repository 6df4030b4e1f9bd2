import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clientKeys, plainEnvelope } from "../../test/wire-operator.ts";
import { createXpayClient } from "./create-xpay-client.ts";
import type { OperatorCallEvent } from "./operator-call-event.ts";
import type { CallOptions, XpayClient } from "./xpay-client.ts";
import type { XpayClientOptions } from "./xpay-client-options.ts";

type Fetch = NonNullable<XpayClientOptions["fetch"]>;

const done = { Code: 200, Message: "done", Data: { OperationStatus: 10, OperationID: 11, UserProfile: {} } };

/** A client whose requests are answered by `answers` in turn, the last one for ever. */
function setUp(answers: readonly Fetch[], options: Partial<XpayClientOptions> = {}) {
  const events: OperatorCallEvent[] = [];
  const fetch = vi.fn<Fetch>();
  for (const answer of answers) fetch.mockImplementationOnce(answer);
  fetch.mockImplementation(answers.at(-1) ?? (() => Promise.reject(new TypeError("no answer"))));
  const { partnerToken, operatorPublicKey } = clientKeys;
  const onEvent = (event: OperatorCallEvent): void => void events.push(event);
  const client = createXpayClient({
    partnerToken,
    operatorPublicKey,
    envelope: plainEnvelope,
    fetch,
    onEvent,
    ...options,
  });
  return { client, fetch, events };
}

const json =
  (value: unknown, init?: ResponseInit): Fetch =>
  async () =>
    Response.json(value, init);
const status =
  (code: number, headers: Record<string, string> = {}): Fetch =>
  async () =>
    new Response("<h1>sorry</h1>", { status: code, headers });
const unreachable: Fetch = () => Promise.reject(new TypeError("fetch failed"));
/** Never answers, and listens to nobody. */
const silent: Fetch = () => new Promise(() => {});

const read = (client: XpayClient, options?: CallOptions): Promise<unknown> =>
  client.getClientData({ phone: "380679335544" }, options);
const bind = (client: XpayClient, options?: CallOptions): Promise<unknown> =>
  client.bindUser({ phone: "380679335544", deviceId: "d" }, options);
const readHistory = (client: XpayClient): Promise<unknown> =>
  client.getTransactionHistory({
    phone: "380679335544",
    deviceId: "d",
    instrumentId: "ead5ea7a-f19f-44ec-8742-3621b4bfdc18",
  });

/** How a call ends once the clock has gone on for a while. */
async function endOf(call: Promise<unknown>, ms = 600_000): Promise<unknown> {
  const end = call.then(
    (value) => value,
    (error) => (error.code ? { code: error.code, ...error.details } : error),
  );
  await vi.advanceTimersByTimeAsync(ms);
  return end;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("an answer that is none", () => {
  const busy = { code: "OPERATOR_UNAVAILABLE", status: 429 };

  test.each<[string, Fetch, object]>([
    ["no connection", unreachable, { code: "OPERATOR_UNAVAILABLE" }],
    [
      "no connection, with a code of its own",
      () => Promise.reject(Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" })),
      { code: "OPERATOR_UNAVAILABLE" },
    ],
    ["HTTP 500", status(500), { code: "OPERATOR_UNAVAILABLE", status: 500 }],
    ["HTTP 503", status(503), { code: "OPERATOR_UNAVAILABLE", status: 503 }],
    [
      "HTTP 429",
      status(429, { "retry-after": "7" }),
      { code: "OPERATOR_UNAVAILABLE", status: 429, retryAfterSeconds: 7 },
    ],
    ["HTTP 429 until a date", status(429, { "retry-after": "Wed, 22 Jul 2026 12:00:00 GMT" }), busy],
    ["HTTP 429 until yesterday", status(429, { "retry-after": "-86400" }), busy],
    ["HTTP 429 for years", status(429, { "retry-after": "1000000" }), busy],
    ["HTTP 403, of an address that is not on the list", status(403), { code: "OPERATOR_REFUSED", status: 403 }],
    ["a redirect", status(302, { location: "https://evil.example" }), { code: "OPERATOR_REFUSED", status: 302 }],
    ["a page", async () => new Response("<h1>Login</h1>"), { code: "OPERATOR_MALFORMED_REPLY", field: "reply" }],
    ["nothing", async () => new Response(null, { status: 200 }), { code: "OPERATOR_MALFORMED_REPLY", field: "reply" }],
    ["half of it", async () => new Response('{"Code": 200, "Da'), { code: "OPERATOR_MALFORMED_REPLY", field: "reply" }],
    [
      "no UTF-8",
      async () => new Response(Buffer.from(JSON.stringify(done).replace("done", "\xcf"), "latin1")),
      { code: "OPERATOR_MALFORMED_REPLY", field: "reply" },
    ],
    ["no object", json([]), { code: "OPERATOR_MALFORMED_REPLY", field: "reply" }],
    ["no Data", json({ Code: 500, Message: "error" }), { code: "OPERATOR_MALFORMED_REPLY", field: "Data" }],
    [
      "too much",
      async () => Response.json({ ...done, Message: "a".repeat(1_024) }),
      { code: "OPERATOR_MALFORMED_REPLY", field: "reply" },
    ],
  ])("%s ends in its own code", async (_, answer, expected) => {
    const { client, fetch } = setUp([answer], { maxReplyBytes: 1_024 });
    expect(await endOf(bind(client))).toEqual(expected);
    expect(fetch).toHaveBeenCalledOnce();
  });

  test("is taken up to its largest size to the byte, and whole where a letter lies across two pieces", async () => {
    const bytes = Buffer.from(JSON.stringify({ ...done, Message: "й" }).padEnd(1_023));
    const middle = bytes.indexOf("й") + 1;
    const body = (): ReadableStream =>
      new ReadableStream({
        start: (controller) => {
          controller.enqueue(bytes.subarray(0, middle));
          controller.enqueue(bytes.subarray(middle));
          controller.close();
        },
      });
    const { client } = setUp([async () => new Response(body())], { maxReplyBytes: 1_024 });
    expect(await endOf(bind(client))).toMatchObject({ outcome: "success", message: "й" });
  });

  test("may be larger than 8 MiB where it is a history, and nowhere else", async () => {
    const large = json({ ...done, Data: { ...done.Data, DecodedData: "[]" }, Message: "a".repeat(8_388_608) });
    const { client } = setUp([large]);
    expect(await endOf(readHistory(client))).toMatchObject({ outcome: "success" });
    expect(await endOf(read(client))).toEqual({ code: "OPERATOR_MALFORMED_REPLY", field: "reply" });
  });

  test("is not looked for elsewhere: redirects are not followed", async () => {
    const { client, fetch } = setUp([json(done)]);
    expect(await endOf(bind(client))).toMatchObject({ outcome: "success" });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: "POST", redirect: "manual" });
  });

  test("is not read to its end when its status says enough", async () => {
    const cancel = vi.fn();
    const { client } = setUp([async () => new Response(new ReadableStream({ cancel }), { status: 503 })]);
    expect(await endOf(bind(client))).toEqual({ code: "OPERATOR_UNAVAILABLE", status: 503 });
    expect(cancel).toHaveBeenCalledOnce();
  });

  test.each([
    ["no UTF-8", [0xcf, 0x22]],
    ["too large", Array.from({ length: 1_025 }, () => 0x20)],
  ])("is not read on once it is known to be %s", async (_, bytes) => {
    const cancel = vi.fn();
    const start = (controller: ReadableStreamDefaultController): void => controller.enqueue(new Uint8Array(bytes));
    const { client } = setUp([async () => new Response(new ReadableStream({ start, cancel }))], {
      maxReplyBytes: 1_024,
    });
    expect(await endOf(bind(client))).toEqual({ code: "OPERATOR_MALFORMED_REPLY", field: "reply" });
    expect(cancel).toHaveBeenCalledOnce();
  });

  test("breaks off in the middle of the body", async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"Code"')),
      pull: (controller) => controller.error(new TypeError("terminated")),
    });
    const { client } = setUp([async () => new Response(body)]);
    expect(await endOf(bind(client))).toEqual({ code: "OPERATOR_UNAVAILABLE" });
  });
});

describe("the time limit", () => {
  test("ends a call that nobody answers", async () => {
    const { client } = setUp([silent], { timeLimitMs: 2_000 });
    const call = bind(client);
    call.catch(() => {});
    await vi.advanceTimersByTimeAsync(1_999);
    expect(vi.getTimerCount()).toBe(1);
    expect(await endOf(call, 1)).toEqual({ code: "OPERATOR_TIMEOUT" });
  });

  test("covers the body, and tells fetch to stop", async () => {
    let signal: AbortSignal | null | undefined;
    const { client } = setUp([
      async (_, init) => {
        signal = init.signal;
        return new Response(new ReadableStream({}));
      },
    ]);
    expect(await endOf(bind(client), 15_000)).toEqual({ code: "OPERATOR_TIMEOUT" });
    expect(signal?.aborted).toBe(true);
  });

  test("an answer after it changes nothing any more", async () => {
    let answer: (response: Response) => void = () => {};
    const late: Fetch = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const { client, events } = setUp([late]);
    expect(await endOf(bind(client))).toEqual({ code: "OPERATOR_TIMEOUT" });
    answer(Response.json(done));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(events.map(({ outcome }) => outcome)).toEqual(["error"]);
  });
});

describe("repeating", () => {
  test.each<[string, (client: XpayClient) => Promise<unknown>]>([
    ["40001", bind],
    ["40015", (client) => client.getWidgetLink({ phone: "380679335544", callbackUrl: "https://partner.example/c" })],
  ])("is never done for %s, which creates something", async (_, call) => {
    for (const answer of [unreachable, status(503), silent]) {
      const { client, fetch } = setUp([answer]);
      expect(await endOf(call(client))).toHaveProperty("code");
      expect(fetch).toHaveBeenCalledOnce();
    }
  });

  test.each<[string, (client: XpayClient) => Promise<unknown>]>([
    ["20007", read],
    ["20003", (client) => client.getOperationStatus({ operationId: 7 })],
    ["40023", readHistory],
  ])("is done three times for %s, which reads, and with a back-off", async (_, call) => {
    const { client, fetch } = setUp([unreachable]);
    const end = call(client);
    end.catch(() => {});
    const callsAfter = async (ms: number): Promise<number> => {
      await vi.advanceTimersByTimeAsync(ms);
      return fetch.mock.calls.length;
    };
    expect([await callsAfter(499), await callsAfter(1), await callsAfter(999), await callsAfter(1)]).toEqual([
      1, 2, 2, 3,
    ]);
    expect(await endOf(end)).toMatchObject({ code: "OPERATOR_UNAVAILABLE" });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  test("ends with the first answer, and takes a new transaction id each time", async () => {
    const { client, fetch, events } = setUp([silent, status(500), json(done)]);
    expect(await endOf(read(client))).toMatchObject({ outcome: "success", transactionId: events[2]?.transactionId });
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(new Set(events.map(({ transactionId }) => transactionId)).size).toBe(3);
    expect(events.map(({ attempt, outcome, code, httpStatus }) => [attempt, outcome, code, httpStatus])).toEqual([
      [1, "error", "OPERATOR_TIMEOUT", null],
      [2, "error", "OPERATOR_UNAVAILABLE", 500],
      [3, "success", null, null],
    ]);
  });

  test("waits as long as Retry-After says, but not for ever", async () => {
    const { client, fetch } = setUp([status(429, { "retry-after": "30" }), json(done)]);
    const call = read(client);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(fetch).toHaveBeenCalledOnce();
    expect(await endOf(call, 1)).toMatchObject({ outcome: "success" });
    const busy = setUp([status(429, { "retry-after": "3600" })]);
    expect(await endOf(read(busy.client))).toMatchObject({ retryAfterSeconds: 3600 });
    expect(busy.fetch).toHaveBeenCalledOnce();
  });

  test.each([status(403), json({}), async () => new Response("?")])(
    "does not help with an answer that is wrong",
    async (answer) => {
      const { client, fetch } = setUp([answer]);
      expect(await endOf(read(client))).toHaveProperty("code");
      expect(fetch).toHaveBeenCalledOnce();
    },
  );

  test("can be switched off", async () => {
    const { client, fetch } = setUp([unreachable], { readAttempts: 1 });
    expect(await endOf(read(client))).toHaveProperty("code");
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("a caller who gives up", () => {
  const reason = new Error("the client left");

  test("before it began: nothing is sent", async () => {
    const { client, fetch } = setUp([json(done)]);
    expect(await endOf(read(client, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(fetch).not.toHaveBeenCalled();
  });

  test("has nothing left on the signal afterwards", async () => {
    const { client } = setUp([unreachable, json(done)]);
    const { signal } = new AbortController();
    expect(await endOf(read(client, { signal }))).toMatchObject({ outcome: "success" });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test.each([
    ["while waiting for an answer", silent, 10],
    ["while waiting for the next attempt", unreachable, 10],
  ])("%s", async (_, answer, ms) => {
    const { client, fetch, events } = setUp([answer]);
    const caller = new AbortController();
    const call = read(client, { signal: caller.signal });
    call.catch(() => {});
    await vi.advanceTimersByTimeAsync(ms);
    caller.abort(reason);
    // No time passes: whoever gave up is not kept waiting for the next attempt.
    expect(await endOf(call, 0)).toBe(reason);
    expect(fetch).toHaveBeenCalledOnce();
    expect(events.at(-1)?.outcome).toBe(answer === silent ? "aborted" : "error");
  });
});

describe("events", () => {
  test("say what happened in ids, codes and durations", async () => {
    const failed = { Code: 200, Data: { OperationStatus: 21, OperationID: 111, Reason: "UNF" } };
    const { client, events } = setUp([json(failed)]);
    await endOf(bind(client));
    expect(events).toEqual([
      {
        operation: 40001,
        transactionId: expect.stringMatching(/^xe1\.[\da-f]{32}$/),
        attempt: 1,
        durationMs: expect.any(Number),
        outcome: "failure",
        code: null,
        httpStatus: null,
        operationId: 111,
        operationStatus: 21,
        reason: "UNF",
      },
    ]);
  });

  test("leave out a reason that is free text", async () => {
    const failed = { Code: 200, Data: { OperationStatus: 21, Reason: "Олег is not known" } };
    const { client, events } = setUp([json(failed)]);
    expect(await endOf(bind(client))).toMatchObject({ reason: "Олег is not known" });
    expect(events[0]?.reason).toBeNull();
  });

  test("that cannot be written become a warning and harm nobody", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const { client } = setUp([json(done)], {
      onEvent: () => {
        throw new RangeError("disk full at 380679335544");
      },
    });
    expect(await endOf(bind(client))).toMatchObject({ outcome: "success" });
    expect(warn.mock.calls).toEqual([["onEvent threw RangeError", { code: "XPAY_EMBED_ON_EVENT" }]]);
  });
});
