import { parseWidgetPath } from "../../host/widget-host-answer.ts";
import type { Decision } from "../../world/snapshot.ts";
import type { World } from "../../world/world.ts";
import type { ShownIn } from "../widget-windows.ts";
import type { PlaywrightFrame, PlaywrightPage } from "./playwright-types.ts";

/** The person in front of the widget. */
export interface ClientInBrowser {
  /**
   * Goes through the widget page, wherever it is shown, by its own buttons: the first way, the first bank, and confirms.
   *
   * @throws {Error} which says why, where nobody could: no widget, a host that is down, a link that ran out or was used.
   */
  readonly confirms: () => Promise<void>;
  /** Presses the widget's "Decline". Throws as {@link confirms}. */
  readonly declines: () => Promise<void>;
  /**
   * Closes the popup.
   *
   * @throws {Error} where the widget is in no window of its own.
   */
  readonly closes: () => Promise<void>;
  /** Presses the browser's Back on the page that was sent to the widget. */
  readonly goesBack: () => Promise<void>;
  /** Where the widget is shown; waits for it. */
  readonly sees: () => Promise<ShownIn>;
}

interface Found {
  readonly frame: PlaywrightFrame;
  readonly uuid: string;
  readonly mode: ShownIn;
}

const patienceMs = 15_000;
const pauseMs = 50;

/** The buttons of the way through the page, the last first. */
const steps = [".actions .primary", "button.bank", "button.choice"];

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

/** Whether there is patience left, from now on. What is done between two pauses takes time as well. */
const startPatience = (): (() => boolean) => {
  const untilMs = Date.now() + patienceMs;
  return () => Date.now() < untilMs;
};

/** Creates the client of a page. */
export function createClientInBrowser(world: World, page: PlaywrightPage, widgetOrigin: string): ClientInBrowser {
  const look = (): Found | null => {
    for (const each of page.context().pages().reverse()) {
      for (const frame of each.frames()) {
        if (!frame.url().startsWith(`${widgetOrigin}/`)) continue;
        const uuid = parseWidgetPath(new URL(frame.url()).pathname)?.uuid;
        if (uuid === undefined) continue;
        return { frame, uuid, mode: frame.parentFrame() ? "iframe" : each === page ? "redirect" : "popup" };
      }
    }
    return null;
  };

  const find = async (): Promise<Found> => {
    const isPatient = startPatience();
    while (isPatient()) {
      const found = look();
      if (found) return found;
      await pause();
    }
    throw new Error(
      `No widget is shown. Was the identification begun, after mockXpay? The scenario is "${world.scenario() ?? "verified"}".`,
    );
  };

  const decide = async (decision: Decision): Promise<void> => {
    const wanted = decision === "confirm" ? steps : [".actions .quiet"];
    const isDecided = (uuid: string): boolean => (world.operator.outcome(uuid) ?? "pending") !== "pending";
    const { uuid, frame } = await find();
    if (isDecided(uuid)) throw new Error("The widget says that the link is used.");
    const isPatient = startPatience();
    while (isPatient()) {
      const { status } = world.operator.loadWidget(uuid);
      if (status === "used") return;
      // A frame that is gone once the client is through shows nothing.
      const isSeen = (selector: string): Promise<boolean> =>
        frame
          .locator(selector)
          .first()
          .isVisible()
          .catch(() => false);
      if (await isSeen("p.code")) {
        throw new Error("The widget's host answers 503 in this scenario: nobody gets as far as a decision.");
      }
      if (status !== "open") throw new Error(`The widget says that the link is ${status}.`);
      for (const selector of wanted) {
        if (!(await isSeen(selector))) continue;
        // It may have gone with the step before; the next look sees what is there then.
        await frame
          .locator(selector)
          .first()
          .click({ timeout: 1_000 })
          .catch(() => {});
        break;
      }
      await pause();
    }
    throw new Error("The client did not get through the widget in time.");
  };

  return {
    confirms: () => decide("confirm"),
    declines: () => decide("decline"),
    closes: async () => {
      const { frame, mode } = await find();
      if (mode !== "popup") throw new Error("The widget is in no window of its own; press the page's own button.");
      await frame.page().close();
    },
    goesBack: async () => {
      if ((await find()).mode !== "redirect") throw new Error("The page was not left.");
      await page.goBack();
    },
    sees: async () => (await find()).mode,
  };
}
