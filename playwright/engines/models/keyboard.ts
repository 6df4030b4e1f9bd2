import type { Key, Tab, Target } from "../driver/engine.ts";
import type { Screen } from "./screen.ts";

/** More stops than any of our pages has. */
const mostStops = 80;

/** A client who has no mouse. */
export class Keyboard {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  /** Goes on from stop to stop until the focus is there, also into a frame. */
  async goesTo(screen: Screen, target: Target): Promise<void> {
    await screen.sees(target);
    for (let stop = 0; stop < mostStops; stop += 1) {
      await this.tab.press("Tab");
      // On its way from one document to another the focus may be nowhere for a moment; it is then seen a step later.
      if ((await screen.sight(target))?.hasFocus) return;
    }
    throw new Error(`The keyboard does not reach ${JSON.stringify(target)}.`);
  }

  async presses(screen: Screen, target: Target): Promise<void> {
    await this.goesTo(screen, target);
    await this.types("Enter");
  }

  /** Keys, one after another. */
  async types(...keys: readonly Key[]): Promise<void> {
    for (const key of keys) await this.tab.press(key);
  }
}
