import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  isEmail,
  isUuid,
  isWebAddress,
  parseClientDataRequest,
  parseOperationStatusRequest,
  parseTransactionHistoryRequest,
  parseUserBindingRequest,
  parseWidgetLinkRequest,
} from "../../src/operator/index.ts";
import brokenClientData from "../fixtures/20007-request-malformed.json" with { type: "json" };
import binding from "../fixtures/40001-request.json" with { type: "json" };
import brokenLink from "../fixtures/40015-request-malformed.json" with { type: "json" };
import history from "../fixtures/40023-request.json" with { type: "json" };
import { readCorpus } from "./corpus.ts";
import { expectCleanPrototypes, expectPlain, fuzzing, outcomeOf } from "./fuzz.ts";
import { mutatedJson, mutatedText } from "./mutations.ts";

/** The documents' own broken examples, up to where they are broken, mended. */
const link = JSON.parse(JSON.parse(brokenLink.printed.replace('FirstName\\ "', 'FirstName\\"')).Data) as object;
const clientDataText = String((JSON.parse(brokenClientData.printed) as { readonly Data: string }).Data);
const clientData = JSON.parse(
  clientDataText.replace("1643975265,", '1643975265",').replace('07:09""', '07:09"'),
) as object;

const parsers = {
  "20003": [parseOperationStatusRequest, '{"OperationID":"8122388"}'],
  "20007": [parseClientDataRequest, JSON.stringify(clientData)],
  "40001": [parseUserBindingRequest, binding.Data],
  "40015": [parseWidgetLinkRequest, JSON.stringify(link)],
  "40023": [parseTransactionHistoryRequest, history.Data],
} as const satisfies { readonly [operation: string]: readonly [(json: string) => object, string] };
type Operation = keyof typeof parsers;

const outcome = (operation: Operation, json: string): string => {
  try {
    return outcomeOf(() => parsers[operation][0](json), expectPlain);
  } finally {
    // Nothing of the person may be in the error; the field is a name.
    try {
      parsers[operation][0](json);
    } catch (error) {
      expect(JSON.stringify(error)).not.toMatch(/380\d{9}|Podilskyi|gmail/);
    }
  }
};

const outcomes = ["read", "OPERATOR_MALFORMED_REQUEST"];

afterAll(expectCleanPrototypes);

test.each(readCorpus(import.meta.dirname, "operator-requests"))("$why", ({ input, outcome: expected }) => {
  expect(outcome("40015", String(input))).toBe(expected);
});

describe("a request is read, or refused with the name of a field", () => {
  test.each(Object.keys(parsers) as Operation[])("%s", (operation) => {
    const [, seed] = parsers[operation];
    const texts = mutatedText(seed, brokenLink.printed, clientDataText);
    const values = mutatedJson(JSON.parse(seed)).map((value) => JSON.stringify(value) ?? "");
    fc.assert(
      fc.property(fc.oneof(texts, values), (json) => {
        expect(outcomes).toContain(outcome(operation, json));
      }),
      fuzzing(800),
    );
  });
});

test("what passes for an address, an e-mail and a uuid is one to others too", () => {
  const seeds = [
    "https://partner.com/callback/xpass?a=b#c",
    "http://localhost:4001/",
    "mail@ukr.net",
    "o.masur+x@sub.mail.example",
    "691fafc9-5d64-46b5-22ba-85ce61cc26be",
  ];
  fc.assert(
    fc.property(mutatedText(...seeds), (text) => {
      // A port beyond 65535 is the one thing that only a parser of addresses refuses.
      if (isWebAddress(text) && URL.canParse(text)) {
        const { protocol, username, password, href } = new URL(text);
        expect([username, password]).toEqual(["", ""]);
        expect(protocol).toMatch(/^https?:$/);
        expect(href.length).toBeLessThan(2_100);
      }
      if (isEmail(text)) expect(text.split("@")).toHaveLength(2);
      if (isUuid(text)) expect(text).toHaveLength(36);
    }),
    fuzzing(4_000),
  );
});
