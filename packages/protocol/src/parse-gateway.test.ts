import { describe, expect, test } from "vitest";
import { isXpayEmbedError } from "./errors.ts";
import { operatorWidgetOrigins } from "./gateway.ts";
import { isSessionId, parseIdentificationLink, parseVerdict } from "./parse-gateway.ts";

const link = {
  id: "Zm9vYmFyYmF6cXV4MTIzNA",
  uri: "https://stage-mapi.xpay.com.ua/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be",
  expiresAt: "2026-03-01T09:45:00.000Z",
  framing: "allowed",
};

/** The code with which a call is refused. */
function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isXpayEmbedError(error)) return error.code;
    throw error;
  }
  return "not refused";
}

describe("a link", () => {
  test.each(operatorWidgetOrigins)("on %s is taken as it is", (origin) => {
    const uri = `${origin}/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be`;
    expect(parseIdentificationLink({ ...link, uri, status: "pending" }, operatorWidgetOrigins)).toEqual({
      ...link,
      uri,
    });
  });

  test("on a listed loopback host may be http, with its exact port", () => {
    const origins = ["http://localhost:5174", "http://127.0.0.1:5174"];
    for (const origin of origins) {
      expect(parseIdentificationLink({ ...link, uri: `${origin}/uk` }, origins).uri).toBe(`${origin}/uk`);
    }
    expect(refusal(() => parseIdentificationLink({ ...link, uri: "http://localhost:5175/uk" }, origins))).toBe(
      "LINK_NOT_ALLOWED",
    );
    expect(refusal(() => parseIdentificationLink({ ...link, uri: "http://localhost/uk" }, origins))).toBe(
      "LINK_NOT_ALLOWED",
    );
  });

  test.each<[string, string]>([
    ["a look-alike subdomain", "https://mapi.xpay.com.ua.evil.example/uk"],
    ["a look-alike host", "https://mapi-xpay.com.ua/uk"],
    ["a look-alike letter", "https://mapi.хpay.com.ua/uk"],
    ["a host with its dot", "https://mapi.xpay.com.ua./uk"],
    ["a subdomain of a listed host", "https://x.mapi.xpay.com.ua/uk"],
    ["the host as a user name", "https://mapi.xpay.com.ua@evil.example/uk"],
    ["credentials", "https://user:secret@mapi.xpay.com.ua/uk"],
    ["another port", "https://mapi.xpay.com.ua:8443/uk"],
    ["the default port spelled out", "https://mapi.xpay.com.ua:443/uk"],
    ["clear text", "http://mapi.xpay.com.ua/uk"],
    ["an upper-case scheme", "HTTPS://mapi.xpay.com.ua/uk"],
    ["an upper-case host", "https://MAPI.xpay.com.ua/uk"],
    ["a script", "javascript:alert(1)//https://mapi.xpay.com.ua/uk"],
    ["a data address", "data:text/html,https://mapi.xpay.com.ua/uk"],
    ["a blob", "blob:https://mapi.xpay.com.ua/691fafc9"],
    ["no scheme", "//mapi.xpay.com.ua/uk"],
    ["a path alone", "/uk/frame/widget/bank-id/691fafc9"],
    ["a backslash before the host", "https:\\\\mapi.xpay.com.ua/uk"],
    ["a backslash in the path", "https://mapi.xpay.com.ua/uk\\frame"],
    ["a backslash after the host", "https://mapi.xpay.com.ua\\@evil.example/uk"],
    ["a leading space", " https://mapi.xpay.com.ua/uk"],
    ["a tab in the scheme", "java\tscript:alert(1)"],
    ["a tab in the host", "https://mapi.xpay\t.com.ua/uk"],
    ["a line break in the path", "https://mapi.xpay.com.ua/uk\n/frame"],
    ["a line break at the end", "https://mapi.xpay.com.ua/uk\n"],
    ["a zero byte", "https://mapi.xpay.com.ua/uk\0"],
    ["letters beyond ASCII in the path", "https://mapi.xpay.com.ua/юк"],
    ["no path", "https://mapi.xpay.com.ua"],
    ["a fragment in place of the path", "https://mapi.xpay.com.ua#/uk"],
    ["an escaped slash after the host", "https://mapi.xpay.com.ua%2f@evil.example/uk"],
    ["nothing", ""],
  ])("with %s is not allowed", (_, uri) => {
    expect(refusal(() => parseIdentificationLink({ ...link, uri }, operatorWidgetOrigins))).toBe("LINK_NOT_ALLOWED");
  });

  test("is not allowed anywhere when no origin is listed", () => {
    expect(refusal(() => parseIdentificationLink(link, []))).toBe("LINK_NOT_ALLOWED");
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["text", JSON.stringify(link)],
    ["a list", [link]],
    ["a number", 201],
    ["an id too short", { ...link, id: "a".repeat(21) }],
    ["an id too long", { ...link, id: "a".repeat(65) }],
    ["an id with a slash", { ...link, id: "../../../../etc/passwd/x" }],
    ["an id with a line break", { ...link, id: `${"a".repeat(22)}\n` }],
    ["an id that is a number", { ...link, id: 10n ** 22n }],
    ["no id", { ...link, id: undefined }],
    ["no link", { ...link, uri: undefined }],
    ["a link that is an object", { ...link, uri: { href: link.uri } }],
    ["no expiry", { ...link, expiresAt: undefined }],
    ["an expiry that is no date", { ...link, expiresAt: "soon" }],
    ["an expiry that is a number", { ...link, expiresAt: 1772358300000 }],
    ["fields on the prototype alone", Object.create(null)],
  ])("in an answer that is %s is malformed", (_, value) => {
    expect(refusal(() => parseIdentificationLink(value, operatorWidgetOrigins))).toBe("LINK_MALFORMED");
  });

  test.each([undefined, null, true, "ALLOWED", "unknown", "maybe"])("with framing %j says unknown", (framing) => {
    expect(parseIdentificationLink({ ...link, framing }, operatorWidgetOrigins).framing).toBe("unknown");
  });
});

