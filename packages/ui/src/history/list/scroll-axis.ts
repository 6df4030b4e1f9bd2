/** Turns where a scroller stands into where its contents do. */
export interface ScrollAxis {
  /** Height of what is scrolled, in CSS pixels. */
  readonly height: number;
  /** Whether it is less than the contents have. */
  readonly isScaled: boolean;
  readonly toContents: (scrolled: number) => number;
  readonly toScrolled: (offset: number) => number;
}

/** Firefox stops at 17.9 million pixels, the others at 33.5: what is further down cannot be scrolled to. */
const tallest = 8_000_000;
/** At both ends a pixel is a pixel, so that a swing ends where the list does, and not before. */
const trueEnd = 1_000_000;

const same = (value: number): number => value;

/** Makes the axis of contents of a height. Beyond eight million pixels their middle is squeezed. */
export function createScrollAxis(contents: number): ScrollAxis {
  if (contents <= tallest) return { height: contents, isScaled: false, toContents: same, toScrolled: same };
  const ratio = (contents - 2 * trueEnd) / (tallest - 2 * trueEnd);
  const squeeze = (value: number, length: number, by: number): number => {
    if (value <= trueEnd) return value;
    const toEnd = length - value;
    const other = length === contents ? tallest : contents;
    return toEnd <= trueEnd ? other - toEnd : trueEnd + (value - trueEnd) * by;
  };
  return {
    height: tallest,
    isScaled: true,
    toContents: (scrolled) => squeeze(scrolled, tallest, ratio),
    toScrolled: (offset) => squeeze(offset, contents, 1 / ratio),
  };
}
