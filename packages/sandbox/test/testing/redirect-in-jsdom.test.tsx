// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { completeReturn } from "@xpay-embed/core/return";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setupXpay } from "../../src/testing/index.ts";
import { SignUp } from "./partner-page.tsx";

afterEach(cleanup);
const xpay = setupXpay({ afterEach });
const user = userEvent.setup();

const status = (of: ParentNode = document): string | null | undefined =>
  of.querySelector("[data-xpay]")?.getAttribute("data-status");

beforeEach(() => {
  history.replaceState(null, "", "/sign-up?plan=blue");
  xpay.use({ device: "phone" });
});

test("a client who was sent away comes back over the return page and is verified", async () => {
  const left = render(<SignUp settings={xpay.settings} mode="redirect" />);
  await user.click(screen.getByRole("button", { name: "Identify" }));
  expect(await xpay.client.sees()).toBe("redirect");
  // In a browser the page is gone now.
  left.unmount();
  const { accepted, returnedTo } = await xpay.client.confirms();
  expect(accepted).toBe(true);
  expect(returnedTo).toMatch(/^http:\/\/localhost(:\d+)?\/identified\?xpay_session=/);

  history.replaceState(null, "", returnedTo);
  // In Vitest `self` is not jsdom's window, and the page would take itself for one in a frame.
  vi.stubGlobal("parent", self);
  // jsdom goes nowhere, and says so aloud.
  expect(await completeReturn({ answerMs: 1 })).toEqual({ outcome: "resumed", path: "/sign-up?plan=blue" });
  vi.unstubAllGlobals();

  history.replaceState(null, "", "/sign-up?plan=blue");
  const names: unknown[] = [];
  const back = render(
    <SignUp
      settings={xpay.settings}
      mode="redirect"
      onVerified={({ result }) => names.push(result.profile.firstName)}
    />,
  );
  await waitFor(() => expect(status(back.container)).toBe("verified"));
  expect(names).toEqual(["Олена"]);
  expect(xpay.calls.filter(({ method }) => method === "POST")).toHaveLength(1);
  cleanup();
  await xpay.expectNoLeftovers();
});

test("a client who declined there is told so when they are back", async () => {
  render(<SignUp settings={xpay.settings} mode="redirect" />);
  await user.click(screen.getByRole("button", { name: "Identify" }));
  const { accepted } = await xpay.client.declines();
  expect(accepted).toBe(null);
  await xpay.client.goesBack();
  await waitFor(() => expect(status()).toBe("rejected"));
});

test("a client who goes back without an end can go there again", async () => {
  render(<SignUp settings={xpay.settings} mode="redirect" />);
  await user.click(screen.getByRole("button", { name: "Identify" }));
  await xpay.client.sees();
  await xpay.client.goesBack();
  await waitFor(() => expect(status()).toBe("confirming"));
  await xpay.clock.advance({ seconds: 10 });
  await waitFor(() => expect(status()).toBe("cancelled"));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await xpay.client.sees()).toBe("redirect");
  expect(xpay.calls.filter(({ method }) => method === "POST")).toHaveLength(2);
});

test("nobody goes back who is still there", async () => {
  xpay.use({ device: "desktop" });
  render(<SignUp settings={xpay.settings} />);
  await user.click(screen.getByRole("button", { name: "Identify" }));
  await expect(xpay.client.goesBack()).rejects.toThrow("The page was not left");
  expect(await xpay.client.sees()).toBe("iframe");
});
