import { describe, expect, test } from "vitest";
import { noonMs } from "../../test/make-record.ts";
import { type CallAllowance, createCallAllowance } from "./call-allowance.ts";
import { isProblem } from "./http/problem.ts";

/** An allowance of ten calls, so that one comes back each minute. */
function setUp() {
  let nowMs = noonMs;
  const allowance = createCallAllowance(10, () => nowMs);
  return {
    allowance,
    pass: (ms: number): void => {
      nowMs += ms;
    },
    /** Takes calls until one is refused, at most `most`; how many there were. */
    takeAll: (clientId: string, most = 20): number => {
      let taken = 0;
      while (taken < most && secondsToWait(allowance, clientId) === 0) taken += 1;
      return taken;
    },
  };
}

/** Asks for a call: 0 when it was allowed, else after how many seconds the answer says to come again. */
function secondsToWait(allowance: CallAllowance, clientId: string): number {
  const call = allowance.take(clientId);
  return isProblem(call) ? Number(call.headers?.["retry-after"]) : 0;
}

describe("a client that has used everything up", () => {
  test.each([
    ["at once", 0, 60],
    ["a quarter of a minute later", 15_000, 45],
    ["almost a minute later", 59_999, 1],
    ["after the minute", 60_000, 0],
    ["after the clock was put back", -3_600_000, 60],
  ])("is told when the next call comes back: %s", (_, ms, seconds) => {
    const { allowance, pass, takeAll } = setUp();
    expect(takeAll("olena")).toBe(10);
    pass(ms);
    expect(secondsToWait(allowance, "olena")).toBe(seconds);
  });

  test.each([
    [60_000, 1],
    [150_000, 2],
    [600_000, 10],
    [86_400_000, 10],
  ])("has after %i ms as many again as came back: %i", (ms, calls) => {
    const { pass, takeAll } = setUp();
    takeAll("olena");
    pass(ms);
    expect(takeAll("olena")).toBe(calls);
  });

  test("keeps nobody else from theirs, and loses nothing by asking again", () => {
    const { allowance, pass, takeAll } = setUp();
    takeAll("olena");
    expect(takeAll("taras")).toBe(10);
    for (const seconds of [60, 45, 30, 15]) {
      expect(secondsToWait(allowance, "olena")).toBe(seconds);
      pass(15_000);
    }
    expect(secondsToWait(allowance, "olena")).toBe(0);
  });
});

test("a call that came to nothing does not count, and is not given back twice over by the time that passes", () => {
  const { allowance, pass, takeAll } = setUp();
  const call = allowance.take("olena");
  if (isProblem(call)) throw new Error("The first call was refused.");
  expect(takeAll("olena")).toBe(9);
  call.giveBack();
  expect(takeAll("olena")).toBe(1);

  pass(1_200_000);
  const late = allowance.take("olena");
  pass(600_000);
  if (isProblem(late)) throw new Error("A call after ten minutes was refused.");
  late.giveBack();
  expect(takeAll("olena")).toBe(10);
});

describe("a client made up for each request", () => {
  test("fills no memory, and gives nobody who has used theirs up more", () => {
    const { allowance, takeAll } = setUp();
    for (let index = 0; index < 10_100; index += 1) allowance.take(`client-${index}`);
    expect(allowance.size()).toBe(10_000);
    takeAll("olena");
    for (let index = 0; index < 100; index += 1) allowance.take(`another-${index}`);
    expect([allowance.size(), takeAll("olena")]).toEqual([10_000, 0]);
  });

  test("is forgotten once everything has come back to it", () => {
    const { allowance, pass } = setUp();
    for (let index = 0; index < 100; index += 1) allowance.take(`client-${index}`);
    pass(59_999);
    allowance.take("taras");
    expect(allowance.size()).toBe(101);
    pass(1);
    allowance.take("taras");
    expect(allowance.size()).toBe(1);
  });
});
