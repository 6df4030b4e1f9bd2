import { frameFeatures } from "@xpay-embed/protocol/policy";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHeldEnvironment, type HeldEnvironment } from "../../test/held-environment.ts";
import { describePresenter, foreignOrigin, linkTo } from "../../test/presenter-contract.ts";
import type { FrameAttributes } from "../identification.ts";
import { createFramePresentation, type FramePresentation } from "./frame.ts";

const timeoutMs = 12_000;

const violate = (details: Partial<SecurityPolicyViolationEventInit>, document = window.document): void => {
  document.dispatchEvent(
    new SecurityPolicyViolationEvent("securitypolicyviolation", {
      disposition: "enforce",
      effectiveDirective: "frame-src",
      blockedURI: location.origin,
      ...details,
    }),
  );
};

const addContainer = (): HTMLElement => document.body.appendChild(document.createElement("div"));
const framesIn = (container: HTMLElement): HTMLIFrameElement[] => [...container.querySelectorAll("iframe")];
const frameIn = (container: HTMLElement): HTMLIFrameElement => {
  const [frame, ...others] = framesIn(container);
  if (!frame || others.length > 0) throw new Error(`Expected one frame, found ${others.length + (frame ? 1 : 0)}.`);
  return frame;
};
const loaded = (frame: HTMLIFrameElement): Promise<unknown> =>
  new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));

describePresenter("iframe", (context) => {
  const container = addContainer();
  const presentation = createFramePresentation(context);
  presentation.attach(container);
  return {
    presentation,
    arrival: async (uri) => {
      const frame = frameIn(container);
      await loaded(frame);
      expect(frame.contentWindow?.location.href).toBe(uri);
    },
    disturb: () => violate({}),
    widgetWindow: () => frameIn(container).contentWindow,
    remains: () => framesIn(container).length,
  };
});

