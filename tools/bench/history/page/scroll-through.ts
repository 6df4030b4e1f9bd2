import { watchFrames } from "./frames.ts";
import type { Sight } from "./sight.ts";

/** What a run through the list was like. */
export interface ScrollRun {
  /** Milliseconds from one frame to the next, by the frames' own times. */
  readonly frameMs: readonly number[];
  /** How many frames showed nothing in the middle of the list. */
  readonly blankFrames: number;
}

/** A list that takes longer has shown what it is like. */
const limitMs = 15_000;

/**
 * Moves a list on by one step a frame, whatever it has managed to draw by then, as a finger would.
 *
 * Each step is taken between two frames, so that the list hears of it in the very frame that shows it.
 *
 * @param pxPerFrame `null`: the whole height in `steps` frames. Otherwise that many pixels a frame, turning back at each end.
 */
export async function scrollThrough(sight: Sight, steps: number, pxPerFrame: number | null): Promise<ScrollRun> {
  const element = sight.scroller();
  element.scrollTop = 0;
  const limit = performance.now() + limitMs;
  const frameMs: number[] = [];
  let blankFrames = 0;
  let before = Number.NaN;
  // Frames without a step in front: the list comes back to the top.
  let frame = -10;
  await watchFrames({
    beforePaint: (startedAt) => {
      if (frame > 0) {
        frameMs.push(startedAt - before);
        if (!sight.isRowInMiddle()) blankFrames += 1;
      }
      before = startedAt;
    },
    afterPaint: () => {
      frame += 1;
      if (frame > steps || performance.now() > limit) return false;
      if (frame > 0) {
        const end = element.scrollHeight - element.clientHeight;
        const way = (pxPerFrame === null ? (frame / steps) * end : frame * pxPerFrame) % (2 * end || 1);
        element.scrollTop = way > end ? 2 * end - way : way;
      }
      return true;
    },
  });
  return { frameMs, blankFrames };
}
