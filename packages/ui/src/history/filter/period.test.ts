import { createZonedDays } from "@xpay-embed/core/ledger";
import { expect, test } from "vitest";
import { periodOf } from "./period.ts";

const days = createZonedDays();

test.each([
  ["all", "2026-11-25T12:00:00Z", {}],
  ["month", "2026-11-25T12:00:00Z", { from: "2026-11-01" }],
  // Half an hour past midnight in Kyiv.
  ["month", "2026-11-30T22:30:00Z", { from: "2026-12-01" }],
  ["last", "2026-11-25T12:00:00Z", { from: "2026-10-01", to: "2026-10-31" }],
  ["last", "2026-01-15T12:00:00Z", { from: "2025-12-01", to: "2025-12-31" }],
  ["last", "2024-03-31T12:00:00Z", { from: "2024-02-01", to: "2024-02-29" }],
  ["quarter", "2026-11-25T12:00:00Z", { from: "2026-08-27" }],
  ["year", "2026-11-25T12:00:00Z", { from: "2026-01-01" }],
] as const)("%s at %s", (name, now, period) => {
  expect(periodOf(name, Date.parse(now), days)).toEqual(period);
});
