import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHeldEnvironment, type HeldEnvironment } from "../../test/held-environment.ts";
import { describePresenter, foreignOrigin, linkTo } from "../../test/presenter-contract.ts";
import { openPopup } from "./popup.ts";
import type { Presentation, PresenterContext } from "./presenter.ts";

/** Opens a popup and keeps hold of its window, as only the presenter can otherwise. */
const openAndHold = (context: PresenterContext): { presentation: Presentation; popup: Window } => {
  const open = vi.spyOn(context.environment.window, "open");
  const presentation = openPopup(context);
  const popup = open.mock.results[0]?.value;
  open.mockRestore();
  if (!presentation || !popup) throw new Error("The browser refused to open a window.");
  return { presentation, popup };
};

/** Whether the window shows a page that this one may not look into. */
const isForeign = (popup: Window): boolean => {
  try {
    return popup.location.href === "";
  } catch {
    return true;
  }
};

describePresenter("popup", (context) => {
  const { presentation, popup } = openAndHold(context);
  return {
    presentation,
    arrival: (uri) => expect.poll(() => popup.location.href).toBe(uri),
    disturb: () => {
      popup.close();
      context.environment.advance(5000);
    },
    widgetWindow: () => popup,
    remains: () => (popup.closed ? 0 : 1),
  };
});

describe("openPopup", () => {
  const signals = { failed: vi.fn(), closed: vi.fn() };
  const link = linkTo("blank-page.html");
  let environment: HeldEnvironment;
  const context = (): PresenterContext => ({ environment, signals, frame: { timeoutMs: 12_000 } });

  beforeEach(() => {
    vi.clearAllMocks();
    environment = createHeldEnvironment();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    environment.release();
  });

  it("opens a blank window at once, centred, under a name that no other window has", () => {
    const open = vi.spyOn(window, "open").mockReturnValue(null);
    openPopup(context());
    openPopup(context());
    const [first, second] = open.mock.calls;
    expect(first?.[0]).toBe("about:blank");
    expect(first?.[1]).toBeTruthy();
    expect(first?.[1]).not.toBe(second?.[1]);
    const { left, top, width, height } = Object.fromEntries(
      String(first?.[2])
        .split(",")
        .map((feature) => [feature.split("=")[0], Number(feature.split("=")[1])]),
    );
    expect(left + width / 2).toBe(window.screenX + window.outerWidth / 2);
    expect(top + height / 2).toBe(window.screenY + window.outerHeight / 2);
  });

  it("says so when the browser opens no window", () => {
    vi.spyOn(window, "open").mockReturnValue(null);
    expect(openPopup(context())).toBeNull();
    expect(environment.timers()).toBe(0);
  });

  it("says so when a blocker hands out a window that is closed", () => {
    const popup = window.open("about:blank", "blocked", "popup");
    popup?.close();
    vi.spyOn(window, "open").mockReturnValue(popup);
    expect(openPopup(context())).toBeNull();
    expect(environment.timers()).toBe(0);
  });

  it("closes the window also when a page of another origin is in it", async () => {
    const { presentation, popup } = openAndHold(context());
    presentation.show(linkTo("blank-page.html", foreignOrigin));
    await expect.poll(() => isForeign(popup)).toBe(true);
    presentation.dismiss();
    await expect.poll(() => popup.closed).toBe(true);
  });

  it("closes the window again half a second later, since a browser may have lost the first time", () => {
    const close = vi.fn();
    // When a browser loses it is not in a test's hand.
    const popup = { closed: false, location: { replace: () => {} }, close };
    vi.spyOn(window, "open").mockReturnValue(popup as unknown as Window);
    const presentation = openPopup(context());
    presentation?.show(link);
    presentation?.dismiss();
    expect(close).toHaveBeenCalledOnce();
    environment.advance(500);
    expect(close).toHaveBeenCalledTimes(2);
    expect(environment.timers()).toBe(0);
  });

  it("leaves no timer behind when it is dismissed for the second time", () => {
    const { presentation } = openAndHold(context());
    presentation.show(link);
    presentation.dismiss();
    presentation.dismiss();
    expect(environment.timers()).toBe(0);
  });

  it("leaves no entry behind that Back could lead to", async () => {
    const { presentation, popup } = openAndHold(context());
    presentation.show(link);
    await expect.poll(() => popup.location.href).toBe(link.uri);
    expect(popup.history.length).toBe(1);
    presentation.dismiss();
  });

  it("notices that the client closed the window, before and after it shows the widget", async () => {
    const blank = openAndHold(context());
    blank.popup.close();
    blank.presentation.show(link);
    environment.advance(500);
    expect(signals.closed).toHaveBeenCalledOnce();

    const shown = openAndHold(context());
    shown.presentation.show(link);
    await expect.poll(() => shown.popup.location.href).toBe(link.uri);
    environment.advance(60_000);
    expect(signals.closed).toHaveBeenCalledOnce();
    shown.popup.close();
    environment.advance(500);
    expect(signals.closed).toHaveBeenCalledTimes(2);
    expect(signals.failed).not.toHaveBeenCalled();
  });

  it("does not take a window for closed, which a severed one seems, until the client is back in the page", () => {
    const { presentation, popup } = openAndHold(context());
    presentation.show(link);
    popup.close();
    const focus = vi.spyOn(document, "hasFocus").mockReturnValue(false);
    environment.advance(60_000);
    expect(signals.closed).not.toHaveBeenCalled();
    focus.mockReturnValue(true);
    environment.advance(500);
    expect(signals.closed).toHaveBeenCalledOnce();
    presentation.dismiss();
  });

  it("takes a closed window for closed also where the browser throws at its address", () => {
    const location = {
      replace: () => {
        throw new DOMException("The window is gone.", "InvalidAccessError");
      },
    };
    // What such a browser hands out; none of this kind can be driven here.
    const gone = { closed: false, location, close: () => {} };
    vi.spyOn(window, "open").mockReturnValue(gone as unknown as Window);
    const later = openPopup(context());
    gone.closed = true;
    later?.show(link);
    environment.advance(500);
    expect(signals.failed).not.toHaveBeenCalled();
    expect(signals.closed).toHaveBeenCalledOnce();
  });

  it("takes the window to the widget though the client has led it elsewhere before there was a link", async () => {
    const { presentation, popup } = openAndHold(context());
    popup.location.replace(linkTo("blank-page.html", foreignOrigin).uri);
    await expect.poll(() => isForeign(popup)).toBe(true);
    presentation.show(link);
    await expect.poll(() => !isForeign(popup) && popup.location.href).toBe(link.uri);
    expect(signals.failed).not.toHaveBeenCalled();
    presentation.dismiss();
  });

  it("fails, and lets go of the window, where the browser does not let it be led to the widget", () => {
    const location = {
      replace: () => {
        throw new DOMException("Not yours to navigate.", "SecurityError");
      },
    };
    const close = vi.fn();
    // What a browser hands out that does not let go; none can be driven here.
    vi.spyOn(window, "open").mockReturnValue({ closed: false, location, close } as unknown as Window);
    openPopup(context())?.show(link);
    expect(signals.failed).toHaveBeenCalledExactlyOnceWith("navigation-failed");
    expect(close).toHaveBeenCalled();
    expect(environment.timers()).toBe(0);
  });
});
