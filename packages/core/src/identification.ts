import type { ClientFields, IdentificationMethod, ModePreference } from "@xpay-embed/protocol";
import type { Environment } from "./environment.ts";
import type { IdentificationEnding, IdentificationState, IdentificationStatus, OpenOptions, StateOf } from "./state.ts";
import type { TraceEvent } from "./trace-event.ts";

/** Attributes of the widget's frame. */
export interface FrameAttributes {
  /** Name for assistive technology. Default `"XPAY"`; `ui` sets a localised one. */
  readonly title?: string;
  /** Permissions policy. Default: camera, microphone, clipboard-write and publickey-credentials-get for the widget. */
  readonly allow?: string;
  /** Sandbox tokens. Default: what a login page needs, without top navigation unless the client acts. */
  readonly sandbox?: string;
  /** Default `"strict-origin"`: the operator sees who embeds, never the path. */
  readonly referrerPolicy?: ReferrerPolicy;
}

/** How to reach the partner's backend. */
export interface GatewayOptions {
  /** Base address of the gateway, absolute or a path of this origin, without a trailing slash. */
  readonly gateway: string;
  /**
   * Headers for each call, for instance a CSRF token; read at each call. Should it throw, the call fails with
   * `CONFIG_INVALID_OPTION`, field `headers`; a verdict is asked for again.
   */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Milliseconds until a call that should answer at once is given up. Default 15 000. */
  readonly timeoutMs?: number;
}

/** Everything an identification can be told. All fields but `gateway` are optional. */
export interface IdentificationOptions extends GatewayOptions {
  /** Default `"auto"`. */
  readonly mode?: ModePreference;
  /** The partner's return page, on this page's origin; absolute or a path. Needed for mode `"redirect"`. */
  readonly returnUrl?: string;
  /** Default `"any"`. */
  readonly method?: IdentificationMethod;
  /** Language handed to the gateway. */
  readonly locale?: string;
  /** Fields of the client, if the gateway allows the browser to send them. Read when the link is asked for, kept nowhere. */
  readonly client?: ClientFields;
  /** Origins the widget may be on. Default: the operator's published ones. */
  readonly widgetOrigins?: readonly string[];
  /** How the widget's frame is made, in mode `"iframe"`. A new `title` renames it at once; the rest is for the next frame. */
  readonly frame?: FrameAttributes;
  /** Milliseconds until a frame that has not loaded is given up. Default 12 000. */
  readonly frameTimeoutMs?: number;
  /** Identifications with the same name share one session across tabs. Default `"default"`. */
  readonly name?: string;
  /** What the browser offers: time, ids, storage, fetch, windows. Default: the page's own. */
  readonly environment?: Environment;

  /** Called once, when the gateway says verified. */
  readonly onVerified?: (state: StateOf<"verified">) => void;
  /** Called once, when the operator said no. */
  readonly onRejected?: (state: StateOf<"rejected">) => void;
  /** Called once, when the client left. Not an error. */
  readonly onCancelled?: (state: StateOf<"cancelled">) => void;
  /** Called once, when the link ran out. */
  readonly onExpired?: (state: StateOf<"expired">) => void;
  /** Called once, on a technical failure. */
  readonly onFailed?: (state: StateOf<"failed">) => void;
  /** Called for each thing worth a log line; carries nothing personal. */
  readonly onEvent?: (event: DiagnosticEvent) => void;
}

/** Why a message was not taken. */
export type RefusalReason = "origin" | "source" | "shape" | "session" | "state" | "repeated";

/** One line for a log. Carries statuses, codes and reasons; never a person, a link or a secret. */
export type DiagnosticEvent =
  | {
      readonly type: "transition";
      /** Milliseconds since 1970, by the gateway's clock. */
      readonly at: number;
      readonly event: TraceEvent;
      /** The status after it. */
      readonly status: IdentificationStatus;
    }
  | { readonly type: "message-accepted"; readonly via: ReturnRoute }
  | {
      readonly type: "message-refused";
      readonly via: ReturnRoute;
      readonly reason: RefusalReason;
      readonly origin: string;
      /**
       * How many were refused so far, this one included. The first 16 are told one by one, then the 32nd, the 64th and so
       * on: any page can send a flood, and it fills no log.
       */
      readonly count: number;
    };

/** The ways on which a return is announced. */
export type ReturnRoute = "window" | "channel" | "storage";

/** One identification's life in a browser. */
export interface Identification {
  /** The present state; the same object until something changes. */
  readonly getState: () => IdentificationState;
  /** Calls `listener` after each change. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Replaces the options; callbacks are read from the newest ones at call time. A running session keeps its link. */
  readonly setOptions: (options: IdentificationOptions) => void;
  /**
   * Shows the widget: asks for a link if there is none. Call it in the click, so that a popup is allowed.
   * While a session runs it starts no second one. After an ending it starts a new session.
   *
   * @returns the ending of the session, once there is one. Never rejects.
   * @throws {XpayEmbedError} `CONFIG_*` at once, for options that cannot work.
   */
  readonly open: (options?: OpenOptions) => Promise<IdentificationEnding>;
  /**
   * Gets a link in advance and stops at `ready`. Does nothing while a session runs. A link that
   * cannot be got is told to nobody: it is asked for again in the click.
   *
   * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` at once, for a `returnUrl` of another origin.
   */
  readonly prefetch: () => void;
  /** Gives up. The gateway is asked once more before the session ends `cancelled`. */
  readonly cancel: () => void;
  /** After `failed`: goes on with the same link where there is one, else as `open()`. After another ending: as `open()`. */
  readonly retry: (options?: OpenOptions) => Promise<IdentificationEnding>;
  /** Picks up a session that this page or another tab began: after a redirect, a refresh, or in a second tab. */
  readonly resume: () => void;
  /** Hands over the element in which the frame lives; `null` takes it away. */
  readonly attachFrame: (container: HTMLElement | null) => void;
  /**
   * Says that somebody uses this identification; the returned function says that they no longer do. When nobody has for
   * one turn of the event loop, everything is taken down as by `destroy()`. A remount in the same turn changes nothing.
   */
  readonly retain: () => () => void;
  /** Takes everything down: frame, window watcher, listeners, timers, channels, requests. The state becomes `idle`. */
  readonly destroy: () => void;
}