describe("createFramePresentation", () => {
  const failed = vi.fn();
  const closed = vi.fn();
  const link = linkTo("widget-page.html", foreignOrigin);
  let environment: HeldEnvironment;
  let container: HTMLElement;
  let presentation: FramePresentation;
  const create = (frame: FrameAttributes = {}): FramePresentation =>
    createFramePresentation({ environment, signals: { failed, closed }, frame: { timeoutMs, ...frame } });

  beforeEach(() => {
    vi.clearAllMocks();
    environment = createHeldEnvironment();
    container = addContainer();
    presentation = create();
  });
  afterEach(() => {
    presentation.dismiss();
    environment.release();
    container.remove();
  });

  it("makes its frame complete before it enters the page, and touches it no more", async () => {
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(container, { childList: true, subtree: true, attributes: true });
    presentation.attach(container);
    presentation.show(link);
    const frame = frameIn(container);
    await loaded(frame);
    for (let times = 0; times < 50; times++) {
      presentation.attach(null);
      presentation.attach(container);
    }
    environment.advance(60_000);
    changes.push(...observer.takeRecords());
    observer.disconnect();
    expect(changes.map(({ type }) => type)).toEqual(["childList"]);
    expect(frameIn(container)).toBe(frame);
    expect(failed).not.toHaveBeenCalled();
  });

  it("loads the widget once over fifty remounts", async () => {
    const sources: unknown[] = [];
    const count = ({ data, source }: MessageEvent<unknown>): void => {
      if (data === "widget-loaded") sources.push(source);
    };
    window.addEventListener("message", count);
    presentation.show(link);
    presentation.attach(container);
    await loaded(frameIn(container));
    for (let times = 0; times < 50; times++) {
      presentation.attach(null);
      presentation.attach(container);
      environment.advance(0);
    }
    await expect.poll(() => sources).toHaveLength(1);
    expect(sources.map((source) => presentation.isSource(source as Window))).toEqual([true]);
    window.removeEventListener("message", count);
  });

  it("lets the widget have what a login needs, and the page say otherwise", () => {
    presentation.show(link);
    presentation.attach(container);
    const frame = frameIn(container);
    expect(frame.title).toBe("XPAY");
    expect(frame.referrerPolicy).toBe("strict-origin");
    expect(frame.dataset.part).toBe("widget");
    expect(frame.getAttribute("style")).toBeNull();
    expect([...frame.sandbox]).toContain("allow-top-navigation-by-user-activation");
    expect([...frame.sandbox]).not.toContain("allow-top-navigation");
    expect([...frame.sandbox].filter((token) => !frame.sandbox.supports(token))).toEqual([]);
    expect(frame.allow.split("; ")).toEqual(frameFeatures);
    presentation.dismiss();

    const given = {
      title: "Ідентифікація",
      allow: "camera",
      sandbox: "allow-scripts",
      referrerPolicy: "no-referrer",
    } as const;
    presentation = create(given);
    presentation.show(link);
    presentation.attach(container);
    const { title, allow, sandbox, referrerPolicy } = frameIn(container);
    expect({ title, allow, sandbox: sandbox.value, referrerPolicy }).toEqual(given);
  });

  it("keeps the very frame when its element is let go and taken again in one turn", () => {
    presentation.show(link);
    presentation.attach(container);
    const frame = frameIn(container);
    presentation.attach(null);
    presentation.attach(container);
    environment.advance(0);
    expect(frameIn(container)).toBe(frame);
  });

  it("removes the frame when its element stays away, and makes a new one when it is back", () => {
    presentation.show(link);
    presentation.attach(container);
    const frame = frameIn(container);
    presentation.attach(null);
    environment.advance(0);
    expect(framesIn(container)).toEqual([]);
    presentation.attach(container);
    expect(frameIn(container)).not.toBe(frame);
  });

  it("knows no window once its frame was torn out of the page", () => {
    presentation.show(link);
    presentation.attach(container);
    container.remove();
    expect(presentation.isSource(null)).toBe(false);
  });

  it("leaves no timer when it is dismissed while its element is let go", () => {
    presentation.attach(container);
    presentation.attach(null);
    presentation.dismiss();
    expect(environment.timers()).toBe(0);
  });

  it("moves to another element with a new frame", () => {
    const other = addContainer();
    presentation.show(link);
    presentation.attach(container);
    presentation.attach(null);
    presentation.attach(other);
    environment.advance(0);
    expect(framesIn(container)).toEqual([]);
    expect(frameIn(other).src).toBe(link.uri);
    other.remove();
  });

  it("fails when no element is attached in time", () => {
    presentation.show(link);
    environment.advance(timeoutMs - 1);
    expect(failed).not.toHaveBeenCalled();
    environment.advance(1);
    expect(failed).toHaveBeenCalledExactlyOnceWith("frame-not-mounted");
  });

  it("fails when its element goes away for good", async () => {
    presentation.show(link);
    presentation.attach(container);
    await loaded(frameIn(container));
    presentation.attach(null);
    environment.advance(timeoutMs);
    expect(failed).toHaveBeenCalledExactlyOnceWith("frame-not-mounted");
  });

  it("waits for an element before it has a link, however long", () => {
    presentation.attach(container);
    environment.advance(60_000);
    expect(framesIn(container)).toEqual([]);
    expect(failed).not.toHaveBeenCalled();
  });

  it("fails and takes its frame away when the widget does not load in time", () => {
    presentation.show(link);
    environment.advance(timeoutMs - 1);
    presentation.attach(container);
    // The element came late; the frame still has its own time.
    environment.advance(timeoutMs - 1);
    expect(failed).not.toHaveBeenCalled();
    environment.advance(1);
    expect(failed).toHaveBeenCalledExactlyOnceWith("frame-timeout");
    expect(framesIn(container)).toEqual([]);
  });

  it("takes later loads inside the frame for what they are", async () => {
    const own = linkTo("blank-page.html");
    presentation.show(own);
    presentation.attach(container);
    const frame = frameIn(container);
    await loaded(frame);
    frame.contentWindow?.location.assign(linkTo("widget-page.html").uri);
    await loaded(frame);
    environment.advance(60_000);
    expect(failed).not.toHaveBeenCalled();
    expect(frameIn(container)).toBe(frame);
  });

  it("fails when this page's policy forbids the frame", async () => {
    const page = document.body.appendChild(document.createElement("iframe"));
    page.srcdoc = `<meta http-equiv="content-security-policy" content="child-src 'none'"><main></main>`;
    await loaded(page);
    // Loaded, so there is a window with a document in it.
    const inner = createHeldEnvironment(page.contentWindow as Window);
    const strict = createFramePresentation({ environment: inner, signals: { failed, closed }, frame: { timeoutMs } });
    strict.attach(inner.window.document.querySelector("main"));
    strict.show(link);
    await expect.poll(() => failed.mock.calls).toEqual([["frame-blocked"]]);
    expect(inner.window.document.querySelector("iframe")).toBeNull();
    page.remove();
  });

  it.each([
    ["a policy that only reports", { disposition: "report" }],
    ["a violation of another directive", { effectiveDirective: "img-src" }],
    ["another frame's address", { blockedURI: "https://other.example" }],
    ["an address that only begins alike", { blockedURI: `${foreignOrigin}0/widget` }],
    ["a violation without an address", { blockedURI: "data" }],
  ] as const)("is not disturbed by %s", (_, details) => {
    presentation.show(link);
    presentation.attach(container);
    violate({ blockedURI: foreignOrigin, ...details });
    expect(failed).not.toHaveBeenCalled();
    violate({ blockedURI: `${foreignOrigin}/some/path` });
    expect(failed).toHaveBeenCalledExactlyOnceWith("frame-blocked");
  });
});
