import type { Environment } from "../../packages/core/src/index.ts";

/** How many of each kind of thing a page holds. */
export interface Counts {
  /** Frames in the document. */
  readonly frames: number;
  /** Windows that are not closed. */
  readonly popups: number;
  /** Listeners of the window and the document. */
  readonly listeners: number;
  readonly timers: number;
  readonly channels: number;
  /** Web Locks of ours, held or waited for. */
  readonly locks: number;
  /** Requests that are neither answered nor given up. */
  readonly requests: number;
}

/** What was taken from the browser, and what is still held. */
export interface Holdings {
  /** The surroundings that count timers and requests; everything else is counted at the browser's own functions. */
  readonly environment: Environment;
  /** Everything taken since the beginning. */
  readonly taken: () => Counts;
  /** What is held now. */
  readonly left: () => Promise<Counts>;
}

interface Listening {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: unknown;
  readonly isCapture: boolean;
}

/** Listens in on the browser from now on: what was there before belongs to others and does not count. */
export function watchHoldings(real: Environment): Holdings {
  const taken = { frames: 0, popups: 0, listeners: 0, timers: 0, channels: 0, locks: 0, requests: 0 };
  const popups = new Set<Window>();
  const timers = new Set<number>();
  const channels = new Set<BroadcastChannel>();
  const requests = new Set<Promise<Response>>();
  let listening: readonly Listening[] = [];

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof HTMLIFrameElement) taken.frames++;
    }
  }).observe(document, { childList: true, subtree: true });

  const { open } = window;
  window.open = (...where) => {
    const popup = Reflect.apply(open, window, where);
    if (popup) {
      taken.popups++;
      popups.add(popup);
    }
    return popup;
  };

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isSame = (a: Listening, b: Listening): boolean =>
    a.target === b.target && a.type === b.type && a.listener === b.listener && a.isCapture === b.isCapture;
  const listeningOf = (target: EventTarget, type: string, listener: unknown, options: unknown): Listening => ({
    target,
    type,
    listener,
    isCapture: options === true || (options as AddEventListenerOptions | undefined)?.capture === true,
  });
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    // Called without an object, as `addEventListener(…)`, it is the window's.
    const target = this ?? window;
    if (target === window || target === document) {
      const mine = listeningOf(target, type, listener, options);
      const drop = (): void => {
        listening = listening.filter((other) => !isSame(mine, other));
      };
      if (!listening.some((other) => isSame(mine, other))) {
        taken.listeners++;
        listening = [...listening, mine];
      }
      // These go by themselves.
      const { once, signal } = typeof options === "object" ? options : {};
      if (once) Reflect.apply(addEventListener, target, [type, drop, options]);
      if (signal) Reflect.apply(addEventListener, signal, ["abort", drop]);
    }
    return Reflect.apply(addEventListener, target, [type, listener, options]);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    const mine = listeningOf(target, type, listener, options);
    listening = listening.filter((other) => !isSame(mine, other));
    return Reflect.apply(removeEventListener, target, [type, listener, options]);
  };

  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      taken.channels++;
      channels.add(this);
    }
    override close(): void {
      channels.delete(this);
      super.close();
    }
  };

  const { request } = LockManager.prototype;
  LockManager.prototype.request = function (...what: readonly unknown[]) {
    taken.locks++;
    return Reflect.apply(request, this, what);
  };

  const environment: Environment = {
    ...real,
    setTimeout: (callback, ms) => {
      taken.timers++;
      const handle = real.setTimeout(() => {
        timers.delete(handle);
        callback();
      }, ms);
      timers.add(handle);
      return handle;
    },
    clearTimeout: (handle) => {
      timers.delete(handle);
      real.clearTimeout(handle);
    },
    fetch: (url, init) => {
      taken.requests++;
      const request = real.fetch(url, init);
      const settled = (): void => void requests.delete(request);
      requests.add(request);
      request.then(settled, settled);
      return request;
    },
  };

  return {
    environment,
    taken: () => ({ ...taken }),
    left: async () => {
      for (const popup of popups) if (popup.closed) popups.delete(popup);
      const { held = [], pending = [] } = await navigator.locks.query();
      return {
        frames: document.querySelectorAll("iframe").length,
        popups: popups.size,
        listeners: listening.length,
        timers: timers.size,
        channels: channels.size,
        locks: [...held, ...pending].filter(({ name }) => name?.startsWith("xpay-embed:")).length,
        requests: requests.size,
      };
    },
  };
}
