import { createBrowserEnvironment, type Environment } from "@xpay-embed/core";
import type { IdentificationLink } from "@xpay-embed/protocol";
import { afterEach, beforeEach, vi } from "vitest";
import {
  createFakeClock,
  createFakeGateway,
  type FakeClock,
  type FakeGateway,
} from "../../core/test/fake-surroundings.ts";
import { type IdentificationEventMap, XpayIdentificationElement } from "../src/index.ts";

/** A link to a page that any frame may load. */
export const testLink: IdentificationLink & { readonly status: string } = {
  id: "kX2vJ8QmT5yZb1Lw9Rs3Ng",
  uri: `${location.origin}/packages/ui/test/gallery/widget.html`,
  expiresAt: "2026-11-22T10:15:00Z",
  framing: "allowed",
  status: "pending",
};

/** Something an element told the page. */
export interface Told {
  readonly type: string;
  readonly detail: unknown;
}

/** A page with elements whose gateway and clock are in the test's hands. */
export interface ElementPage {
  readonly clock: FakeClock;
  readonly gateway: FakeGateway;
  readonly environment: Environment;
  /** What bubbled up to the document, log lines excepted. */
  readonly told: readonly Told[];
  /** Everything written to the console as an error. */
  readonly complaints: () => readonly string[];
  /** Puts an element into the page. */
  readonly add: (html?: string, properties?: Partial<XpayIdentificationElement>) => Promise<XpayIdentificationElement>;
  /** Answers the oldest call of a method that waits, once there is one. */
  readonly answer: (method: string, status: number, body: unknown) => Promise<void>;
}

/** A turn of the event loop, in which the element does what it has put off. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What is in an element's shadow root. */
export const inside = <Found extends HTMLElement = HTMLElement>(element: Element, part: string): Found | null =>
  element.shadowRoot?.querySelector<Found>(`[data-part="${part}"]`) ?? null;

/** An element's heading. */
export const title = (element: Element): string | undefined => inside(element, "title")?.textContent ?? undefined;

const told: (keyof IdentificationEventMap)[] = [
  "xpay-verified",
  "xpay-rejected",
  "xpay-cancelled",
  "xpay-expired",
  "xpay-failed",
  "xpay-status",
  "xpay-error",
];

/** Sets up a page before each test of the file, and takes everything down after it. */
export function playElementPage(): () => ElementPage {
  let page: ElementPage;
  let host: HTMLElement;
  let end = (): void => {};

  beforeEach(() => {
    const clock = createFakeClock(Date.parse("2026-11-22T10:00:00Z"));
    const gateway = createFakeGateway();
    const environment: Environment = {
      ...createBrowserEnvironment(),
      now: clock.now,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      fetch: gateway.fetch,
      storage: null,
      tabStorage: null,
      locks: null,
      createChannel: () => null,
    };
    const heard: Told[] = [];
    const listen = ({ type, detail }: Event & { readonly detail?: unknown }): void => void heard.push({ type, detail });
    for (const type of told) document.addEventListener(type, listen);
    const console = vi.spyOn(globalThis.console, "error").mockImplementation(() => {});
    host = document.body.appendChild(document.createElement("main"));
    end = () => {
      host.remove();
      for (const type of told) document.removeEventListener(type, listen);
      console.mockRestore();
    };
    page = {
      clock,
      gateway,
      environment,
      told: heard,
      complaints: () => console.mock.calls.map(([text]) => `${text}`),
      add: async (html = '<xpay-identification gateway="/xpay"></xpay-identification>', properties = {}) => {
        const template = document.createElement("template");
        template.innerHTML = html;
        const element = document.importNode(template.content, true).querySelector("xpay-identification");
        if (!(element instanceof XpayIdentificationElement)) throw new Error("There is no element in this HTML.");
        Object.assign(element, { environment, widgetOrigins: [location.origin], ...properties });
        host.append(element.closest("form") ?? element);
        await turn();
        return element;
      },
      answer: async (method, status, body) => {
        const call = await vi.waitFor(() => {
          const [first] = gateway.open(method);
          if (!first) throw new Error(`The gateway got no ${method}.`);
          return first;
        });
        call.answer(status, body);
        await turn();
        await turn();
      },
    };
  });

  afterEach(async () => {
    end();
    await turn();
    page.clock.advance(0);
  });

  return () => page;
}
