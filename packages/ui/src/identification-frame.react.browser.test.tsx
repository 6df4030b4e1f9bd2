import { act } from "@testing-library/react";
import { type ReactElement, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { createPartnerPage } from "../test/partner-page.tsx";
import { IdentificationFrame } from "./identification-frame.tsx";
import { en } from "./messages/en.ts";
import { uk } from "./messages/uk.ts";

// Hydration is React's alone: the custom elements are not rendered on a server.

test("takes over what the server rendered without a word of complaint, and then speaks the document's language", async () => {
  const page = createPartnerPage();
  const show = (): ReactElement => <StrictMode>{page.around(<IdentificationFrame mode="iframe" />)}</StrictMode>;
  const container = document.body.appendChild(document.createElement("div"));
  const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
  container.innerHTML = renderToString(show());
  // React 18 complains of layout effects on a server that has a window, which only this test has.
  complaint.mockClear();
  expect(container.querySelector("h2")?.textContent).toBe(uk.intro[0]);
  document.documentElement.lang = "en";
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(container, show(), { onRecoverableError }));
  expect(container.querySelector("h2")?.textContent).toBe(en.intro[0]);
  expect(complaint).not.toHaveBeenCalled();
  expect(onRecoverableError).not.toHaveBeenCalled();
  act(() => root.unmount());
  container.remove();
  complaint.mockRestore();
  document.documentElement.lang = "";
});
