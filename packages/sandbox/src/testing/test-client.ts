import { returnParameter } from "@xpay-embed/protocol";
import { parseWidgetPath, widgetHostAnswer } from "../host/widget-host-answer.ts";
import type { Decision } from "../world/snapshot.ts";
import type { World } from "../world/world.ts";
import type { ClockWorks } from "./test-clock.ts";
import type { ShownIn, ShownWidget, WidgetWindows } from "./widget-windows.ts";

/** What became of the client's way through the widget. */
export interface WayBack {
  /** Whether the operator accepted the client's data; `null` after a decline. */
  readonly accepted: boolean | null;
  /**
   * Where the widget sends the client's browser: the partner's return page with the session's id. `null` where the scenario
   * or the page knows no way back.
   */
  readonly returnedTo: string | null;
}

/** The person in front of the page, as far as the page is not theirs to click. */
export interface TestClient {
  /**
   * Goes through the widget to the end and confirms. Waits for the widget to be shown.
   *
   * @throws {Error} which says why, where nobody could: no widget, a host that is down, a link that ran out or was used.
   */
  readonly confirms: () => Promise<WayBack>;
  /** Goes into the widget and declines there. Throws as {@link confirms}. */
  readonly declines: () => Promise<WayBack>;
  /**
   * Closes the popup, as by its cross.
   *
   * @throws {Error} where the widget is in no window of its own.
   */
  readonly closes: () => Promise<void>;
  /**
   * Comes back from a redirect by the browser's Back, without an end.
   *
   * @throws {Error} where the page was not left.
   */
  readonly goesBack: () => Promise<void>;
  /** Where the widget is shown; waits for it. */
  readonly sees: () => Promise<ShownIn>;
}

/** Turns of the event loop for which a widget is waited for: a second or more. */
const patience = 200;

/** How often a page looks at its popup. */
const popupWatchMs = 1_000;

/** Name of the return page's message. The same word stands in `core`, which a sandbox may not import; a test holds them together. */
const returnMessage = "xpay-embed:return";

const uuidOf = ({ uri }: ShownWidget): string => parseWidgetPath(new URL(uri).pathname)?.uuid ?? "";

/** Creates the client of a page. */
export function createTestClient(
  world: World,
  clock: ClockWorks,
  windows: WidgetWindows,
  page: Window & typeof globalThis,
): TestClient {
  const waitForWidget = async (): Promise<ShownWidget> => {
    for (let turns = 0; turns < patience; turns += 1) {
      const widget = windows.shown();
      if (widget) return widget;
      await clock.settle();
    }
    throw new Error(
      `No widget is shown. Was the identification begun (a click, open()), with the environment of setupXpay? The scenario is "${world.scenario() ?? "verified"}".`,
    );
  };

  /** What the return page in that window says to the page that began. */
  const sayReturned = (redirectUrl: string, source: MessageEventSource): void => {
    const { Event, location } = page;
    const data = { type: returnMessage, id: new URL(redirectUrl).searchParams.get(returnParameter) };
    // jsdom takes only its own windows for the source of a message.
    const message = Object.defineProperties(new Event("message"), {
      data: { value: data },
      origin: { value: location.origin },
      source: { value: source },
    });
    page.dispatchEvent(message);
  };

  const decide = async (decision: Decision): Promise<WayBack> => {
    // A page that was unmounted just now, as one that was left is, hears of nothing any more.
    await clock.settle();
    const widget = await waitForWidget();
    const { pathname } = new URL(widget.uri);
    if (widgetHostAnswer(pathname)?.status === 503) {
      throw new Error("The widget's host answers 503 in this scenario: nobody gets as far as a decision.");
    }
    const ending = world.operator.decide(uuidOf(widget), decision);
    if (ending.status !== "done") {
      throw new Error(`The widget says that the link is ${ending.status}: nobody gets as far as a decision.`);
    }
    const { accepted, redirectUrl, redirectDelayMs } = ending;
    const { source } = widget;
    if (redirectUrl !== null && source) {
      if (redirectDelayMs > 0) clock.others.setTimeout(() => sayReturned(redirectUrl, source), redirectDelayMs);
      else sayReturned(redirectUrl, source);
    }
    await clock.settle();
    return { accepted, returnedTo: redirectUrl };
  };

  return {
    confirms: () => decide("confirm"),
    declines: () => decide("decline"),
    closes: async () => {
      const { close } = await waitForWidget();
      if (!close) throw new Error("The widget is in no window of its own; press the page's own button to give up.");
      close();
      await clock.advance(popupWatchMs);
    },
    goesBack: async () => {
      const { mode } = await waitForWidget();
      if (mode !== "redirect") throw new Error("The page was not left: the widget is in a frame or a popup.");
      const { Event } = page;
      page.dispatchEvent(Object.defineProperty(new Event("pageshow"), "persisted", { value: true }));
      await clock.settle();
    },
    sees: async () => (await waitForWidget()).mode,
  };
}
