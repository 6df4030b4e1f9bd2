import fc from "fast-check";
import { expect, test } from "vitest";
import { formatInstant, readInstant } from "./instant.ts";

test.each([
  ["2019-12-18T16:10:50+02:00", Date.UTC(2019, 11, 18, 14, 10, 50), 120],
  ["2022-01-17T16:32:04.673105+02:00", Date.UTC(2022, 0, 17, 14, 32, 4, 673), 120],
  ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29), 0],
  ["2024-02-29t00:00:00.5z", Date.UTC(2024, 1, 29, 0, 0, 0, 500), 0],
  ["2024-02-29T00:00:00-03:30", Date.UTC(2024, 1, 29, 3, 30), -210],
])("%s is read with its offset", (text, epochMs, offsetMinutes) => {
  expect(readInstant(text)).toEqual({ epochMs, offsetMinutes });
});

test.each([
  [undefined, "missing-field"],
  [1_576_678_250, "wrong-type"],
  ["", "malformed-date"],
  ["2019-12-18", "malformed-date"],
  ["2019-12-18T16:10:50", "malformed-date"],
  ["2019-12-18 16:10:50+02:00", "malformed-date"],
  ["2019-12-18T16:10:50+24:00", "malformed-date"],
  ["2019-02-29T16:10:50+02:00", "impossible-date"],
  ["2019-13-01T16:10:50+02:00", "impossible-date"],
  ["2019-00-00T16:10:50+02:00", "impossible-date"],
  ["2019-12-18T24:00:00+02:00", "impossible-date"],
  ["2019-12-18T16:60:50+02:00", "impossible-date"],
  ["2019-12-18T16:10:60+02:00", "impossible-date"],
  ["0019-12-18T16:10:50+02:00", "impossible-date"],
  ["9999-12-31T23:59:59-23:59", "impossible-date"],
])("%o is no date: %s", (value, refused) => {
  expect(readInstant(value)).toEqual({ refused, field: "date" });
});

test("any instant is written and read without loss", () => {
  const epochMs = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(9998, 0) });
  fc.assert(
    fc.property(epochMs, fc.integer({ min: -1_439, max: 1_439 }), (ms, offsetMinutes) => {
      const instant = { epochMs: ms, offsetMinutes };
      expect(readInstant(formatInstant(instant))).toEqual(instant);
      expect(Date.parse(formatInstant(instant))).toBe(ms);
    }),
  );
});
