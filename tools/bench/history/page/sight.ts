import type { Contestant } from "./contestant.ts";
import { watchFrames } from "./frames.ts";
import { oldestTitle } from "./make-items.ts";

/** What somebody who looks at the page sees of the list. */
export interface Sight {
  readonly scroller: () => HTMLElement;
  /** Whether something with text stands in the middle of the list. */
  readonly isRowInMiddle: () => boolean;
  /** Whether all items are in the list, be they drawn or not. */
  readonly isWhole: () => boolean;
  /** Whether a row has this text, within sight or just outside. */
  readonly shows: (text: string) => boolean;
  /** Goes to the end, again and again as long as the height still changes, and looks for the oldest item there. */
  readonly scrollToLast: () => Promise<boolean>;
}

/** Looks at a contestant's list through its selectors. */
export function createSight({ scroller: scrollerSelector, row, header, whole }: Contestant["parts"]): Sight {
  const readable = header === undefined ? row : `${row}, ${header}`;
  const find = (): HTMLElement | null => document.querySelector<HTMLElement>(scrollerSelector);
  const scroller = (): HTMLElement => {
    const found = find();
    if (!found) throw new Error(`Nothing is ${scrollerSelector}.`);
    return found;
  };
  const isWithinSight = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    const list = scroller().getBoundingClientRect();
    const middle = (top + bottom) / 2;
    return middle > list.top && middle < list.bottom;
  };
  const isLastShown = (): boolean =>
    [...document.querySelectorAll(row)].some(
      (element) => element.textContent.includes(oldestTitle) && isWithinSight(element),
    );

  return {
    scroller,
    isRowInMiddle: () => {
      const list = find()?.getBoundingClientRect();
      if (!list) return false;
      const there = document.elementFromPoint((list.left + list.right) / 2, (list.top + list.bottom) / 2);
      return Boolean(there?.closest(readable)?.textContent);
    },
    isWhole: () => whole === undefined || document.querySelector(whole) !== null,
    shows: (text) => [...document.querySelectorAll(row)].some((element) => element.textContent.includes(text)),
    scrollToLast: async () => {
      let frames = 0;
      let isShown = false;
      await watchFrames({
        beforePaint: () => {
          isShown = isLastShown();
        },
        afterPaint: () => {
          if (isShown) return false;
          const element = scroller();
          element.scrollTop = element.scrollHeight;
          frames += 1;
          return frames < 120;
        },
      });
      return isShown;
    },
  };
}
