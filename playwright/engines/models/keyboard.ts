import { setTimeout as wait } from "node:timers/promises";
import type { Key, Tab, Target } from "../driver/engine.ts";
import type { Screen } from "./screen.ts";

/** More stops than any of our pages has. */
const mostStops = 80;

/** Runs in the document: which of its elements has the focus, if it is in this document. */
function placeOfFocus(): string {
  const path: number[] = [];
  for (let root: Document | ShadowRoot | null = document; root?.activeElement; root = root.activeElement.shadowRoot) {
    path.push([...root.querySelectorAll("*")].indexOf(root.activeElement));
  }
  return `${document.hasFocus()} ${path.join(".")}`;
}

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
      await this.#step(screen);
      if ((await screen.sight(target))?.hasFocus) return;
    }
    throw new Error(`The keyboard does not reach ${JSON.stringify(target)}.`);
  }

  /** One stop. The focus moves a little after the key; outside of this document nobody sees it move. */
  async #step({ surface }: Screen): Promise<void> {
    const before = await surface.evaluate(placeOfFocus);
    await this.tab.press("Tab");
    for (const end = Date.now() + 500; Date.now() < end; await wait(10)) {
      if ((await surface.evaluate(placeOfFocus)) !== before) break;
    }
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
