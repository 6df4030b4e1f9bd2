import { type CDPSession, expect, type Page } from "@playwright/test";
import { cutTexts, unseenInForcedColors } from "../../packages/ui/test/look-faults.ts";

/** Sees a page, its frames included, as those do who read large letters, another contrast, or from right to left. */
export class Eyes {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** @param where in words, for the report. */
  async findNothing(where: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await setTextSize(session, 32);
    await this.#findNoText(`${where}, with text twice as large`);
    await setTextSize(session, 16);
    await session.detach();

    await this.#turn("rtl");
    await this.#findNoText(`${where}, from right to left`);
    await this.#turn("");

    await this.page.emulateMedia({ forcedColors: "active" });
    for (const frame of this.page.frames()) {
      expect.soft(await frame.evaluate(unseenInForcedColors), `${where}, in forced colours`).toEqual([]);
    }
    await this.page.emulateMedia({ forcedColors: "none" });
  }

  async #findNoText(where: string): Promise<void> {
    for (const frame of this.page.frames()) {
      // A list that is windowed draws itself anew for rows of another height.
      await expect.soft.poll(() => frame.evaluate(cutTexts), where).toEqual([]);
    }
  }

  async #turn(direction: "rtl" | ""): Promise<void> {
    for (const frame of this.page.frames()) {
      await frame.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
    }
  }
}

/** As the browser's own setting does it. 16 pixels is what it comes with. */
const setTextSize = (session: CDPSession, pixels: number): Promise<unknown> =>
  session.send("Page.setFontSizes", { fontSizes: { standard: pixels, fixed: (13 * pixels) / 16 } });
