import type { Environment } from "../../src/environment.ts";
import type { FakeOrigin, PageOfOrigin } from "./fake-origin.ts";
import type { ModelGateway } from "./model-gateway.ts";

export const pageOrigin = "https://shop.example";

/** A target of events that can be counted. */
class Listening {
  readonly #listeners = new Map<string, Set<(event: unknown) => void>>();

  readonly addEventListener = (type: string, listener: (event: unknown) => void): void => {
    const known = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, known.add(listener));
  };

  readonly removeEventListener = (type: string, listener: (event: unknown) => void): void => {
    this.#listeners.get(type)?.delete(listener);
  };

  dispatch(type: string, event: object = {}): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener({ type, ...event });
  }

  count(): number {
    let count = 0;
    for (const known of this.#listeners.values()) count += known.size;
    return count;
  }
}

/** A window that was opened: closed by the client, or by us. */
export class FakePopup {
  closed = false;
  /** How often we have closed it: the second time comes half a second later. */
  closings = 0;
  /** What it shows; `null` while it is blank. */
  uri: string | null = null;
  readonly location: { readonly replace: (uri: string) => void };
  readonly close = (): void => {
    this.closed = true;
    this.closings++;
  };
  readonly focus = (): void => {};
  readonly postMessage = (): void => {};

  constructor(onShow: (uri: string) => void) {
    this.location = {
      replace: (uri) => {
        this.uri = uri;
        onShow(uri);
      },
    };
  }
}

/** A frame, as far as the core goes. */
export interface FakeFrame {
  src: string;
  onload: (() => void) | null;
  readonly contentWindow: object;
  readonly remove: () => void;
}

/** What the client's browser does not allow, and how it is used. */
export interface PageSettings {
  readonly hasLocks: boolean;
  readonly hasChannels: boolean;
  readonly hasStorage: boolean;
  readonly isPhone: boolean;
}

/** One page in one tab, with everything that the core takes from it. */
export class FakePage implements PageOfOrigin {
  readonly environment: Environment;
  readonly window: Listening = new Listening();
  readonly document: Listening = new Listening();
  readonly popups: FakePopup[] = [];
  readonly frames: Set<FakeFrame> = new Set();
  readonly containers: readonly HTMLElement[];
  isHidden = false;
  isBlocking = false;
  /** The widget's address, when the page was left for it. */
  away: string | null = null;
  gone = false;
  /** Told of each address that is shown. */
  onShow: (uri: string) => void = () => {};
  /** Every address that the page went, or asked, to. */
  readonly addresses: string[] = [];

  constructor(
    origin: FakeOrigin,
    gateway: ModelGateway,
    tabStorage: Map<string, string>,
    settings: PageSettings,
    others: () => readonly PageOfOrigin[],
  ) {
    const { document: doc } = this;
    const show = (uri: string): void => {
      this.addresses.push(uri);
      this.onShow(uri);
    };
    const isHidden = (): boolean => this.isHidden;
    const document = Object.assign(doc, { createElement: () => this.#createFrame() });
    Object.defineProperty(document, "hidden", { get: isHidden });
    Object.defineProperty(document, "hasFocus", { value: () => !this.isHidden });
    const window = Object.assign(this.window, {
      document,
      navigator: { userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36" },
      matchMedia: (query: string) => ({ matches: settings.isPhone && query.includes("coarse") }),
      location: {
        origin: pageOrigin,
        href: `${pageOrigin}/loan?step=2`,
        pathname: "/loan",
        search: "?step=2",
        hash: "",
        assign: (uri: string) => {
          show(uri);
          this.away = uri;
          // No browser keeps a page that holds a lock for the way back.
          if (settings.hasLocks) origin.tasks.push(() => origin.locks.free(this));
        },
      },
      screenX: 0,
      screenY: 0,
      outerWidth: 1280,
      outerHeight: 900,
      open: (url: string) => {
        this.addresses.push(url);
        if (this.isBlocking) return null;
        const popup = new FakePopup(show);
        this.popups.push(popup);
        return popup;
      },
    });
    this.containers = [0, 1].map(() => this.#createContainer());
    this.environment = {
      now: () => origin.nowMs,
      setTimeout: (callback, ms) => origin.setTimeout(this, callback, ms),
      clearTimeout: (handle) => origin.clearTimeout(handle),
      fetch: (url, init) => {
        this.addresses.push(url);
        return gateway.fetch(this, url, init);
      },
      randomId: () => origin.randomId(),
      // The core takes no other member.
      window: window as unknown as Window,
      storage: settings.hasStorage ? origin.storageFor(this, others) : null,
      // The core takes no other member.
      tabStorage: {
        getItem: (key: string) => tabStorage.get(key) ?? null,
        setItem: (key: string, value: string) => {
          origin.said.push(value);
          tabStorage.set(key, value);
        },
        removeItem: (key: string) => tabStorage.delete(key),
      } as unknown as Storage,
      locks: settings.hasLocks ? origin.locks.managerFor(this) : null,
      createChannel: (channel) => (settings.hasChannels ? origin.createChannel(this, channel, pageOrigin) : null),
    };
  }

  isStill(): boolean {
    return this.gone || this.away !== null;
  }

  isGone(): boolean {
    return this.gone;
  }

  onStorage(key: string, newValue: string | null): void {
    this.window.dispatch("storage", { key, newValue });
  }

  openPopups(): readonly FakePopup[] {
    return this.popups.filter(({ closed }) => !closed);
  }

  /** Where the client sees the widget now. */
  shown(): number {
    return this.frames.size + this.openPopups().filter(({ uri }) => uri).length + (this.away === null ? 0 : 1);
  }

  setHidden(isHidden: boolean): void {
    if (this.isHidden === isHidden) return;
    this.isHidden = isHidden;
    this.document.dispatch("visibilitychange");
  }

  #createContainer(): HTMLElement {
    const append = (frame: FakeFrame): void => {
      this.frames.add(frame);
      this.addresses.push(frame.src);
      this.onShow(frame.src);
    };
    // The core takes no other member.
    return { append } as unknown as HTMLElement;
  }

  #createFrame(): FakeFrame & { readonly dataset: object } {
    const frame = {
      src: "",
      onload: null,
      dataset: {},
      contentWindow: { postMessage: () => {} },
      remove: () => void this.frames.delete(frame),
    };
    return frame;
  }
}
