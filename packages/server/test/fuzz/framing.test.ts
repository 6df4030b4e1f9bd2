import fc from "fast-check";
import { expect, test } from "vitest";
import { readCorpus } from "../../../protocol/test/fuzz/corpus.ts";
import { fuzzing } from "../../../protocol/test/fuzz/fuzz.ts";
import { mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import { readFraming } from "../../src/gateway/framing/frame-ancestors.ts";

const widget = "https://mapi.xpay.com.ua/uk/frame/widget/bank-id/1";
const page = "https://shop.example";
const framing = (policy: string, options = ""): string =>
  readFraming(
    // What a header cannot carry never arrives; the platform has replaced or refused it.
    new Headers({ "content-security-policy": policy, "x-frame-options": options }),
    widget,
    page,
  );
const isHeader = (text: string): boolean => /^[\t -~\x80-\xff]*$/.test(text);

test.each(readCorpus(import.meta.dirname, "framing"))("$why", ({ input, outcome }) => {
  expect(framing(String(input))).toBe(outcome);
});

test("every policy is understood as allowed or refused", () => {
  const policy = mutatedText(
    "frame-ancestors 'self' https://shop.example",
    "default-src 'none'; frame-ancestors https://*.example:8443 http:, frame-ancestors *",
    "frame-ancestors 'none'",
    "script-src 'nonce-abc'; report-uri /csp",
  ).filter(isHeader);
  const options = mutatedText("DENY", "SAMEORIGIN", "ALLOW-FROM https://shop.example", "deny, sameorigin").filter(
    isHeader,
  );
  fc.assert(
    fc.property(policy, options, (said, old) => {
      expect(["allowed", "refused"]).toContain(framing(said, old));
      // One policy more can only forbid.
      if (framing(said) === "refused") expect(framing(`${said}, default-src *`)).toBe("refused");
    }),
    fuzzing(3_000),
  );
});
