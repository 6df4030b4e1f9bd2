import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { expectCleanPrototypes, fuzzing } from "../../../protocol/test/fuzz/fuzz.ts";
import { mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import {
  type AttributeRule,
  gateway,
  headingLevel,
  language,
  milliseconds,
  origins,
  ownPage,
  ownScript,
  timeZone,
} from "../../src/attribute-readers.ts";

const isOwn = (value: unknown): boolean => new URL(String(value), document.baseURI).origin === location.origin;
const isHttp = (value: unknown): boolean => /^https?:$/.test(new URL(String(value), document.baseURI).protocol);

/** Each reader with what its texts begin as, and what is promised of all that it lets through. */
const readers: {
  readonly [name: string]: readonly [
    AttributeRule<unknown>,
    seeds: readonly string[],
    holds: (value: unknown) => boolean,
  ];
} = {
  gateway: [gateway, ["/xpay", "https://shop.example/xpay//", "javascript:alert(1)", "//evil.example"], isHttp],
  "return-url": [ownPage, ["/identified", "//evil.example", "\\\\evil.example", "data:text/html,x"], isOwn],
  "history-src": [ownScript, ["/history.js", "https://evil.example/x.js", "blob:http://localhost/1"], isOwn],
  origins: [
    origins,
    ["https://widget.example", "https://a.example, https://b.example:8443", "null"],
    (value) => Array.isArray(value) && value.every((origin) => new URL(String(origin)).origin === origin),
  ],
  language: [
    language,
    ["uk", "en-GB-u-nu-latn", "uk_UA"],
    (value) => Intl.getCanonicalLocales(String(value))[0] === value,
  ],
  "time-zone": [
    timeZone,
    ["Europe/Kyiv", "UTC", "+02:00"],
    (value) => typeof new Intl.DateTimeFormat("en", { timeZone: String(value) }).format(0) === "string",
  ],
  timeout: [
    milliseconds,
    ["15000", "1e3", "-1", "٣"],
    (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= 1e9,
  ],
  "heading-level": [headingLevel, ["1", "6", "7"], (value) => [1, 2, 3, 4, 5, 6].includes(Number(value))],
};

afterAll(expectCleanPrototypes);

test.each([
  ["/", ""],
  // No address: a host is missing.
  ["///", undefined],
  ["/xpay//", "/xpay"],
  ["//shop.example/a//b/", "//shop.example/a//b"],
  ["/xpay", "/xpay"],
])("the gateway %o is %o", (text, expected) => {
  expect(gateway[0](text)).toBe(expected);
});

describe("whatever an attribute says", () => {
  test.each(Object.keys(readers))("%s is read as what it promises, or not used", (name) => {
    const [[read] = [() => undefined], seeds = [], holds = () => false] = readers[name] ?? [];
    fc.assert(
      fc.property(mutatedText(...seeds), (text) => {
        const value = read(text);
        if (value !== undefined) expect(holds(value), text).toBe(true);
      }),
      fuzzing(600),
    );
  });
});
