import "./styles.css";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type ReactElement, StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent as browserUser } from "vitest/browser";
import { createPartnerPage, type PartnerPage } from "../test/partner-page.tsx";
import { IdentificationButton, type IdentificationButtonProps } from "./identification-button.tsx";
import { en } from "./messages/en.ts";
import { uk } from "./messages/uk.ts";

let page: PartnerPage;

beforeEach(() => {
  page = createPartnerPage();
});

afterEach(() => {
  cleanup();
  document.documentElement.lang = "";
});

const show = (props: IdentificationButtonProps = {}): ReactElement => (
  <StrictMode>{page.around(<IdentificationButton mode="iframe" {...props} />, { locale: "en" })}</StrictMode>
);

const trigger = (name = "Identify"): HTMLElement => screen.getByRole("button", { name });
const dialog = (): HTMLDialogElement => screen.getByRole("dialog", { name: "Identification" });

/** The browser's own key: a synthetic one does not close a dialog. */
const pressEscape = (): Promise<void> => act(() => browserUser.keyboard("{Escape}"));

describe("a click", () => {
  test("opens a modal dialog and asks for one link, however often it is clicked", async () => {
    render(show());
    expect(screen.queryByRole("dialog")).toBeNull();
    await userEvent.dblClick(trigger());
    expect(dialog().matches(":modal")).toBe(true);
    await page.giveLink();
    expect(page.calls().filter((call) => call.startsWith("POST"))).toHaveLength(1);
  });

  test("puts the focus on the heading of each view in turn", async () => {
    render(show());
    await userEvent.click(trigger());
    expect(document.activeElement).toBe(within(dialog()).getByRole("heading", { name: en.preparing[0] }));
    await page.giveLink();
    expect(document.activeElement).toBe(within(dialog()).getByRole("heading", { name: en.frame[0] }));
    await page.answer("GET", 200, { status: "verified", profile: {} });
    expect(document.activeElement).toBe(within(dialog()).getByRole("heading", { name: en.verified[0] }));
  });

  test("tells the gateway and the frame the client's language", async () => {
    render(show({ locale: "uk" }));
    await userEvent.click(trigger(uk.identify));
    await vi.waitFor(() => expect(page.lastBody()).toMatchObject({ locale: "uk" }));
    await page.giveLink();
    const frame = document.querySelector<HTMLIFrameElement>("[data-part=frame] > [data-part=widget]");
    expect(frame?.title).toBe(uk.frame[0]);
  });

  test("shows a client who is verified what they know already, and asks nothing", async () => {
    const onVerified = vi.fn();
    render(show({ onVerified }));
    await userEvent.click(trigger());
    await page.giveLink();
    await page.answer("GET", 200, { status: "verified", profile: {} });
    await userEvent.click(within(dialog()).getByRole("button", { name: "Done" }));
    expect(document.querySelector("dialog")?.open).toBe(false);
    const calls = page.calls().length;
    await userEvent.click(trigger());
    expect(within(dialog()).getByRole("heading", { name: en.verified[0] })).toBeTruthy();
    expect(page.calls()).toHaveLength(calls);
    expect(onVerified).toHaveBeenCalledOnce();
  });

  test("starts anew after a client who left", async () => {
    render(show());
    await userEvent.click(trigger());
    await userEvent.click(within(dialog()).getByRole("button", { name: "Close" }));
    await vi.waitFor(() => expect(trigger().dataset.status).toBe("cancelled"));
    await userEvent.click(trigger());
    expect(within(dialog()).getByRole("heading", { name: en.preparing[0] })).toBeTruthy();
  });
});

