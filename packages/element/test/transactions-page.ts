import { createBrowserEnvironment, type Environment } from "@xpay-embed/core";
import { isXpayEmbedError } from "@xpay-embed/protocol";
import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { createFakeGateway, type FakeGateway } from "../../core/test/fake-surroundings.ts";
import { type TransactionsEventMap, XpayTransactionsElement } from "../src/index.ts";
import { type Told, turn } from "./element-page.ts";

/** A page with histories whose gateway is in the test's hands. */
export interface TransactionsPage {
  readonly gateway: FakeGateway;
  readonly host: HTMLElement;
  /** What bubbled up to the document. */
  readonly told: readonly Told[];
  /** Everything written to the console as an error. */
  readonly complaints: () => readonly string[];
  /** Puts an element into the page. */
  readonly add: (html: string, properties?: Partial<XpayTransactionsElement>) => Promise<XpayTransactionsElement>;
}

/** A history's texts, row by row. */
export const titles = (element: Element): readonly (string | null)[] =>
  [...(element.shadowRoot?.querySelectorAll("[data-part=entry-title]") ?? [])].map(({ textContent }) => textContent);

/** Waits until a history shows as many rows, or some. */
export const showsRows = (element: Element, count?: number): Promise<void> =>
  vi.waitFor(() => {
    if (count === undefined) expect(titles(element).length).toBeGreaterThan(0);
    else expect(titles(element)).toHaveLength(count);
  });

/** Codes and fields of what the page was told. Each complaint says what happened, why it matters and what to do. */
export function expectComplaints(page: TransactionsPage, ...expected: readonly string[]): void {
  const errors = page.told.flatMap(({ type, detail }) =>
    type === "xpay-error" && isXpayEmbedError(detail) ? [`${detail.code} ${detail.details.field}`] : [],
  );
  expect(errors).toEqual(expected);
  expect(page.complaints(), page.complaints().join("\n")).toHaveLength(expected.length);
  for (const complaint of page.complaints()) {
    expect(complaint).toMatch(/^\[xpay-embed\] [A-Z_]+ \([\w-]+\): .+\. .+\. .+\.$/);
  }
}

const told: (keyof TransactionsEventMap)[] = [
  "xpay-loaded",
  "xpay-load-failed",
  "xpay-entry-open",
  "xpay-filter-change",
  "xpay-device-bound",
  "xpay-error",
];

/** Sets up a page before each test of the file, takes everything down after it, and lets no exception reach the page. */
export function playTransactionsPage(): () => TransactionsPage {
  let page: TransactionsPage;
  let end = (): void => {};
  const thrown: unknown[] = [];
  const onError = (event: ErrorEvent | PromiseRejectionEvent): void => {
    event.preventDefault();
    thrown.push("reason" in event ? event.reason : (event.error ?? event.message));
  };

  // A server that makes the history's file only now takes longer than any test waits.
  beforeAll(async () => {
    await import("../src/history/create-history-view.ts");
  });

  beforeEach(() => {
    const gateway = createFakeGateway();
    const environment: Environment = {
      ...createBrowserEnvironment(),
      fetch: gateway.fetch,
      storage: null,
      tabStorage: null,
      locks: null,
    };
    const heard: Told[] = [];
    const listen = ({ type, detail }: Event & { readonly detail?: unknown }): void => void heard.push({ type, detail });
    for (const type of told) document.addEventListener(type, listen);
    window.addEventListener("error", onError);
    window.addEventListener("unhandledrejection", onError);
    const console = vi.spyOn(globalThis.console, "error").mockImplementation(() => {});
    const host = document.body.appendChild(document.createElement("main"));
    end = () => {
      host.remove();
      for (const type of told) document.removeEventListener(type, listen);
      console.mockRestore();
    };
    page = {
      gateway,
      host,
      told: heard,
      complaints: () => console.mock.calls.map(([text]) => `${text}`),
      add: async (html, properties = {}) => {
        const template = document.createElement("template");
        template.innerHTML = html;
        const element = document.importNode(template.content, true).querySelector("xpay-transactions");
        if (!(element instanceof XpayTransactionsElement)) throw new Error("There is no element in this HTML.");
        Object.assign(element, { environment, ...properties });
        host.append(element);
        await turn();
        return element;
      },
    };
  });

  afterEach(async () => {
    end();
    await turn();
    await turn();
    window.removeEventListener("error", onError);
    window.removeEventListener("unhandledrejection", onError);
    expect(thrown.splice(0)).toEqual([]);
  });

  return () => page;
}
