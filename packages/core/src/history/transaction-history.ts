import type { XpayEmbedError } from "@xpay-embed/protocol";
import type { Environment } from "../environment.ts";
import type { GatewayOptions } from "../identification.ts";
import type { HistoryReady, HistoryState } from "./history-state.ts";

/** One page of a history, as the gateway or the partner's own function gives it. */
export interface HistoryPage {
  /** Newest first; each meant to be a `TransactionItem`. */
  readonly items: readonly unknown[];
  /** Handed back for the page after this one; `null` at the end. */
  readonly nextCursor: string | null;
  /** How many items the whole history has, 0 or more. Default: nobody knows until its end. */
  readonly total?: number | null;
}

/** What page is wanted. */
export interface HistoryPageRequest {
  /** `nextCursor` of the page before; `null` for the newest page, read anew. */
  readonly cursor: string | null;
  /** How many items at most, 1 to 1,000. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Where a history comes from, and how it is read. One of `instrument`, `loadPage`, `items` is needed. */
export interface TransactionHistoryOptions extends Partial<GatewayOptions> {
  /**
   * The payment instrument's uuid: pages come from the gateway, the device is bound when the gateway says it is not.
   * Another instrument begins anew; so it does beside `loadPage`, where it may be any text.
   */
  readonly instrument?: string | undefined;
  /**
   * The partner's own way to a page, in place of the gateway. May be written inline: the newest is called, and another
   * function is no other history. What it rejects with becomes `GATEWAY_FAILED`, unless it is an `XpayEmbedError`.
   */
  readonly loadPage?: ((request: HistoryPageRequest) => Promise<HistoryPage>) | undefined;
  /**
   * A whole history that is there already, newest first: its first page is read at once, the rest in slices once somebody
   * uses it, so that the page stays responsive. Another array begins anew, unless its items are the same.
   */
  readonly items?: readonly unknown[] | undefined;
  /** Items per page, 1 to 1,000. Default 100. */
  readonly pageSize?: number | undefined;
  /**
   * This device's id, 1 to 256 visible ASCII characters; a fingerprint, for instance. Asked for each page, so keep it.
   * Default: a random one, kept.
   */
  readonly deviceId?: (() => string | Promise<string>) | undefined;
  /** Whether a device that is not bound is bound without being asked. Default `true`. */
  readonly bindDevice?: boolean | undefined;
  /** What the browser offers. Default: the page's own. */
  readonly environment?: Environment | undefined;

  /** Called when a page has been read: the first, one more, or a fresh one; with `items`, once somebody uses it. */
  readonly onLoad?: ((state: HistoryReady) => void) | undefined;
  /** Called once for each failure, also of a later page or a refresh. */
  readonly onError?: ((error: XpayEmbedError) => void) | undefined;
  /** Called when the device has been bound on the way. */
  readonly onDeviceBound?: (() => void) | undefined;
}

/** A payment instrument's history. The functions need no `this`. */
export interface TransactionHistory {
  /** The present state; the same object until something changes. */
  readonly getState: () => HistoryState;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Replaces the options; callbacks are read from the newest. Another instrument or source begins anew.
   *
   * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION`, which names the option.
   */
  readonly setOptions: (options: TransactionHistoryOptions) => void;
  /** Asks for the first page, unless it is there or under way; after `failed`, again. Never rejects. */
  readonly load: () => Promise<void>;
  /** Asks for the next page; nothing when there is none, or one is under way. Never rejects. */
  readonly loadMore: () => Promise<void>;
  /**
   * Asks for page after page to the end.
   *
   * @returns Whether the end was reached: not when `signal` was aborted or a page failed. Never rejects.
   */
  readonly loadAll: (signal?: AbortSignal) => Promise<boolean>;
  /**
   * Reads the newest items anew, as many as are shown and 1,000 at most; what was loaded of the rest stays, joined to
   * them. The ledger stays the same object when nothing has changed. Nothing with `items`. Never rejects.
   */
  readonly refresh: () => Promise<void>;
  /**
   * Says that somebody uses it; the returned function says that they no longer do. As `Identification.retain`. With
   * `items`, the rest is read from now on.
   */
  readonly retain: () => () => void;
  /** Lets go of everything: requests, timers, entries. The state becomes `idle`. */
  readonly destroy: () => void;
}
