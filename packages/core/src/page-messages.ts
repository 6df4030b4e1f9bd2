import { isRecord } from "@xpay-embed/protocol";
import type { Environment } from "./environment.ts";
import type { ReturnRoute } from "./identification.ts";
import { channelName, heardKey, returnKey } from "./return/return-messages.ts";

/** What one page of ours says to another. */
export type PageMessageType =
  | "xpay-embed:hello"
  | "xpay-embed:wait"
  | "xpay-embed:here"
  | "xpay-embed:taken"
  | typeof returnKey
  | typeof heardKey;

/** Something another page of ours may have said; every field is still to be checked. */
export interface PageMessage {
  readonly type: string;
  readonly via: ReturnRoute;
  readonly fields: { readonly [key: string]: unknown };
  /** Origin of the speaker. */
  readonly origin: string;
  /** The speaker's window, on the route `"window"`. */
  readonly source: MessageEventSource | null;
}

/** A line to the other pages of this origin. */
export interface PageMessages {
  /** Says something to every other page of this origin. */
  readonly post: (fields: { readonly type: PageMessageType; readonly [key: string]: unknown }) => void;
  /** Tells a return page that it was heard, on every route. */
  readonly acknowledge: (id: string, source: MessageEventSource | null) => void;
  readonly close: () => void;
}

/**
 * Listens on the three routes by which a return page, or another tab, may speak: window message, channel, storage.
 * Who may say what is for `receive` to decide; a window message that carries no name of ours and comes from elsewhere
 * than `isWidget` is somebody else's business and passed over.
 */
export function openPageMessages(
  { window, storage, createChannel }: Environment,
  isWidget: (source: MessageEventSource | null) => boolean,
  receive: (message: PageMessage) => void,
): PageMessages {
  const { origin } = window.location;
  const channel = createChannel(channelName);

  const onMessage = (event: MessageEvent<unknown>): void => {
    const fields = isRecord(event.data) ? event.data : {};
    const type = typeof fields.type === "string" ? fields.type : "";
    const via = event.target === channel ? "channel" : "window";
    if (via === "channel" || type.startsWith("xpay-embed:") || isWidget(event.source)) {
      receive({ type, via, fields, origin: event.origin, source: event.source });
    }
  };
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === returnKey && newValue) {
      receive({ type: returnKey, via: "storage", fields: { id: newValue }, origin, source: null });
    }
  };

  window.addEventListener("message", onMessage);
  window.addEventListener("storage", onStorage);
  channel?.addEventListener("message", onMessage);
  const post: PageMessages["post"] = (fields) => channel?.postMessage(fields);

  return {
    post,
    acknowledge: (id, source) => {
      const heard: { readonly type: PageMessageType; readonly id: string } = { type: heardKey, id };
      source?.postMessage(heard, { targetOrigin: origin });
      post(heard);
      try {
        storage?.setItem(heardKey, id);
        storage?.removeItem(heardKey);
      } catch {
        // The other routes remain, and a return page that hears nothing goes on by itself.
      }
    },
    close: () => {
      window.removeEventListener("message", onMessage);
      window.removeEventListener("storage", onStorage);
      channel?.close();
    },
  };
}
