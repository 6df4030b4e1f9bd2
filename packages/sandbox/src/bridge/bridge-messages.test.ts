import { describe, expect, test } from "vitest";
import { parseAnswer, parseEnding, parseLoad, parseQuestion } from "./bridge-messages.ts";

const uuid = "01b2c3d4-e5f6-4071-8293-a4b5c6d7e8f9";

describe("a question", () => {
  test.each([
    { call: 1, ask: "load", uuid },
    { call: 2, ask: "decide", uuid, decision: "confirm" },
    { call: 3, ask: "decide", uuid, decision: "decline" },
  ])("is read with its own fields only: %o", (question) => {
    expect(parseQuestion({ ...question, phone: "380500000001" })).toEqual(question);
  });

  test.each([
    null,
    "load",
    [],
    {},
    { ask: "load", uuid },
    { call: "1", ask: "load", uuid },
    { call: 1, ask: "reset", uuid },
    { call: 1, ask: "reset", uuid, decision: "confirm" },
    { call: 1, ask: "load", uuid: "__proto__" },
    { call: 1, ask: "load", uuid: `${uuid}/..` },
    { call: 1, ask: "decide", uuid },
    { call: 1, ask: "decide", uuid, decision: "verified" },
  ])("is refused in any other shape: %o", (value) => {
    expect(parseQuestion(value)).toBeUndefined();
  });
});

describe("an answer", () => {
  test("is tied to its question by a number", () => {
    expect(parseAnswer({ call: 7, value: { status: "used" } })).toEqual({ call: 7, value: { status: "used" } });
    for (const value of [null, 7, {}, { call: "7", value: {} }]) expect(parseAnswer(value)).toBeUndefined();
  });

  test("tells what to show", () => {
    const open = { status: "open", method: "diia", client: "maria", remainingMs: 60_000 };
    expect(parseLoad(open)).toEqual(open);
    expect(parseLoad({ status: "expired" })).toEqual({ status: "expired" });
    for (const change of [
      { method: "passport" },
      { client: "toString" },
      { remainingMs: "60000" },
      { status: "done" },
    ]) {
      expect(parseLoad({ ...open, ...change })).toBeUndefined();
    }
    expect(parseLoad(undefined)).toBeUndefined();
  });

  test("tells where to go", () => {
    const done = { status: "done", accepted: true, redirectUrl: "https://partner.example/return", redirectDelayMs: 0 };
    expect(parseEnding(done)).toEqual(done);
    expect(parseEnding({ ...done, accepted: null, redirectUrl: null })).toMatchObject({ redirectUrl: null });
    expect(parseEnding({ ...done, redirectUrl: "http://localhost:5173/return" })).toBeDefined();
    expect(parseEnding({ status: "used" })).toEqual({ status: "used" });
    expect(parseEnding({ ...done, accepted: "yes" })).toBeUndefined();
    expect(parseEnding({ ...done, redirectDelayMs: null })).toBeUndefined();
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "http://partner.example/", "/return", "//partner.example", ""])(
    "never sends the client to %j",
    (redirectUrl) => {
      expect(parseEnding({ status: "done", accepted: true, redirectUrl, redirectDelayMs: 0 })).toBeUndefined();
    },
  );
});
