import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { operatorWidgetOrigins, parseIdentificationLink, parseVerdict, readPageLimit } from "../../src/index.ts";
import { readCorpus } from "./corpus.ts";
import { expectCleanPrototypes, expectPlain, fuzzing, outcomeOf } from "./fuzz.ts";
import { hostileValue } from "./hostile-values.ts";
import { mutatedJson, mutatedText } from "./mutations.ts";

const link = {
  id: "4531350c6e2b4f0d9a1b2c3d4e5f6071",
  uri: "https://mapi.xpay.com.ua/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be",
  expiresAt: "2026-11-22T10:15:00.000Z",
  framing: "allowed",
  status: "pending",
};
const verdicts = [
  { status: "pending" },
  { status: "expired" },
  { status: "cancelled" },
  { status: "rejected", reason: "user-not-found" },
  { status: "verified", profile: { firstName: "Oleg", lastName: "Masur", phone: "380688101893" } },
];
const addresses = [
  link.uri,
  "https://mapi.xpay.com.ua:443/x?y=z#a",
  "http://localhost:4001/uk/frame/widget/bank-id/1",
  "https://mapi.xpay.com.ua@evil.example/",
];

const linkOutcome = (value: unknown): string =>
  outcomeOf(
    () => parseIdentificationLink(value, operatorWidgetOrigins),
    (read) => {
      expect(Object.keys(read)).toEqual(["id", "uri", "expiresAt", "framing"]);
      // Where the browser goes is where the list allows it.
      expect(operatorWidgetOrigins).toContain(new URL(read.uri).origin);
      expect(new URL(read.uri).username).toBe("");
      expect(read.id).toMatch(/^[\w-]{22,64}$/);
      expect(Date.parse(read.expiresAt)).not.toBeNaN();
      expect(["allowed", "refused", "unknown"]).toContain(read.framing);
    },
  );

const verdictOutcome = (value: unknown): string => {
  let status = "";
  const outcome = outcomeOf(
    () => parseVerdict(value),
    (verdict) => {
      status = verdict.status;
      expectPlain(verdict, ["profile"]);
    },
  );
  // Whatever surrounds it: the gateway has to have said the word itself.
  if (status === "verified") expect(value).toHaveProperty("status", "verified");
  return outcome === "read" ? status : outcome;
};

const linkOutcomes = ["read", "LINK_MALFORMED", "LINK_NOT_ALLOWED"];
const verdictOutcomes = [...verdicts.map(({ status }) => status), "GATEWAY_MALFORMED_ANSWER"];

afterAll(expectCleanPrototypes);

test.each(readCorpus(import.meta.dirname, "identification-links"))("link: $why", ({ input, outcome }) => {
  expect(linkOutcome(input)).toBe(outcome);
});

test.each(readCorpus(import.meta.dirname, "verdicts"))("verdict: $why", ({ input, outcome }) => {
  expect(verdictOutcome(input)).toBe(outcome);
});

test("a link is read, or refused with a code", () => {
  const someAddress = mutatedText(...addresses).map((uri) => ({ ...link, uri }));
  fc.assert(
    fc.property(fc.oneof(mutatedJson(link), someAddress, hostileValue), (value) => {
      expect(linkOutcomes).toContain(linkOutcome(value));
    }),
    fuzzing(4_000),
  );
});

test("a verdict is read, or refused with a code", () => {
  fc.assert(
    fc.property(fc.oneof(mutatedJson(...verdicts), hostileValue), (value) => {
      expect(verdictOutcomes).toContain(verdictOutcome(value));
    }),
    fuzzing(2_000),
  );
});

test("a limit is a whole number from 1 to 1,000, or none", () => {
  fc.assert(
    fc.property(mutatedText("1", "100", "1000", "0099"), (text) => {
      const limit = readPageLimit(text);
      if (limit !== null) expect(Number.isInteger(limit) && limit >= 1 && limit <= 1_000).toBe(true);
      else expect(/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1_000).toBe(false);
    }),
    fuzzing(1_000),
  );
});
