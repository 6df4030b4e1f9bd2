import fc from "fast-check";
import { expect, test } from "vitest";
import { minorDigits } from "./currency.ts";
import { largestMinor, parseDecimal, readMoney, toDecimal, toMoney } from "./money.ts";

test.each([
  ["UAH", 2],
  ["USD", 2],
  ["JPY", 0],
  ["KWD", 3],
  ["ABC", null],
  ["uah", null],
  ["UAHUAH", null],
  ["", null],
])("%s has %s decimals", (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits);
});

test.each([
  [100, "UAH", "1.00"],
  [-5, "UAH", "-0.05"],
  [0, "UAH", "0.00"],
  [-0, "UAH", "0.00"],
  [123_456, "JPY", "123456"],
  [-1, "KWD", "-0.001"],
  [largestMinor, "UAH", "22517998136852.48"],
])("%i of %s is %s", (minor, currency, text) => {
  expect(toDecimal(toMoney(minor, currency))).toBe(text);
  expect(parseDecimal(text, currency)).toEqual(toMoney(minor, currency));
});

test.each([
  [undefined, "missing-field"],
  [null, "missing-field"],
  ["100", "wrong-type"],
  [{}, "wrong-type"],
  [1.5, "unsafe-integer"],
  [Number.NaN, "unsafe-integer"],
  [2 ** 53, "unsafe-integer"],
  [-largestMinor - 1, "unsafe-integer"],
])("%o is no amount: %s", (value, refused) => {
  expect(readMoney(value, "UAH", "fee")).toEqual({ refused, field: "fee" });
});

test("an amount of an unknown currency is refused before all else", () => {
  expect(readMoney("x", "ABC")).toEqual({ refused: "unknown-currency", field: "currency" });
  expect(parseDecimal("1", "ABC")).toEqual({ refused: "unknown-currency", field: "currency" });
});

test.each([
  ["1 234,50", 123_450],
  ["1\u00a0234\u202f567.5", 123_456_750],
  ["−7", -700],
  ["12.", 1_200],
])("%s is read as a person means it", (text, minor) => {
  expect(parseDecimal(text, "UAH")).toEqual(toMoney(minor, "UAH"));
});

test.each(["", "-", "1.234", "1,234.5", "1e3", "0x10", "12грн", ".5"])("%o is no number", (text) => {
  expect(parseDecimal(text, "UAH")).toEqual({ refused: "wrong-type", field: "amount" });
});

test("any amount is written and read without loss", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -largestMinor, max: largestMinor }),
      fc.constantFrom("UAH", "JPY", "KWD"),
      fc.constantFrom(".", ","),
      (minor, currency, mark) => {
        expect(parseDecimal(toDecimal(toMoney(minor, currency), mark), currency)).toEqual(toMoney(minor, currency));
      },
    ),
  );
});
