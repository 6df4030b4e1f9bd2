import type { ClientFields } from "./gateway.ts";

/** Name of the request header that carries the device id, which has no place in an address: addresses end up in logs. */
export const deviceHeader = "xpay-device-id";

/** Body of `POST /device-bindings`. */
export interface BindDeviceBody {
  /** 1 to 256 visible ASCII characters; the same that later comes as {@link deviceHeader}. */
  readonly deviceId: string;
  readonly client?: ClientFields | undefined;
}

/** The gateway's answer to `POST /device-bindings`. */
export interface DeviceBinding {
  /** `pending`: the operator has not decided; ask for the transactions, or bind again later. */
  readonly status: "bound" | "pending";
}

/** A value as the operator sent it. */
export type LedgerValue = string | number | boolean | null;

/**
 * One item of a history: the operator's fields in camelCase, their values untouched, and no others.
 *
 * Nothing of it is promised, since the operator's document promises nothing: whoever reads an item looks at each field. A
 * field that is no plain value is left out, and an item that is no object arrives empty, so that it can still be counted.
 */
export interface TransactionItem {
  readonly id?: LedgerValue;
  readonly type?: LedgerValue;
  readonly title?: LedgerValue;
  readonly subtitle?: LedgerValue;
  readonly phone?: LedgerValue;
  readonly card?: LedgerValue;
  /** ISO 4217, for instance `UAH`. */
  readonly currency?: LedgerValue;
  /** In the currency's smallest unit; negative when money left. */
  readonly amount?: LedgerValue;
  /** After this item, in the currency's smallest unit. */
  readonly balance?: LedgerValue;
  /** In the currency's smallest unit. */
  readonly fee?: LedgerValue;
  readonly state?: LedgerValue;
  readonly status?: LedgerValue;
  readonly stateComment?: LedgerValue;
  readonly creditWallet?: LedgerValue;
  readonly debitWallet?: LedgerValue;
  /** RFC 3339 with an offset. */
  readonly date?: LedgerValue;
  readonly operationType?: LedgerValue;
}

/** The gateway's answer to `GET /instruments/{uuid}/transactions`. */
export interface TransactionPage {
  /** Newest first. Disorder within the operator's list is left as it is: hiding it would hide a fault. */
  readonly items: readonly TransactionItem[];
  /** Hand it back as `cursor` for the page after this one; `null` at the end. */
  readonly nextCursor: string | null;
  /** How many items the whole history has. */
  readonly total: number;
}

/**
 * Reads the parameter `limit` of `GET /instruments/{uuid}/transactions`: a whole number from 1 to 1,000.
 *
 * @param text `null` when there is none: then 100.
 * @returns `null` for anything else.
 */
export function readPageLimit(text: string | null): number | null {
  if (text === null) return 100;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= 1_000 ? limit : null;
}
