import type { IdentificationLink, PresentationMode } from "@xpay-embed/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Presentation, PresenterContext } from "../src/presenters/presenter.ts";
import { createHeldEnvironment, type HeldEnvironment } from "./held-environment.ts";

/** A presenter, and the hands a test needs on the world around it. */
export interface PresenterUnderTest {
  readonly presentation: Presentation;
  /** Settles when the widget's window is at this address. */
  readonly arrival: (uri: string) => Promise<void>;
  /** Gives the presenter a reason to signal, however often it is called. */
  readonly disturb: () => void;
  /** The window the widget is in; `null` when the presenter cannot be told apart from its page. */
  readonly widgetWindow: () => Window | null;
  /** Frames and windows that the presenter made and that are still there. */
  readonly remains: () => number;
}

/** Makes a presenter for one test. */
export type PresenterMaker = (
  context: PresenterContext & { readonly environment: HeldEnvironment },
) => PresenterUnderTest;

/** A link to a page of the test server. */
export const linkTo = (page: string, origin: string = location.origin): IdentificationLink => ({
  id: "h1h2h3h4h5h6h7h8h9h0aA",
  uri: `${origin}/packages/core/test/${page}`,
  expiresAt: "2999-01-01T00:00:00Z",
  framing: "allowed",
});

/** The same server under a name that makes it another origin, and another site. */
export const foreignOrigin: string = `http://localhost:${location.port}`;

/** The promises that every presenter keeps. */
export function describePresenter(
  mode: PresentationMode,
  make: PresenterMaker,
  windowOf: () => Window = () => window,
): void {
  describe(`the ${mode} presenter keeps the promises of all presenters`, () => {
    const failed = vi.fn();
    const closed = vi.fn();
    let environment: HeldEnvironment;
    let subject: PresenterUnderTest;
    const signals = () => failed.mock.calls.length + closed.mock.calls.length;
    const leftovers = () => {
      // A popup is closed twice.
      environment.advance(500);
      return environment.listeners() + environment.timers() + subject.remains();
    };

    beforeEach(() => {
      vi.clearAllMocks();
      environment = createHeldEnvironment(windowOf());
      subject = make({ environment, signals: { failed, closed }, frame: { timeoutMs: 12_000 } });
    });
    afterEach(() => {
      subject.presentation.dismiss();
      environment.release();
    });

    const link = linkTo("blank-page.html");

    it("names its mode", () => {
      expect(subject.presentation.mode).toBe(mode);
    });

    it("shows the link", async () => {
      subject.presentation.show(link);
      await subject.arrival(link.uri);
      expect(signals()).toBe(0);
    });

    it("signals once, whatever goes on happening", async () => {
      subject.presentation.show(link);
      await subject.arrival(link.uri);
      subject.disturb();
      subject.disturb();
      environment.advance(60_000);
      expect(signals()).toBe(1);
    });

    it("says nothing after it was dismissed", async () => {
      subject.presentation.show(link);
      await subject.arrival(link.uri);
      subject.presentation.dismiss();
      subject.disturb();
      environment.advance(60_000);
      expect(signals()).toBe(0);
    });

    it("may be dismissed any number of times, also before anything was shown", () => {
      for (let times = 0; times < 3; times++) subject.presentation.dismiss();
      expect(signals()).toBe(0);
      expect(leftovers()).toBe(0);
    });

    it("leaves no listener, timer, frame or window after dismissal", async () => {
      subject.presentation.show(link);
      await subject.arrival(link.uri);
      subject.presentation.dismiss();
      expect(leftovers()).toBe(0);
    });

    it("leaves nothing when it is dismissed after its signal", async () => {
      subject.presentation.show(link);
      await subject.arrival(link.uri);
      subject.disturb();
      subject.presentation.dismiss();
      expect(leftovers()).toBe(0);
    });

    it("knows its own window from every other", async () => {
      const stranger = document.body.appendChild(document.createElement("iframe"));
      subject.presentation.show(link);
      await subject.arrival(link.uri);
      const own = subject.widgetWindow();
      expect([window, parent, stranger.contentWindow, null].map(subject.presentation.isSource)).toEqual([
        false,
        false,
        false,
        false,
      ]);
      if (own) expect(subject.presentation.isSource(own)).toBe(true);
      stranger.remove();
    });
  });
}
