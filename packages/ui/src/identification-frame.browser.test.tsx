import "./styles.css";
import { act, cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type ReactElement, StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPartnerPage, type PartnerPage } from "../test/partner-page.tsx";
import { until } from "../test/until.ts";
import { IdentificationFrame, type IdentificationFrameProps } from "./identification-frame.tsx";
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

const show = (props: IdentificationFrameProps = {}): ReactElement => (
  <StrictMode>{page.around(<IdentificationFrame mode="iframe" {...props} />)}</StrictMode>
);

const heading = (): string | null => screen.getByRole("heading").textContent;

test("takes a client from the introduction to the result", async () => {
  const onVerified = vi.fn();
  render(show({ locale: "en", onVerified }));
  expect(heading()).toBe(en.intro[0]);
  await userEvent.click(screen.getByRole("button", { name: "Identify" }));
  expect(heading()).toBe(en.preparing[0]);
  await page.giveLink();
  expect(heading()).toBe(en.frame[0]);
  expect(document.querySelector("iframe")?.src).toMatch(/widget\.html$/);
  await page.answer("GET", 200, { status: "verified", profile: { firstName: "Олена" } });
  expect(heading()).toBe(en.verified[0]);
  expect(onVerified).toHaveBeenCalledOnce();
});

test("changes its language while the widget is shown, and leaves the widget alone", async () => {
  const { rerender } = render(show({ locale: "uk" }));
  await userEvent.click(screen.getByRole("button", { name: uk.identify }));
  await page.giveLink();
  const widget = document.querySelector("iframe");
  expect(widget).toBeTruthy();
  rerender(show({ locale: "en" }));
  expect(screen.getByRole("button", { name: "Open in a new window" })).toBeTruthy();
  expect(document.querySelector("iframe")).toBe(widget);
});

test("says nothing of a link got in advance that failed, and tries again with the click", async () => {
  render(show({ locale: "en" }));
  await userEvent.hover(screen.getByRole("button", { name: "Identify" }));
  await page.answer("POST", 500, {});
  expect(heading()).toBe(en.intro[0]);
  await userEvent.click(screen.getByRole("button", { name: "Identify" }));
  expect(heading()).toBe(en.preparing[0]);
  await page.answer("POST", 500, {});
  expect(screen.getByRole("alert").textContent).toContain("GATEWAY_FAILED");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await page.giveLink();
  expect(document.querySelector("iframe")).toBeTruthy();
});

describe("the language", () => {
  test.each([
    ["the component's own", { locale: "en" }, "uk", "uk", en],
    ["the provider's", {}, "en", "uk", en],
    ["the document's", {}, undefined, "en-GB", en],
    ["Ukrainian where none is known", {}, undefined, "", uk],
    ["Ukrainian for its regions", { locale: "uk-UA" }, undefined, "en", uk],
    ["English for what is not spoken", { locale: "pl" }, undefined, "uk", en],
  ])("is %s", (_, props, providers, documents, expected) => {
    document.documentElement.lang = documents;
    render(page.around(<IdentificationFrame {...props} />, { ...(providers && { locale: providers }) }));
    expect(heading()).toBe(expected.intro[0]);
  });

  test("follows the provider", () => {
    const inLanguage = (locale: string): ReactElement => page.around(<IdentificationFrame />, { locale });
    const { rerender } = render(inLanguage("uk"));
    rerender(inLanguage("en"));
    expect(heading()).toBe(en.intro[0]);
  });
});

test("takes the provider's, and the document's language, where a property is undefined", async () => {
  document.documentElement.lang = "en-GB";
  // As a page without TypeScript, or without its strictest option, may write it.
  const nothing: object = { locale: undefined, returnUrl: undefined };
  render(page.around(<IdentificationFrame mode="iframe" {...nothing} />, { returnUrl: "/return" }));
  await userEvent.click(screen.getByRole("button", { name: "Identify" }));
  const asked = { locale: "en", returnUrl: new URL("/return", location.href).href };
  await until(() => expect(page.lastBody()).toMatchObject(asked));
});

test("leaves nothing on the page when it goes", async () => {
  const { unmount } = render(show({ locale: "en" }));
  await userEvent.click(screen.getByRole("button", { name: "Identify" }));
  await page.giveLink();
  unmount();
  page.clock.advance(0);
  await act(async () => {});
  expect(document.querySelector("iframe")).toBeNull();
  expect(page.clock.pending()).toBe(0);
});
