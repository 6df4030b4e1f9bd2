import { defineElements } from "./define-elements.ts";
import { setHistorySource } from "./history-loader.ts";
import type { IdentificationEventMap } from "./identification-events.ts";
import type { TransactionsEventMap } from "./transactions-events.ts";
import type { XpayIdentificationElement } from "./xpay-identification-element.ts";
import type { XpayTransactionsElement } from "./xpay-transactions-element.ts";

export type { ElementCommand, XpayEmbed } from "./command-queue.ts";
export type { IdentificationEventMap, StatusChange } from "./identification-events.ts";
export type { IdentificationAttributes, IdentificationProperties } from "./identification-settings.ts";
export type { TransactionsEventMap } from "./transactions-events.ts";
export type { TransactionsAttributes, TransactionsProperties } from "./transactions-settings.ts";
export { XpayIdentificationElement } from "./xpay-identification-element.ts";
export { XpayTransactionsElement } from "./xpay-transactions-element.ts";
export { defineElements };

declare global {
  interface HTMLElementTagNameMap {
    "xpay-identification": XpayIdentificationElement;
    "xpay-transactions": XpayTransactionsElement;
  }
  // On the element, and on whatever is around it.
  interface HTMLElementEventMap extends IdentificationEventMap, TransactionsEventMap {}
  interface DocumentEventMap extends IdentificationEventMap, TransactionsEventMap {}
}

setHistorySource(() => import("./history/create-history-view.ts"));
defineElements();
