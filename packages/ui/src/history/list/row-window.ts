import { findById } from "./find-by-id.ts";
import { offsetOf, type RowLayout, rowAt, rowAtOffset, rowCount, rowOfEntry } from "./row-layout.ts";
import { createScrollAxis, type ScrollAxis } from "./scroll-axis.ts";

/** What of a list is in the document. */
export interface RowSpan {
  /** Index of the first row. */
  readonly first: number;
  /** Index after the last row. */
  readonly end: number;
  /** Where the first row is in the scroller, in CSS pixels. */
  readonly top: number;
  /** Height of the whole list in the scroller. */
  readonly height: number;
}

/** The part of a list that a scroller shows. */
export interface RowWindow {
  readonly getSpan: () => RowSpan;
  readonly subscribe: (listener: () => void) => () => void;
  /** Follows a scroller, the element whose height is an entry's, and the one whose height is a header's. */
  readonly attach: (scroller: HTMLElement, entry: HTMLElement, day: HTMLElement) => () => void;
  /**
   * Takes another list. What is at the top stays there if it is in the new list too.
   *
   * @param isAnew Begins at its top instead.
   */
  readonly setLayout: (layout: RowLayout, isAnew: boolean) => void;
  /** Brings a row into view: `start` to the top, below the header; `nearest` only if it is not in view. */
  readonly scrollTo: (row: number, place: "start" | "nearest") => void;
  /** How many entries fit into the view, at least one. */
  readonly pageSize: () => number;
}

/** Rows beyond what is seen, on either side, and the step in which they change: few renderings, no blank stripe. */
const beyond = 4;
const step = 2;

/** Creates a window at the top of a list. */
export function createRowWindow(first: RowLayout): RowWindow {
  const listeners = new Set<() => void>();
  let scroller: HTMLElement | null = null;
  let layout = first;
  let sizes = { entry: 72, day: 44 };
  let viewport = 640;
  let axis: ScrollAxis = createScrollAxis(0);
  /** Where the view is, in the contents and in the scroller. */
  let offset = 0;
  let scrolled = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let span: RowSpan = { first: 0, end: 0, top: 0, height: 0 };

  const update = (): void => {
    const rows = rowCount(layout);
    const seen = (at: number): number => rowAtOffset(layout, at, sizes);
    const first = Math.max(0, Math.floor((seen(offset) - beyond) / step) * step);
    const end = Math.min(rows, Math.ceil((seen(offset + viewport) + 1 + beyond) / step) * step);
    // The header of a day that began before is brought along, above its first row here.
    const header = rowAt(layout, first).entry === null ? 0 : sizes.day;
    const top = offsetOf(layout, first, sizes) - header + scrolled - offset;
    if (first === span.first && end === span.end && top === span.top && axis.height === span.height) return;
    span = { first, end, top, height: axis.height };
    for (const listener of listeners) listener();
  };

  /** Puts the view there. */
  const moveTo = (next: number): void => {
    offset = Math.max(0, Math.min(next, offsetOf(layout, rowCount(layout), sizes) - viewport));
    scrolled = axis.toScrolled(offset);
    if (scroller && Math.abs(scroller.scrollTop - scrolled) >= 1) {
      // A list that has just grown is not as high in the document yet.
      const list = scroller.querySelector<HTMLElement>("[data-part=list]");
      if (list) list.style.blockSize = `${axis.height}px`;
      scroller.scrollTop = scrolled;
      scrolled = scroller.scrollTop;
    }
    update();
  };

  const follow = (): void => {
    if (!scroller) return;
    const before = scrolled;
    scrolled = scroller.scrollTop;
    // On a squeezed axis a turn of the wheel goes as far as on any other; only a jump is taken for what it says.
    const isJump = Math.abs(scrolled - before) > 2 * viewport;
    const isAtEnd = scrolled <= 0 || scrolled >= scroller.scrollHeight - viewport - 1;
    offset = axis.isScaled && !isJump && !isAtEnd ? offset + scrolled - before : axis.toContents(scrolled);
    update();
    if (!axis.isScaled) return;
    clearTimeout(settling);
    // Then the scroller's handle goes where it belongs, and nothing on the page moves; unless it has been moved again, and the
    // event of that is on its way.
    settling = setTimeout(() => {
      if (scroller && Math.abs(scroller.scrollTop - scrolled) < 1) moveTo(offset);
    }, 150);
  };

  const relayout = (next: number): void => {
    axis = createScrollAxis(offsetOf(layout, rowCount(layout), sizes));
    moveTo(next);
  };

  relayout(0);
  return {
    getSpan: () => span,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach: (element, entry, day) => {
      scroller = element;
      const measure = (): void => {
        const row = layout.entries.length > 0 ? rowAtOffset(layout, offset, sizes) : 0;
        const into = offset - offsetOf(layout, row, sizes);
        sizes = { entry: entry.offsetHeight || sizes.entry, day: day.offsetHeight || sizes.day };
        viewport = element.clientHeight || viewport;
        relayout(offsetOf(layout, row, sizes) + into);
      };
      // Of the element's own window, which a custom element's may not be this one.
      const { ResizeObserver } = (element.ownerDocument.defaultView ?? window) as typeof globalThis;
      const observer = new ResizeObserver(measure);
      for (const each of [element, entry, day]) observer.observe(each);
      element.addEventListener("scroll", follow, { passive: true });
      measure();
      return () => {
        clearTimeout(settling);
        observer.disconnect();
        element.removeEventListener("scroll", follow);
        scroller = null;
      };
    },
    setLayout: (next, isAnew) => {
      const row = rowAt(layout, rowAtOffset(layout, offset, sizes));
      const index = row.entry ?? layout.starts[row.run] ?? 0;
      const anchor = layout.entries[index];
      const into = offset - offsetOf(layout, rowOfEntry(layout, index), sizes);
      layout = next;
      if (isAnew || offset <= 0 || !anchor) return relayout(isAnew ? 0 : offset);
      if (next.entries[index] === anchor) return relayout(offset);
      const found = findById(next.entries, anchor.id, Math.min(index, next.entries.length));
      relayout(found < 0 ? offset : offsetOf(next, rowOfEntry(next, found), sizes) + into);
    },
    scrollTo: (row, place) => {
      const top = offsetOf(layout, row, sizes);
      const { entry, day } = sizes;
      const isHeader = rowAt(layout, row).entry === null;
      // An entry must not be below the header that sticks to the top.
      const highest = isHeader ? top : top - day;
      const lowest = top + (isHeader ? day : entry) - viewport;
      if (place === "start" || highest < offset) moveTo(highest);
      else if (lowest > offset) moveTo(lowest);
    },
    pageSize: () => Math.max(1, Math.floor((viewport - sizes.day) / sizes.entry) - 1),
  };
}
