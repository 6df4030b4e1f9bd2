import { expect, type Locator } from "@playwright/test";

/** Where in a history a client is: the first entry that is wholly in view, and how far below the list's top it stands. */
export interface Place {
  readonly text: string;
  readonly topPx: number;
}

/** A client who scrolls in a history, with a wheel or a finger. */
export class HistoryPlace {
  readonly list: Locator;

  constructor(list: Locator) {
    this.list = list;
  }

  async scrollsBy(px: number): Promise<void> {
    await this.list.evaluate((grid, px) => grid.parentElement?.scrollBy(0, px), px);
  }

  async scrollsToTheTop(): Promise<void> {
    await this.list.evaluate((grid) => grid.parentElement?.scrollTo(0, 0));
  }

  async scrollsToTheBottom(): Promise<void> {
    await this.list.evaluate((grid) => grid.parentElement?.scrollTo(0, grid.parentElement.scrollHeight));
  }

  /** Goes on scrolling to the bottom until this is in sight: each time, more may have been loaded. */
  async scrollsUntil(sight: Locator): Promise<void> {
    const scrolls = async (): Promise<boolean> => {
      await this.scrollsToTheBottom();
      return sight.isVisible();
    };
    await expect.poll(scrolls, { intervals: [50], timeout: 30_000 }).toBe(true);
  }

  /** Once rows are in sight: after a scroll the list draws them a frame later. */
  async now(): Promise<Place> {
    await expect.poll(() => this.firstInView()).not.toBeNull();
    const place = await this.firstInView();
    if (!place) throw new Error("The entries went out of sight.");
    return place;
  }

  private async firstInView(): Promise<Place | null> {
    return this.list.evaluate((grid) => {
      // Day headers stick to the top and hide what is below them.
      const day = grid.querySelector("[data-part=day]");
      const topPx = (grid.parentElement?.getBoundingClientRect().top ?? 0) + (day?.clientHeight ?? 0);
      for (const row of grid.querySelectorAll("[data-part=entry]")) {
        const fromTopPx = row.getBoundingClientRect().top - topPx;
        if (fromTopPx >= 0) return { text: row.textContent ?? "", topPx: Math.round(fromTopPx) };
      }
      return null;
    });
  }

  /** The client is where they were. */
  async isStill(place: Place): Promise<void> {
    await expect.poll(() => this.firstInView()).toEqual(place);
  }
}
