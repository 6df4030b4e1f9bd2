import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHeldEnvironment, type HeldEnvironment } from "../../test/held-environment.ts";
import { describePresenter, linkTo } from "../../test/presenter-contract.ts";
import { createRedirectPresentation } from "./redirect.ts";

// A frame plays the tab, so that the page with the tests can stay. The page that leaves is played by what it needs: a
// real one would be gone with its listeners, and whether it comes back is the browser's choice.
let tab: HTMLIFrameElement;
let leaving: Window;
beforeEach(() => {
  tab = document.body.appendChild(document.createElement("iframe"));
  leaving = Object.assign(new EventTarget(), { location: tab.contentWindow?.location, document }) as unknown as Window;
});
afterEach(() => tab.remove());

const restore = (persisted: boolean): void => {
  leaving.dispatchEvent(new PageTransitionEvent("pageshow", { persisted }));
};

describePresenter(
  "redirect",
  (context) => ({
    presentation: createRedirectPresentation(context),
    arrival: (uri) => expect.poll(() => tab.contentWindow?.location.href).toBe(uri),
    disturb: () => restore(true),
    widgetWindow: () => null,
    remains: () => 0,
  }),
  () => leaving,
);

describe("createRedirectPresentation", () => {
  const signals = { failed: vi.fn(), closed: vi.fn() };
  let environment: HeldEnvironment;
  beforeEach(() => {
    vi.clearAllMocks();
    environment = createHeldEnvironment(leaving);
  });

  it("fails when the browser does not navigate, and leaves nothing", () => {
    const presentation = createRedirectPresentation({ environment, signals, frame: { timeoutMs: 0 } });
    presentation.show({ ...linkTo("blank-page.html"), uri: "https://[" });
    expect(signals.failed).toHaveBeenCalledExactlyOnceWith("navigation-failed");
    expect(environment.listeners()).toBe(0);
  });

  it("takes only a page that was kept for one the client came back to", () => {
    const presentation = createRedirectPresentation({ environment, signals, frame: { timeoutMs: 0 } });
    restore(true);
    presentation.show(linkTo("blank-page.html"));
    restore(false);
    expect(signals.closed).not.toHaveBeenCalled();
    restore(true);
    expect(signals.closed).toHaveBeenCalledOnce();
    presentation.dismiss();
  });
});
