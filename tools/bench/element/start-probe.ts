/** What a page tells of its start, in milliseconds since it was asked for. */
export interface StartTimes {
  /** The script's first statement. */
  readonly startedAt: number;
  /** The button was in the page and visible, and the click on it at this moment reached the library. */
  readonly usableAt: number;
}

declare global {
  interface Window {
    /** Only in the pages of `pnpm figures element`. */
    startProbe: {
      /** The script calls it first. */
      readonly began: () => void;
      readonly usable: Promise<StartTimes>;
    };
  }
}

/**
 * Put into the page before its scripts: clicks the button as soon as it can be seen, between any two tasks, until the library
 * asks the gateway for a link. No network is used for that.
 */
export function installStartProbe(): void {
  const againAfterMs = 20;
  let startedAt = 0;
  let clickedAt = 0;
  let isUsable = false;
  const findButton = (): HTMLElement | null => {
    const element = document.querySelector("xpay-identification");
    const place = element ? element.shadowRoot : document;
    // Once the library has heard of it, another button stands there.
    return place?.querySelector<HTMLElement>('[data-status="idle"] [data-part="action"]') ?? null;
  };
  const { port1, port2 } = new MessageChannel();
  const usable = new Promise<StartTimes>((resolve) => {
    window.fetch = () => {
      isUsable = true;
      resolve({ startedAt, usableAt: clickedAt });
      return new Promise(() => {});
    };
  });
  port1.onmessage = () => {
    const button = findButton();
    if (button?.checkVisibility() && button.getBoundingClientRect().height > 0) {
      const now = performance.now();
      if (now - clickedAt > againAfterMs) {
        clickedAt = now;
        button.click();
      }
    }
    if (!isUsable) port2.postMessage(null);
  };
  window.startProbe = {
    began: () => {
      startedAt = performance.now();
      port2.postMessage(null);
    },
    usable,
  };
}
