import { describe, expect, it } from "vitest";
import { readEitherCase, readNested, toInteger } from "./reply.ts";

describe("a whole number of the operator's", () => {
  it.each([
    [7, 7],
    [0, 0],
    [-3, -3],
    ["7", 7],
    ["-3", -3],
    ["007", 7],
    ["123456789012345", 123456789012345],
  ])("is read from %j", (value, number) => {
    expect(toInteger(value)).toBe(number);
  });

  it.each(["", " 7", "7 ", "7\n", "x7", "7x", "1.5", "1e3", "0x10", "-", "1234567890123456", 1.5, Number.NaN, 2 ** 53])(
    "is not read from %j",
    (value) => {
      expect(toInteger(value)).toBeNull();
    },
  );

  it.each([true, false, null, undefined, {}, [], [7], 7n])("is not read from another kind of value: %o", (value) => {
    expect(toInteger(value)).toBeNull();
  });
});

describe("a value that may be JSON inside JSON", () => {
  it("is read from text, left alone otherwise, and undefined for text that is no JSON", () => {
    expect(readNested('{"a":1}')).toEqual({ a: 1 });
    expect(readNested(7)).toBe(7);
    expect(readNested("{")).toBeUndefined();
  });
});

describe("a field in either letter case", () => {
  it("prefers the capital, skips nothing but absence, and reads no prototype", () => {
    expect(readEitherCase({ DecodedData: "A", decodedData: "b" }, "DecodedData")).toBe("A");
    expect(readEitherCase({ decodedData: "b" }, "DecodedData")).toBe("b");
    expect(readEitherCase({ DecodedData: null, decodedData: "b" }, "DecodedData")).toBe("b");
    expect(readEitherCase({ DecodedData: "" }, "DecodedData")).toBe("");
    expect(readEitherCase({}, "Constructor")).toBeUndefined();
  });
});
