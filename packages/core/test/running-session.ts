import { afterEach, beforeEach, expect, vi } from "vitest";
import { createBrowserEnvironment } from "../src/browser-environment.ts";
import { createIdentification } from "../src/create-identification.ts";
import type { Environment } from "../src/environment.ts";
import type { Identification, IdentificationOptions } from "../src/identification.ts";
import {
  type CountedChannels,
  countChannels,
  createFakeClock,
  createFakeGateway,
  type FakeClock,
  type FakeGateway,
  type GatewayCall,
} from "./fake-surroundings.ts";

// One session in a real browser, with time and gateway in the test's hand. What begins with `let` is new for each test.

export const widgetOrigin: string = `http://localhost:${window.location.port}`;
export const id: string = "s-0000000000000000000001";
export const startMs: number = Date.parse("2026-11-22T10:00:00Z");
export const link: { readonly [field: string]: string } & { readonly uri: string; readonly expiresAt: string } = {
  id,
  uri: `${widgetOrigin}/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be`,
  expiresAt: "2026-11-22T10:15:00Z",
  framing: "allowed",
  status: "pending",
};
export const profile: { readonly [field: string]: string } = { firstName: "Олег-MARKER", phone: "380679335544" };

export let clock: FakeClock = createFakeClock(startMs);
export let channels: CountedChannels = countChannels();
export let gateway: FakeGateway = createFakeGateway();
let running: Identification[] = [];
export let container: HTMLElement;
export let openedWindows: Window[] = [];

export const surroundings = (): Environment => ({
  ...createBrowserEnvironment(),
  now: clock.now,
  setTimeout: clock.setTimeout,
  clearTimeout: clock.clearTimeout,
  fetch: gateway.fetch,
  locks: null,
  createChannel: channels.create,
});

export const identify = (options: Partial<IdentificationOptions> = {}): Identification => {
  const identification = createIdentification({
    gateway: "/xpay",
    widgetOrigins: [widgetOrigin],
    returnUrl: "/returned",
    environment: surroundings(),
    ...options,
  });
  identification.attachFrame(container);
  running.push(identification);
  return identification;
};

export const status = (identification: Identification): string => identification.getState().status;
export const reached = (identification: Identification, expected: string): Promise<void> =>
  vi.waitFor(() => expect(status(identification)).toBe(expected));
export const call = (method: string): Promise<GatewayCall> =>
  vi.waitFor(() => {
    const [first] = gateway.open(method);
    if (!first) throw new Error(`no open ${method}`);
    return first;
  });
export const presented = async (options: Partial<IdentificationOptions> = {}): Promise<Identification> => {
  const identification = identify({ mode: "iframe", ...options });
  void identification.open();
  (await call("POST")).answer(201, link);
  await reached(identification, "presenting");
  return identification;
};
export const frames = (): HTMLIFrameElement[] => [
  ...document.querySelectorAll<HTMLIFrameElement>("[data-part=widget]"),
];
/** Says what the return page says, from the inside of our own frame. */
export const sayReturned = (said: unknown = { type: "xpay-embed:return", id }): void => {
  const channel = new BroadcastChannel("xpay-embed");
  channel.postMessage(said);
  channel.close();
};

beforeEach(() => {
  clock = createFakeClock(startMs);
  gateway = createFakeGateway();
  channels = countChannels();
  sessionStorage.clear();
  container = document.body.appendChild(document.createElement("div"));
  localStorage.clear();
  openedWindows = [];
  const { open } = window;
  vi.spyOn(window, "open").mockImplementation((...args) => {
    const opened = open.apply(window, args);
    if (opened) openedWindows.push(opened);
    return opened;
  });
});

afterEach(() => {
  for (const identification of running) identification.destroy();
  running = [];
  container.remove();
  vi.restoreAllMocks();
  for (const opened of openedWindows) opened.close();
});