describe("a session id", () => {
  test("has 22 to 64 URL-safe characters", () => {
    expect(isSessionId("a".repeat(22))).toBe(true);
    expect(isSessionId("-_".repeat(32))).toBe(true);
    for (const value of ["a".repeat(21), "a".repeat(65), `${"a".repeat(21)} `, `${"a".repeat(21)}ї`, null, 22, {}]) {
      expect(isSessionId(value)).toBe(false);
    }
  });
});

describe("a verdict", () => {
  test.each(["pending", "expired", "cancelled"])("%s carries nothing else", (status) => {
    expect(parseVerdict({ status, profile: { firstName: "Oleg" }, reason: "x" })).toEqual({ status });
  });

  test("rejected carries the reason, also one of a newer gateway, and a general one in place of none", () => {
    expect(parseVerdict({ status: "rejected", reason: "declined" })).toEqual({
      status: "rejected",
      reason: "declined",
    });
    expect(parseVerdict({ status: "rejected", reason: "too-young" })).toEqual({
      status: "rejected",
      reason: "too-young",
    });
    for (const reason of [undefined, null, 3, { text: "x" }]) {
      expect(parseVerdict({ status: "rejected", reason })).toEqual({ status: "rejected", reason: "operator-refused" });
    }
  });

  test("verified carries the profile, or an empty one when the partner lets nothing out", () => {
    const profile = { firstName: "Oleg", age: 40, isResident: true, middleName: null };
    expect(parseVerdict({ status: "verified", profile })).toEqual({ status: "verified", result: { profile } });
    for (const value of [{ status: "verified" }, { status: "verified", profile: null }]) {
      expect(parseVerdict(value)).toEqual({ status: "verified", result: { profile: {} } });
    }
  });

  test("a profile with keys of the prototype stays inside the profile", () => {
    const hostile: unknown = JSON.parse(
      '{"status":"verified","profile":{"__proto__":{"isAdmin":true},"constructor":1}}',
    );
    const verdict = parseVerdict(hostile);
    expect(verdict.status).toBe("verified");
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(Object.getPrototypeOf(verdict.status === "verified" && verdict.result.profile)).toBe(Object.prototype);
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["text", "verified"],
    ["a list", ["verified"]],
    ["true", true],
    ["an empty object", {}],
    ["an unknown status", { status: "approved" }],
    ["a status in other letters", { status: "Verified" }],
    ["a status of the prototype", { status: "constructor" }],
    ["a status inside an object", { status: { status: "verified" } }],
    ["a problem document", { status: 503, code: "GATEWAY_FAILED" }],
    ["verified with a profile that is text", { status: "verified", profile: "Oleg" }],
    ["verified with a profile that is a list", { status: "verified", profile: ["Oleg"] }],
  ])("in an answer that is %s is not guessed", (_, value) => {
    expect(refusal(() => parseVerdict(value))).toBe("GATEWAY_MALFORMED_ANSWER");
  });
});