describe("leaving", () => {
  test.each(["Escape", "the close button"])("by %s gives up and gives the focus back to the button", async (way) => {
    const onCancelled = vi.fn();
    render(show({ onCancelled }));
    await userEvent.click(trigger());
    await page.giveLink();
    expect(document.querySelector("iframe")).toBeTruthy();
    if (way === "Escape") await pressEscape();
    else await userEvent.click(within(dialog()).getByRole("button", { name: "Close" }));

    expect(document.querySelector("dialog")?.open).toBe(false);
    // The browser tells of the closing a turn later.
    await vi.waitFor(() => expect(document.querySelector("iframe")).toBeNull());
    expect(document.activeElement).toBe(trigger());
    await page.answer("GET", 200, { status: "pending" });
    expect(onCancelled).toHaveBeenCalledOnce();
    expect(trigger().dataset.status).toBe("cancelled");
  });

  test("gives the focus to the button where a click has not focused it", async () => {
    render(show());
    act(() => trigger().click());
    await pressEscape();
    await vi.waitFor(() => expect(document.activeElement).toBe(trigger()));
  });

  test("does not take back what the gateway says in the last moment", async () => {
    const onCancelled = vi.fn();
    const onVerified = vi.fn();
    render(show({ onCancelled, onVerified }));
    await userEvent.click(trigger());
    await page.giveLink();
    await pressEscape();
    await page.answer("GET", 200, { status: "verified", profile: {} });
    expect(onVerified).toHaveBeenCalledOnce();
    expect(onCancelled).not.toHaveBeenCalled();
  });

  test("does not move the page", async () => {
    render(
      <>
        <div className="tall">{Array.from({ length: 200 }, (_, line) => line).join("\n")}</div>
        {show()}
      </>,
    );
    const style = document.createElement("style");
    style.textContent = ".tall { white-space: pre }";
    document.head.append(style);
    trigger().scrollIntoView({ block: "end" });
    const before = scrollY;
    expect(before).toBeGreaterThan(0);
    const width = document.documentElement.clientWidth;
    await userEvent.click(trigger());
    expect(document.documentElement.clientWidth).toBe(width);
    await pressEscape();
    expect(scrollY).toBe(before);
    style.remove();
  });
});

describe("getting the link in advance", () => {
  test.each([
    ["pointer", () => userEvent.hover(trigger())],
    ["focus", () => act(() => trigger().focus())],
  ] as const)("begins with the %s, and the click uses the same link", async (_, approach) => {
    render(show());
    await approach();
    await page.giveLink();
    expect(trigger().dataset.status).toBe("ready");
    expect(screen.queryByRole("dialog")).toBeNull();
    await userEvent.click(trigger());
    expect(within(dialog()).getByRole("heading", { name: en.frame[0] })).toBeTruthy();
    expect(page.calls().filter((call) => call.startsWith("POST"))).toHaveLength(1);
  });

  test("can be switched off", async () => {
    render(show({ prefetch: false }));
    await userEvent.hover(trigger());
    act(() => trigger().focus());
    expect(trigger().dataset.status).toBe("idle");
  });
});

test("opens its dialog by itself for a client who comes back from the widget", async () => {
  page.storage.setItem(
    "xpay-embed:session:default",
    JSON.stringify({
      id: "kX2vJ8QmT5yZb1Lw9Rs3Ng",
      path: "/",
      expiresAt: "2026-11-22T10:15:00Z",
      mode: "redirect",
      key: "mZ4xL0SoV7aBd3Ny1Tu5Pi",
      returned: true,
    }),
  );
  render(show());
  await screen.findByRole("dialog");
  expect(document.activeElement).toBe(within(dialog()).getByRole("heading", { name: en.confirming }));
  expect(within(dialog()).getByText(en.because.returned)).toBeTruthy();
  await page.answer("GET", 200, { status: "rejected", reason: "declined" });
  expect(within(dialog()).getByText(en.reasons.declined)).toBeTruthy();
});

test("says what it is told to, takes a class and a ref, and can be disabled", () => {
  let element: HTMLButtonElement | null = null;
  render(
    page.around(
      <IdentificationButton
        ref={(button) => {
          element = button;
        }}
        className="mine"
        dialogClassName="sheet"
        disabled
      >
        Get the loan
      </IdentificationButton>,
      { locale: "en" },
    ),
  );
  const button = trigger("Get the loan");
  expect(element).toBe(button);
  expect(button.className).toBe("mine");
  expect(button).toHaveProperty("disabled", true);
  expect(document.querySelector("dialog")?.className).toBe("sheet");
});

test("on a phone the dialog is a sheet at the lower edge, as wide as the screen", async () => {
  const frame = document.createElement("iframe");
  Object.assign(frame, { width: "390", height: "844", title: "A phone" });
  document.body.append(frame);
  const phone = frame.contentDocument;
  for (const sheet of document.querySelectorAll("style")) phone?.head.append(sheet.cloneNode(true));
  const container = phone?.body.appendChild(phone.createElement("div"));
  render(show({ mode: "popup" }), { container: container as HTMLElement });
  const sheet = container?.querySelector("dialog");
  sheet?.showModal();
  for (const animation of phone?.getAnimations() ?? []) animation.finish();
  const { left, right, bottom, top } = sheet?.getBoundingClientRect() ?? new DOMRect();
  expect([left, right, bottom]).toEqual([0, 390, 844]);
  expect(top).toBeGreaterThan(200);
  cleanup();
  frame.remove();
});
