// @vitest-environment jsdom

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { setupXpay } from "../../src/testing/index.ts";
import { SignUp, Wallet } from "./partner-page.tsx";

afterEach(cleanup);
const start = "2026-11-20T12:00:00+02:00";
const xpay = setupXpay({ afterEach, now: start });
const user = userEvent.setup();

const status = (): string | null | undefined => document.querySelector("[data-xpay]")?.getAttribute("data-status");

/** A page whose callback comes in four seconds. */
async function waitForCallback(): Promise<void> {
  xpay.use("slow-callback");
  render(<SignUp settings={xpay.settings} />);
  await user.click(screen.getByRole("button", { name: "Identify" }));
  await xpay.client.confirms();
  expect(status()).toBe("confirming");
}

test("a clock set forward lets happen what falls due until then", async () => {
  await waitForCallback();
  await xpay.clock.set("2026-11-20T12:00:03.999+02:00");
  expect(status()).toBe("confirming");
  await xpay.clock.set(new Date("2026-11-20T12:00:04+02:00"));
  expect(status()).toBe("verified");
  expect(xpay.clock.now()).toBe(Date.parse(start) + 4_000);
});

test("a clock set back lets nothing happen: what the operator does at a moment it does at that moment", async () => {
  await waitForCallback();
  await xpay.clock.advance({ seconds: 1 });
  await xpay.clock.set("2026-11-20T11:59:59+02:00");
  expect(status()).toBe("confirming");
  await xpay.clock.advance({ seconds: 4, ms: 999 });
  expect(status()).toBe("confirming");
  await xpay.clock.advance(1);
  expect(status()).toBe("verified");
});

test("a timer of a page whose clock is set back goes on waiting as long as it would have", async () => {
  const calls: number[] = [];
  xpay.settings.environment.setTimeout(() => calls.push(xpay.clock.now()), 4_000);
  await xpay.clock.advance({ seconds: 1 });
  const backMs = Date.parse(start) - 3_600_000;
  await xpay.clock.set(backMs);
  await xpay.clock.advance({ seconds: 2, ms: 999 });
  expect(calls).toEqual([]);
  await xpay.clock.advance(1);
  expect(calls).toEqual([backMs + 3_000]);
});

test("a clock takes no moment that is none, and no duration below zero", async () => {
  await expect(xpay.clock.set("the day after")).rejects.toThrow(RangeError);
  await expect(xpay.clock.advance(-1)).rejects.toThrow(RangeError);
  await expect(xpay.clock.advance({ minutes: Number.NaN })).rejects.toThrow(RangeError);
  expect(xpay.clock.now()).toBe(Date.parse(start));
});

test("the periods of a history are counted from the clock's today", async () => {
  const seen: unknown[] = [];
  await xpay.clock.set("2031-03-05T12:00:00+02:00");
  render(
    <Wallet
      settings={xpay.settings}
      instrument={xpay.wallet("everyday").uuid}
      onFilterChange={(filter) => seen.push(filter)}
    />,
  );
  await user.selectOptions(await screen.findByRole("combobox", { name: "Period" }), "year");
  expect(seen).toEqual([{ from: "2031-01-01" }]);
});
