import { expect } from "vitest";
import type { completeReturn } from "../src/return/index.ts";

/** The partner's return page, in a window of its own, waiting for the test to call it. */
export interface ReturnWindow extends Window {
  readonly completeReturn: typeof completeReturn;
  /** The page's own; the test may take it away. */
  BroadcastChannel: typeof BroadcastChannel | undefined;
}

/** Where the operator sends the client. */
export const returnPage = "/packages/core/test/return-page.html";

/** Exceptions that nobody caught in the opened pages. */
export const pageErrors: string[] = [];

const opened: { readonly remove: () => void }[] = [];

/** Waits for the page's script; a window that is between two pages has none. */
export async function untilReady(holder: () => Window | null): Promise<ReturnWindow> {
  const ready = (): ReturnWindow | null => {
    // The page puts this function there, and nothing else has one of that name.
    const window = holder() as ReturnWindow | null;
    return typeof window?.completeReturn === "function" ? window : null;
  };
  await expect.poll(ready).not.toBeNull();
  const page = ready() as ReturnWindow;
  page.addEventListener("error", ({ message }) => pageErrors.push(message));
  return page;
}

/** Opens the return page in a frame of the test's page. */
export async function openInFrame(query: string): Promise<ReturnWindow> {
  const frame = document.body.appendChild(document.createElement("iframe"));
  opened.push(frame);
  frame.src = returnPage + query;
  return await untilReady(() => frame.contentWindow);
}

/** Opens any page as a window of its own, with the test's page as its opener or, as any other tab, without. */
export function openWindow(url: string, opener: "kept" | "severed"): Window {
  const popup = window.open("about:blank", crypto.randomUUID(), "popup,width=300,height=300");
  if (!popup) throw new Error("The browser refused to open a window.");
  opened.push({ remove: () => popup.close() });
  if (opener === "severed") popup.opener = null;
  popup.location.replace(url);
  return popup;
}

/** Opens the return page as a window of its own. */
export const openAsWindow = (query: string, opener: "kept" | "severed"): Promise<ReturnWindow> => {
  const popup = openWindow(returnPage + query, opener);
  return untilReady(() => popup);
};

/** The line for the client on this page. */
export const lineFor = (page: Window): string | null | undefined =>
  page.document.querySelector("[data-xpay-return]")?.textContent;

/** Closes everything that was opened. */
export function closeAll(): void {
  for (const one of opened.splice(0)) one.remove();
}

/** Takes the storage away from a page, as a browser's setting does: looking at it throws. */
export function denyStorage(page: Window): void {
  Object.defineProperty(page, "localStorage", {
    get: () => {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    },
  });
}

/** Settles when everything that was posted to this window, or scheduled in it, before now has been dealt with. */
export async function untilThrough(page: Window): Promise<void> {
  const through = new Promise((resolve) => {
    const onMessage = ({ data }: MessageEvent): void => {
      if (data !== "through") return;
      page.removeEventListener("message", onMessage);
      resolve(data);
    };
    page.addEventListener("message", onMessage);
  });
  page.postMessage("through", "*");
  await through;
}
