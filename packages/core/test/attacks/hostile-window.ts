import type { DiagnosticEvent } from "../../src/identification.ts";

/** A page that says whatever it is told to whoever holds it: the page around its frame, or its opener. */
export const hostilePage = "/packages/core/test/attacks/hostile-page.html";

/** What a hostile page can be told. */
export interface HostileOrder {
  /** Said to the holder. */
  readonly say: unknown;
  /** How often. Default 1. */
  readonly times?: number;
  /** Address of a window that it opens first. */
  readonly open?: string;
}

/** A frame with a hostile page in it. */
export interface HostileFrame {
  readonly window: Window;
  readonly remove: () => void;
}

/** Puts a hostile page of this origin into a frame beside the widget's. */
export async function addHostileFrame(origin: string): Promise<HostileFrame> {
  const frame = document.body.appendChild(document.createElement("iframe"));
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.src = origin + hostilePage;
  await loaded;
  // A frame in a document has a window.
  return { window: frame.contentWindow as Window, remove: () => frame.remove() };
}

const heardOnce = (data: string, source?: Window): Promise<Window> =>
  new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      if (event.data !== data || (source && event.source !== source)) return;
      window.removeEventListener("message", onMessage);
      // Said by a page in a frame or a window.
      resolve(event.source as Window);
    };
    window.addEventListener("message", onMessage);
  });

/** The next window in which a hostile page is loaded. To be called before it is. */
export const nextHostileWindow = (): Promise<Window> => heardOnce("hostile-page-loaded");

/** Has a hostile page speak. Settles when everything has arrived here. */
export async function order(hostile: Window, what: HostileOrder): Promise<void> {
  const arrived = heardOnce("through", hostile);
  hostile.postMessage(what, "*");
  hostile.postMessage({ say: "through" } satisfies HostileOrder, "*");
  await arrived;
}

/** Collects what a session tells of messages, for instance `window origin` or `accepted channel`. */
export function collectHeard(): {
  readonly heard: readonly string[];
  readonly onEvent: (event: DiagnosticEvent) => void;
} {
  const heard: string[] = [];
  return {
    heard,
    onEvent: (event) => {
      if (event.type === "message-refused") heard.push(`${event.via} ${event.reason}`);
      else if (event.type === "message-accepted") heard.push(`accepted ${event.via}`);
    },
  };
}
