// @vitest-environment jsdom

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { setupXpay } from "../../src/testing/index.ts";
import { SignUp } from "./partner-page.tsx";

afterEach(cleanup);
const xpay = setupXpay({ afterEach });
const user = userEvent.setup();

const begin = async (): Promise<void> => {
  render(<SignUp settings={xpay.settings} />);
  await user.click(screen.getByRole("button", { name: "Identify" }));
  await xpay.client.sees();
};

test("what a page that is still there holds is named", async () => {
  await begin();
  await expect(xpay.expectNoLeftovers()).rejects.toThrow(/frame: 1, timer: \d+, listener: \d+, call to the gateway: 1/);
  cleanup();
  await xpay.expectNoLeftovers();
});

test("a popup that was left open is named", async () => {
  xpay.use("refuses-framing");
  await begin();
  await expect(xpay.expectNoLeftovers()).rejects.toThrow(/window: 1/);
});

test("a timer and a listener are named each by itself", async () => {
  const { setTimeout, clearTimeout, window } = xpay.settings.environment;
  const listen = (): void => {};
  const timer = setTimeout(listen, 1_000);
  await expect(xpay.expectNoLeftovers()).rejects.toThrow("(timer: 1)");
  clearTimeout(timer);
  window.addEventListener("online", listen);
  await expect(xpay.expectNoLeftovers()).rejects.toThrow("(listener: 1)");
  window.removeEventListener("online", listen);
  await xpay.expectNoLeftovers();
});
