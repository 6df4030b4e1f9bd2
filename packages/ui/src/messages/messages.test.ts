import { errorExplanations, type XpayErrorCode } from "@xpay-embed/protocol";
import { describe, expect, test } from "vitest";
import { displayMessage } from "../display-message.ts";
import { errorGroup } from "../error-group.ts";
import { chooseMessages } from "./choose-messages.ts";
import { en } from "./en.ts";
import { uk } from "./uk.ts";

const textsOf = (value: unknown, path = ""): [path: string, text: string][] =>
  typeof value === "string"
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));

describe("the catalogues", () => {
  test("have the same texts, none of them empty", () => {
    expect(textsOf(en).map(([path]) => path)).toEqual(textsOf(uk).map(([path]) => path));
    for (const [path, text] of [...textsOf(en), ...textsOf(uk)]) expect(text.trim(), path).toMatch(/\S/);
  });

  test("are each in one language, but for names", () => {
    for (const [path, text] of textsOf(uk)) {
      if (path !== ".lang") expect(text.replaceAll(/XPAY|BankID/g, ""), path).not.toMatch(/[a-z]/i);
      // The Ukrainian apostrophe is U+2019; letters that only Russian has give a slip away.
      expect(text, path).not.toMatch(/['ыэъё]/i);
    }
    for (const [path, text] of textsOf(en)) expect(text, path).not.toMatch(/[а-яїієґ]/i);
  });

  test.each([
    ["uk", uk],
    ["uk-UA", uk],
    ["UK", uk],
    ["en", en],
    ["en-GB", en],
    ["pl", en],
    ["ukr-x", en],
    ["", uk],
    [undefined, uk],
  ])("answer to %j", (locale, expected) => {
    expect(chooseMessages(locale)).toBe(expected);
  });
});

/** What is not listed is `refused`: nothing that the client can mend. */
const groups: { readonly [Code in XpayErrorCode]?: keyof typeof uk.errors } = {
  PRESENTATION_POPUP_BLOCKED: "popup",
  PRESENTATION_FRAME_BLOCKED: "frame",
  PRESENTATION_FRAMING_REFUSED: "frame",
  PRESENTATION_FRAME_TIMEOUT: "frame",
  PRESENTATION_FRAME_NOT_MOUNTED: "frame",
  PRESENTATION_NAVIGATION_FAILED: "frame",
  PRESENTATION_ELEMENT_REMOVED: "frame",
  PRESENTATION_SCRIPT_FAILED: "frame",
  GATEWAY_UNREACHABLE: "network",
  GATEWAY_TIMEOUT: "network",
  GATEWAY_MALFORMED_ANSWER: "service",
  GATEWAY_SESSION_UNKNOWN: "service",
  GATEWAY_OVERLOADED: "service",
  GATEWAY_FAILED: "service",
  OPERATOR_UNAVAILABLE: "service",
  OPERATOR_TIMEOUT: "service",
  CRYPTO_UNAVAILABLE: "service",
  GATEWAY_UNAUTHORIZED: "signIn",
  GATEWAY_VERDICT_OVERDUE: "overdue",
};

describe("the text for an error", () => {
  test.each(Object.keys(errorExplanations) as XpayErrorCode[])("%s is that of its group", (code) => {
    const group = groups[code] ?? "refused";
    expect(errorGroup(code)).toBe(group);
    expect(displayMessage(code)).toBe(uk.errors[group].join(". "));
    expect(displayMessage(code, "en")).toBe(en.errors[group].join(". "));
  });

  test("reads as two sentences", () => {
    expect(displayMessage("GATEWAY_UNREACHABLE", "en")).toBe("No connection. Check your internet and try again.");
  });
});
