/** Where the client sees the widget. */
export type ShownIn = "iframe" | "popup" | "redirect";

/** A widget that is on show. */
export interface ShownWidget {
  readonly mode: ShownIn;
  readonly uri: string;
  /** What a message of the return page in it has for its source; `null` for a page that went away. */
  readonly source: MessageEventSource | null;
  /** The client closes it; only a popup can be closed. */
  readonly close?: () => void;
}

/** What the page's windows are, in a test without any. */
export interface WidgetWindows {
  /** The page's window, with windows, frames and navigation that are played. */
  readonly window: Window;
  /** The newest widget on show. */
  readonly shown: () => ShownWidget | null;
  readonly frames: () => number;
  readonly popups: () => number;
  /** Listeners on window and document that were added through {@link window} and not taken off. */
  readonly listeners: () => number;
  readonly setPopups: (allowed: boolean) => void;
  readonly setPhone: (isPhone: boolean) => void;
  readonly reset: () => void;
}

/** jsdom's own reads like that of a browser inside an app, where a widget in a frame would be out of place. */
const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

type Listener = Parameters<Window["addEventListener"]>[1];

/**
 * An object that is another one but for some members. A Proxy of nothing, because one of a window has to keep the promises
 * of its unchangeable members, `location` among them.
 */
function withMembers<Target extends object>(target: Target, members: Partial<Target>): Target {
  const nothing: Target = Object.create(null);
  return new Proxy(nothing, {
    get: (_, key) => {
      if (Object.hasOwn(members, key)) return Reflect.get(members, key);
      const value: unknown = Reflect.get(target, key);
      // A member of the platform refuses to be called on anything but its own object.
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (_, key, value) => Reflect.set(target, key, value),
    has: (_, key) => key in target || key in members,
  });
}

/**
 * Plays what jsdom has not: windows that open, frames that load, a page that goes elsewhere.
 *
 * @param soon Runs something in the next turn of the event loop.
 */
export function createWidgetWindows(
  real: Window & typeof globalThis,
  soon: (callback: () => void) => void,
): WidgetWindows {
  /** What each window or frame shows now, the newest last. */
  let played: (() => ShownWidget | null)[] = [];
  let popups: { readonly closed: boolean; readonly close: () => void }[] = [];
  let frames: HTMLIFrameElement[] = [];
  let arePopupsAllowed = true;
  let isPhone = false;
  const listeners = new Set<string>();
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const idOf = (listener: object): number => {
    const id = ids.get(listener) ?? ++lastId;
    ids.set(listener, id);
    return id;
  };

  /** Counts listeners as the platform does: the same function for the same event is one. */
  const counting = (target: EventTarget, name: string): Pick<Window, "addEventListener" | "removeEventListener"> => ({
    addEventListener: (type: string, listener: Listener, options?: boolean | AddEventListenerOptions) => {
      const key = `${name} ${type} ${idOf(listener)}`;
      listeners.add(key);
      if (typeof options === "object") options.signal?.addEventListener("abort", () => listeners.delete(key));
      target.addEventListener(type, listener, options);
    },
    removeEventListener: (type: string, listener: Listener, options?: boolean | EventListenerOptions) => {
      listeners.delete(`${name} ${type} ${idOf(listener)}`);
      target.removeEventListener(type, listener, options);
    },
  });

  const playedSource = (): MessageEventSource => {
    const source = { postMessage: () => {} };
    // Compared, and told that it was heard; nothing else of a window is needed.
    return source as unknown as MessageEventSource;
  };

  const playFrame = (frame: HTMLIFrameElement): HTMLIFrameElement => {
    const source = playedSource();
    Object.defineProperty(frame, "contentWindow", { configurable: true, value: source });
    // Its address is set and it is put into the page in the turn in which it is made.
    soon(() => {
      if (frame.isConnected) frame.dispatchEvent(new real.Event("load"));
    });
    frames.push(frame);
    played.push(() => (frame.isConnected && frame.src ? { mode: "iframe", uri: frame.src, source } : null));
    return frame;
  };

  const openPopup = (address?: string | URL): Window | null => {
    if (!arePopupsAllowed) return null;
    let uri = String(address ?? "about:blank");
    let isClosed = false;
    const go = (to: string | URL): void => {
      uri = String(to);
    };
    const popup = {
      get closed() {
        return isClosed;
      },
      close: () => {
        isClosed = true;
      },
      focus: () => {},
      postMessage: () => {},
      location: { replace: go, assign: go },
    };
    // What an opener does with a window of another origin; the rest of it would be refused to it anyway.
    const source = popup as unknown as Window;
    popups.push(popup);
    played.push(() => (isClosed || uri === "about:blank" ? null : { mode: "popup", uri, source, close: popup.close }));
    return source;
  };

  const leave = (to: string | URL): void => {
    const uri = String(to);
    played.push(() => ({ mode: "redirect", uri, source: null }));
  };

  const createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = real.document.createElement(name, options);
    return element instanceof real.HTMLIFrameElement ? playFrame(element) : element;
  };

  const document = withMembers(real.document, {
    ...counting(real.document, "document"),
    // The platform's has an overload for each name of an element; this hands out the very elements.
    createElement: createElement as Document["createElement"],
    // As a client's page has it. jsdom gives it only to a page in which something was clicked.
    hasFocus: () => true,
  });
  const window = withMembers<Window>(real, {
    ...counting(real, "window"),
    document,
    open: openPopup,
    location: withMembers(real.location, { assign: leave, replace: leave }),
    navigator: withMembers(real.navigator, { userAgent }),
    matchMedia: (query) => {
      const list = { matches: isPhone && query.includes("pointer: coarse"), media: query };
      // jsdom has none; whether it matches is all that is asked.
      return list as unknown as MediaQueryList;
    },
  });

  return {
    window,
    shown: () => {
      for (const each of [...played].reverse()) {
        const widget = each();
        if (widget) return widget;
      }
      return null;
    },
    frames: () => frames.filter((frame) => frame.isConnected).length,
    popups: () => popups.filter(({ closed }) => !closed).length,
    listeners: () => listeners.size,
    setPopups: (allowed) => {
      arePopupsAllowed = allowed;
    },
    setPhone: (is) => {
      isPhone = is;
    },
    reset: () => {
      for (const popup of popups) popup.close();
      popups = [];
      played = [];
      frames = [];
      listeners.clear();
    },
  };
}
