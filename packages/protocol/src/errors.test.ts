import { afterEach, describe, expect, test, vi } from "vitest";
import type { XpayErrorCode } from "./error-codes.ts";
import { errorExplanations } from "./error-explanations.ts";
import { isXpayEmbedError, XpayEmbedError } from "./errors.ts";

// Written out, so that a change of what may be repeated shows in the diff.
const retryable: { readonly [Code in XpayErrorCode]: boolean } = {
  CONFIG_INVALID_OPTION: false,
  CONFIG_RETURN_URL_REQUIRED: false,
  CONFIG_PROVIDER_MISSING: false,
  CONFIG_KEY_UNUSABLE: false,
  CONFIG_RUNTIME_UNSUPPORTED: false,
  PRESENTATION_POPUP_BLOCKED: true,
  PRESENTATION_FRAME_BLOCKED: true,
  PRESENTATION_FRAMING_REFUSED: true,
  PRESENTATION_FRAME_TIMEOUT: true,
  PRESENTATION_FRAME_NOT_MOUNTED: true,
  PRESENTATION_NAVIGATION_FAILED: true,
  PRESENTATION_ELEMENT_REMOVED: true,
  PRESENTATION_SCRIPT_FAILED: true,
  LINK_MALFORMED: true,
  LINK_NOT_ALLOWED: false,
  GATEWAY_UNREACHABLE: true,
  GATEWAY_TIMEOUT: true,
  GATEWAY_MALFORMED_ANSWER: true,
  GATEWAY_REFUSED: false,
  GATEWAY_UNAUTHORIZED: false,
  GATEWAY_SESSION_UNKNOWN: false,
  GATEWAY_OVERLOADED: true,
  GATEWAY_FAILED: true,
  GATEWAY_VERDICT_OVERDUE: true,
  OPERATOR_USER_NOT_FOUND: false,
  OPERATOR_REFUSED: false,
  OPERATOR_DEVICE_NOT_BOUND: false,
  OPERATOR_UNAVAILABLE: true,
  OPERATOR_TIMEOUT: true,
  OPERATOR_MALFORMED_REQUEST: false,
  OPERATOR_MALFORMED_REPLY: false,
  CRYPTO_ENVELOPE_INVALID: false,
  CRYPTO_UNAVAILABLE: true,
  CALLBACK_MALFORMED: false,
  TRACE_UNREADABLE: false,
  TRACE_VERSION_UNSUPPORTED: false,
};
const codes = Object.keys(retryable) as XpayErrorCode[];

test.each(codes)("%s says what happened, why it matters and what to do", (code) => {
  expect(errorExplanations[code]).toHaveLength(3);
  for (const sentence of errorExplanations[code]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  const { message } = new XpayEmbedError(code);
  expect(message).toContain(`[xpay-embed] ${code}`);
  for (const sentence of errorExplanations[code]) expect(message).toContain(sentence);
});

test.each(codes)("%s knows whether the same call may be repeated", (code) => {
  expect(new XpayEmbedError(code).retryable).toBe(retryable[code]);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("an error", () => {
  test("of a code that only another version knows is an error like any other", () => {
    const code = "GATEWAY_FROM_TOMORROW" as XpayErrorCode;
    expect(new XpayEmbedError(code)).toMatchObject({ code, message: expect.stringContaining(code) });
  });

  test("carries its code, its details and its cause", () => {
    const cause = new TypeError("no network");
    const error = new XpayEmbedError("GATEWAY_REFUSED", { status: 400, field: "client.phone" }, cause);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "XpayEmbedError", code: "GATEWAY_REFUSED", details: { status: 400 }, cause });
    expect(error.message).toContain("(client.phone)");
  });

  test("says no more than its code and field where the sentences were left out", () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(new XpayEmbedError("GATEWAY_FAILED").message).toBe("[xpay-embed] GATEWAY_FAILED");
    expect(new XpayEmbedError("GATEWAY_REFUSED", { field: "x" }).message).toBe("[xpay-embed] GATEWAY_REFUSED (x)");
    // A browser without a bundler has no `process`; nor may it be missing for longer, since the runner needs it.
    vi.stubGlobal("process", undefined);
    const { message } = new XpayEmbedError("GATEWAY_FAILED");
    vi.unstubAllGlobals();
    expect(message).toBe("[xpay-embed] GATEWAY_FAILED");
  });

  test("joins its sentences by spaces", () => {
    expect(new XpayEmbedError("GATEWAY_FAILED").message).toBe(
      `[xpay-embed] GATEWAY_FAILED: ${errorExplanations.GATEWAY_FAILED.join(" ")}`,
    );
  });

  test("has no cause when none was given", () => {
    expect("cause" in new XpayEmbedError("GATEWAY_FAILED")).toBe(false);
  });
});

describe("the type guard", () => {
  test("knows an error of this copy of the package and of another one", () => {
    const foreign = Object.assign(new Error("of another bundle"), { name: "XpayEmbedError", code: "GATEWAY_FAILED" });
    expect(isXpayEmbedError(new XpayEmbedError("GATEWAY_FAILED"))).toBe(true);
    expect(isXpayEmbedError(foreign)).toBe(true);
  });

  test.each([
    null,
    undefined,
    "XpayEmbedError",
    new Error("GATEWAY_FAILED"),
    Object.assign(new Error("of Node.js"), { code: "ECONNRESET" }),
    Object.assign(new Error("no code"), { name: "XpayEmbedError" }),
    { name: "XpayEmbedError", code: "GATEWAY_FAILED", message: "not an error" },
  ])("refuses %o", (value) => {
    expect(isXpayEmbedError(value)).toBe(false);
  });
});
