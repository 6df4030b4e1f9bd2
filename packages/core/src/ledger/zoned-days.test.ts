import fc from "fast-check";
import { expect, test } from "vitest";
import { createZonedDays } from "./zoned-days.ts";

const kyiv = createZonedDays();

test.each([
  ["2026-03-28T21:59:59Z", "2026-03-28T23:59:59"],
  ["2026-03-28T22:00:00Z", "2026-03-29T00:00:00"],
  // Three o'clock does not come: summer begins.
  ["2026-03-29T00:59:59Z", "2026-03-29T02:59:59"],
  ["2026-03-29T01:00:00Z", "2026-03-29T04:00:00"],
  // Half past three comes twice: summer ends.
  ["2026-10-25T00:30:00Z", "2026-10-25T03:30:00"],
  ["2026-10-25T01:30:00Z", "2026-10-25T03:30:00"],
  ["2026-10-25T21:59:59Z", "2026-10-25T23:59:59"],
  ["2026-10-25T22:00:00Z", "2026-10-26T00:00:00"],
])("at %s a clock in Kyiv shows %s", (instant, clock) => {
  const epochMs = Date.parse(instant);
  expect(kyiv.clockAt(epochMs)).toBe(clock);
  expect(kyiv.dayOf(epochMs)).toBe(clock.slice(0, 10));
});

test.each(["Europe/Kyiv", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "UTC"])(
  "in %s any clock shows what Intl says",
  (timeZone) => {
    const days = createZonedDays(timeZone);
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    const epochMs = fc.integer({ min: Date.UTC(1992, 0), max: Date.UTC(2037, 0) });
    fc.assert(
      fc.property(epochMs, (ms) => {
        expect(days.clockAt(ms).replace("T", " ")).toBe(format.format(ms));
      }),
      { numRuns: 300 },
    );
  },
);

test("a zone that does not exist is the caller's mistake", () => {
  expect(() => createZonedDays("Europe/Nowhere")).toThrow(expect.objectContaining({ code: "CONFIG_INVALID_OPTION" }));
});
