import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatOperatorDate, readOperatorDate } from "./operator-dates.ts";

const read = (text: string, timeZone?: string): string[] =>
  readOperatorDate(text, timeZone).map((instant) => new Date(instant).toISOString());

test.each([
  ["2022-01-17T16:32:04.673105+02:00", "2022-01-17T14:32:04.673Z"],
  ["2019-12-18T16:10:50+02:00", "2019-12-18T14:10:50.000Z"],
  ["2019-12-18T16:10:50Z", "2019-12-18T16:10:50.000Z"],
  ["2019-12-18T16:10:50.5-03:30", "2019-12-18T19:40:50.500Z"],
  ["20180510 13:23:19", "2018-05-10T10:23:19.000Z"],
  ["2022-04-21 02:46:33", "2022-04-20T23:46:33.000Z"],
  ["20190301_180233", "2019-03-01T16:02:33.000Z"],
  ["20240229_000000", "2024-02-28T22:00:00.000Z"],
])("%s is %s", (text, instant) => {
  expect(read(text)).toEqual([instant]);
});

describe("when the clocks in Kyiv are moved", () => {
  test("the hour that they show twice is two instants, the earlier first", () => {
    expect(read("20261025_033000")).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
    expect(read("20261025_025959")).toEqual(["2026-10-24T23:59:59.000Z"]);
    expect(read("20261025_040000")).toEqual(["2026-10-25T02:00:00.000Z"]);
  });

  test("the hour that they leave out is what they would show, had they not been moved", () => {
    expect(read("20260329_033000")).toEqual(["2026-03-29T01:30:00.000Z"]);
    expect(read("20260329_025959")).toEqual(["2026-03-29T00:59:59.000Z"]);
    expect(read("20260329_040000")).toEqual(["2026-03-29T01:00:00.000Z"]);
  });
});

test("another zone reads and writes by its own clock", () => {
  expect(read("20190701 12:00:00", "UTC")).toEqual(["2019-07-01T12:00:00.000Z"]);
  expect(read("20190701 12:00:00", "Asia/Kolkata")).toEqual(["2019-07-01T06:30:00.000Z"]);
  expect(formatOperatorDate(Date.UTC(2019, 6, 1, 6, 30), "Asia/Kolkata")).toBe("20190701 12:00:00");
});

test.each([
  "",
  "20190231_180233",
  "20190301_250000",
  "20190301_236000",
  "2019-0301 18:02:33",
  "20190301 1802:33",
  "2019-13-01T00:00:00Z",
  "2019-02-29T00:00:00Z",
  "2019-12-18T16:10:50+25:00",
  "2019-12-18T16:10:50",
  "18.12.2019 16:10:50",
  " 20190301_180233",
])("%j is no date", (text) => {
  expect(readOperatorDate(text)).toEqual([]);
});

test("midnight is written as hour 00 of the new day", () => {
  expect(formatOperatorDate(Date.UTC(2022, 3, 20, 21, 0, 0))).toBe("20220421 00:00:00");
});

test("what is written is read back, in every second from 1970 to 2037", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_145_916_799 }), (seconds) => {
      expect(readOperatorDate(formatOperatorDate(seconds * 1_000))).toContain(seconds * 1_000);
    }),
    { numRuns: 500 },
  );
});

test("no text makes the reader throw", () => {
  fc.assert(fc.property(fc.string(), (text) => void readOperatorDate(text)));
});

test("whatever a calendar and a clock can show is read as one instant or two", () => {
  const part = (min: number, max: number) => fc.integer({ min, max }).map((value) => `${value}`.padStart(2, "0"));
  const day = fc.tuple(part(1_970, 2_099), part(1, 12), part(1, 28));
  const clock = fc.tuple(part(0, 23), part(0, 59), part(0, 59)).map((parts) => parts.join(":"));
  const fraction = fc.option(part(0, 999_999), { nil: "" }).map((digits) => digits && `.${digits}`);
  const zone = fc.oneof(
    fc.constant("Z"),
    fc
      .tuple(fc.constantFrom("+", "-"), part(0, 14), part(0, 59))
      .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
  );
  const texts = fc.oneof(
    fc.tuple(day, clock).map(([date, time]) => `${date.join("")} ${time}`),
    fc.tuple(day, clock).map(([date, time]) => `${date.join("-")} ${time}`),
    fc.tuple(day, clock).map(([date, time]) => `${date.join("")}_${time.replaceAll(":", "")}`),
    fc
      .tuple(day, clock, fraction, zone)
      .map(([date, time, digits, name]) => `${date.join("-")}T${time}${digits}${name}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const instants = readOperatorDate(text);
      expect([1, 2]).toContain(instants.length);
      expect(instants.filter((instant) => !Number.isSafeInteger(instant))).toEqual([]);
    }),
  );
});
