import { expect, test } from "vitest";
import { formatDate, formatPhone, formatTime, maskPhone } from "./format.ts";

const spaced = (text: string): string => text.replaceAll("\u00a0", " ");

test("a phone number is grouped, and masked where it is not the client's own page", () => {
  expect(spaced(formatPhone("380501234567"))).toBe("+380 50 123 45 67");
  expect(spaced(maskPhone("380501234567"))).toBe("+380 50 ••• •• 67");
});

test("a date is written out in each language, the same day in every time zone", () => {
  expect(spaced(formatDate("1991-04-12", "uk"))).toBe("12 квітня 1991 р.");
  expect(formatDate("1991-04-12", "en")).toBe("12 April 1991");
});

test("a time is written by the 24-hour clock in both languages", () => {
  const evening = new Date(2026, 2, 1, 18, 5).getTime();
  expect(formatTime(evening, "uk")).toBe("18:05");
  expect(formatTime(evening, "en")).toBe("18:05");
});
