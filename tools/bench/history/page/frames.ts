/** Tells of each frame at its end. */
export interface FrameWatcher {
  /** Right before the frame is painted, when nothing can change it any more. `startedAt` is the frame's own time. */
  readonly beforePaint?: (startedAt: number) => void;
  /** In the first task after it was painted. `false` ends the watch. */
  readonly afterPaint: () => boolean | undefined;
}

/**
 * Watches frame after frame.
 *
 * Callbacks of animation frames come too early: those of others may come after, and a list may draw its rows only when it hears
 * of sizes. A resize observer that is made in the frame itself is told last of all.
 */
export function watchFrames({ beforePaint, afterPaint }: FrameWatcher): Promise<void> {
  return new Promise((resolve) => {
    const probe = document.body.appendChild(document.createElement("div"));
    probe.style.cssText = "position:fixed;top:0;left:0;width:1px;height:1px;visibility:hidden";
    const painted = new MessageChannel();
    const onFrame = (startedAt: number): void => {
      const observer = new ResizeObserver(() => {
        observer.disconnect();
        beforePaint?.(startedAt);
        painted.port2.postMessage(null);
      });
      observer.observe(probe);
    };
    painted.port1.onmessage = () => {
      if (afterPaint() !== false) {
        requestAnimationFrame(onFrame);
        return;
      }
      painted.port1.close();
      probe.remove();
      resolve();
    };
    requestAnimationFrame(onFrame);
  });
}

/** Resolves when the main thread has had nothing long to do for `quietMs`, and at the latest after `limitMs`. */
export async function untilIdle(lastLongTaskEnd: () => number, quietMs = 300, limitMs = 20_000): Promise<void> {
  const limit = performance.now() + limitMs;
  const began = performance.now();
  while (performance.now() < limit) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (performance.now() - Math.max(began, lastLongTaskEnd()) > quietMs) return;
  }
}
