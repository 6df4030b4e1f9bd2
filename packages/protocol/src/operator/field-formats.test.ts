import { describe, expect, it } from "vitest";
import {
  isBirthday,
  isCalendarTime,
  isDeviceId,
  isEmail,
  isInstrumentId,
  isIpAddress,
  isPartnerTransactionId,
  isPhone,
  isUuid,
  isWebAddress,
} from "./field-formats.ts";
import { isShortText, isTransactionId } from "./request-fields.ts";

const uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";

// A format is as good as what it refuses: each has the shortest and the longest it takes, and neighbours that it does not.
const formats: readonly {
  readonly accepts: (value: string) => boolean;
  readonly takes: readonly string[];
  readonly refuses: readonly string[];
}[] = [
  {
    accepts: isPhone,
    takes: ["380670000202"],
    refuses: ["", "38067000020", "3806700002020", "+380670000202", "380670000202\n", "x380670000202", "38067000020٢"],
  },
  {
    accepts: isEmail,
    takes: [
      "a@b.ua",
      "first.last+tag@mail.example.com",
      `${"a".repeat(64)}@b.ua`,
      "a@1.ua",
      "a@x-1.y2.ua",
      "a@b.xn--j1amh",
      `${"a".repeat(64)}@${"b".repeat(186)}.ua`,
    ],
    refuses: [
      "",
      "a",
      "a@b",
      "@b.ua",
      "a@.ua",
      "a@b.",
      "a@b.u",
      "a@b.u1",
      "a@b.1a",
      "a@-b.ua",
      "a@b-.ua",
      "a@b..ua",
      "a@b.c-.ua",
      "a@b.-c.ua",
      "a@b.ua\n",
      " a@b.ua",
      "a b@c.ua",
      "a@b@c.ua",
      "a@b.ua,c@d.ua",
      "a@ж.ua",
      `${"a".repeat(65)}@b.ua`,
      `${"a".repeat(64)}@${"b".repeat(187)}.ua`,
    ],
  },
  {
    accepts: isUuid,
    takes: [uuid, uuid.toUpperCase()],
    refuses: ["", `${uuid}0`, `0${uuid}`, uuid.slice(1), uuid.replaceAll("-", ""), `{${uuid}}`, `${uuid}\n`],
  },
  { accepts: isInstrumentId, takes: [uuid, `${uuid}=`], refuses: ["", "=", `${uuid}==`, `=${uuid}`, `${uuid}=x`] },
  {
    accepts: isIpAddress,
    takes: ["0.0.0.0", "255.255.255.255", "192.0.2.1", "::", "::1", "2001:db8::1", "::ffff:192.0.2.1", "FE80::A"],
    refuses: [
      "",
      "256.0.0.1",
      "1.2.3",
      "1.2.3.4.5",
      "1.2.3.4.",
      ".1.2.3.4",
      "1.2.3.4 ",
      "x::1",
      "::1%eth0",
      "::g",
      ":",
      "a:b",
      `::${"1".repeat(44)}`,
      "::1\n",
    ],
  },
  {
    accepts: isPartnerTransactionId,
    takes: ["a", "A-b_c.9", "x".repeat(64)],
    refuses: ["", "x".repeat(65), "a b", "a/b", "ж", "a\n"],
  },
  {
    accepts: isWebAddress,
    takes: [
      "https://a.ua",
      "https://a.ua/",
      "https://a.ua?x=1",
      "https://a.ua:8443/return?id=1#part",
      "https://a.ua:65535/",
      "http://localhost:5173/returned",
      "http://127.0.0.1/",
      "HTTPS://A.UA/",
      `https://a.ua/${"x".repeat(2_035)}`,
    ],
    refuses: [
      "",
      "http://a.ua/",
      "http://localhost.a.ua/",
      "http://127.0.0.2/",
      "https://",
      "https:///a.ua",
      "//a.ua/",
      "/path",
      "javascript:alert(1)//https://a.ua/",
      "xhttps://a.ua/",
      "https://user@a.ua/",
      "https://a.ua\\@b.ua/",
      "https://a.ua:x/",
      "https://a.ua:/",
      "https://a.ua:123456/",
      "https://a.ua#part",
      "https://a.ua/ b",
      "https://a.ua/\n",
      "https://a.ua/\\b",
      "https://ж.ua/",
      `https://a.ua/${"x".repeat(2_036)}`,
    ],
  },
  {
    accepts: isBirthday,
    takes: ["01011900", "31121999", "29022000", "31012099"],
    refuses: [
      "",
      "31121899",
      "01012100",
      "29021900",
      "29022001",
      "00012000",
      "01002000",
      "1012000",
      "010120001",
      "x01012000",
    ],
  },
  {
    accepts: isShortText,
    takes: ["І", "О’Коннор-Ґалаґан", "x".repeat(100)],
    refuses: ["", "x".repeat(101), "a\nb", "a\u200bb", "\u202ea"],
  },
  {
    accepts: isDeviceId,
    takes: ["!", "~", "x".repeat(256)],
    refuses: ["", " ", "a b", "x".repeat(257), "a\n", "é"],
  },
  {
    accepts: isTransactionId,
    takes: ["a", "Zm9v+/==", "x".repeat(64)],
    refuses: ["", "x".repeat(65), "a b", "!a", "a!", "a\n"],
  },
];

describe.each(formats)("$accepts.name", ({ accepts, takes, refuses }) => {
  it.each(takes)("takes %j", (value) => {
    expect(accepts(value)).toBe(true);
  });

  it.each(refuses)("refuses %j", (value) => {
    expect(accepts(value)).toBe(false);
  });
});

describe("a moment in the calendar", () => {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

  it.each(lengths)("has the right last day of the month: %i", (length) => {
    const months = lengths.flatMap((days, index) => (days === length ? [String(index + 1)] : []));
    for (const month of months) {
      expect([month, isCalendarTime(["2026", month, String(length)])]).toEqual([month, true]);
      expect([month, isCalendarTime(["2026", month, String(length + 1)])]).toEqual([month, false]);
    }
  });

  it.each([
    ["1900", false],
    ["2000", true],
    ["2024", true],
    ["2026", false],
    ["2100", false],
  ])("knows whether %s has a 29 February: %s", (year, isLeap) => {
    expect(isCalendarTime([year, "02", "29"])).toBe(isLeap);
  });

  it.each([
    [["1000", "01", "01"], true],
    [["0999", "01", "01"], false],
    [["2026", "00", "01"], false],
    [["2026", "13", "01"], false],
    [["2026", "01", "00"], false],
    [["2026", "01", "01", "23", "59", "59"], true],
    [["2026", "01", "01", "24", "00", "00"], false],
    [["2026", "01", "01", "23", "60", "00"], false],
    [["2026", "01", "01", "23", "59", "60"], false],
    [["2026", "01", "01", "23", "59", "61"], false],
    [[], false],
  ])("judges %j", (parts, exists) => {
    expect(isCalendarTime(parts)).toBe(exists);
  });
});
