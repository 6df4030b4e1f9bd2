import type { Environment, GatewayOptions } from "@xpay-embed/core";
import type { TransactionHistoryOptions } from "@xpay-embed/core/history";
import type { AuditOptions } from "@xpay-embed/core/ledger";
import type { HistoryFilter, HistoryMessages } from "@xpay-embed/ui/history";
import {
  anyText,
  flag,
  gateway,
  type HeadingLevel,
  headingLevel,
  language,
  milliseconds,
  ownScript,
  type Theme,
  theme,
  timeZone,
  wholeNumber,
} from "./attribute-readers.ts";
import type { TableOf } from "./settings-table.ts";

/** What can be written on `<xpay-transactions>`, by the name of its property. */
export interface TransactionsAttributes {
  /** Base address of your gateway: http or https, absolute or relative to the page. */
  gateway: string;
  /** The payment instrument's uuid. Another one begins anew. */
  instrument: string;
  /** Items per page, 1 to 1 000. Default 100. */
  pageSize: number;
  /** Language, BCP 47. Default: the document's, else `uk`. */
  locale: string;
  /** Whose days entries are grouped by; IANA name. Default `Europe/Kyiv`. */
  timeZone: string;
  /** Level of the heading. Default 2. */
  headingLevel: HeadingLevel;
  /** Colours. Default `system`. */
  theme: Theme;
  /** Name of the exported file, without its ending. Default `transactions`. */
  fileName: string;
  /** Milliseconds until a call that should answer at once is given up. Default 15 000. */
  timeoutMs: number;
  /** Draws neither balances nor months. */
  noChart: boolean;
  /** Does not check that each balance follows from the one before it. */
  noAudit: boolean;
  /** Does not bind a device that is not bound without being asked. */
  noBinding: boolean;
  /** Address of the history's own script file, on the page's origin or the main script's. Default: beside that. Of no use with npm. */
  scriptUrl: string;
}

/** What has no attribute, because it is no text. */
export interface TransactionsProperties {
  /** A whole history that is there already, newest first, in place of the gateway's. */
  items: NonNullable<TransactionHistoryOptions["items"]>;
  /** Your own way to a page, in place of the gateway's. */
  loadPage: NonNullable<TransactionHistoryOptions["loadPage"]>;
  /** Headers for each call to the gateway, for instance a CSRF token; read at each call. */
  headers: NonNullable<GatewayOptions["headers"]>;
  /** This device's id. Default: a random one, kept. */
  deviceId: NonNullable<TransactionHistoryOptions["deviceId"]>;
  /** What is shown: set it to filter, read it to know what the client has chosen. Another instrument empties it. */
  filter: HistoryFilter;
  /** What you know of the history from elsewhere. */
  audit: AuditOptions;
  /** Texts that replace the standard ones. */
  messages: Partial<HistoryMessages>;
  /** What the browser offers. For tests. */
  environment: Environment;
}

/** What can be set on `<xpay-transactions>`. */
export const transactionsTable: TableOf<TransactionsAttributes, TransactionsProperties> = {
  attributes: {
    gateway,
    instrument: anyText,
    pageSize: wholeNumber(1_000, " from 1 to 1000"),
    locale: language,
    timeZone,
    headingLevel,
    theme,
    fileName: anyText,
    timeoutMs: milliseconds,
    noChart: flag,
    noAudit: flag,
    noBinding: flag,
    scriptUrl: ownScript,
  },
  properties: {
    items: "array",
    loadPage: "function",
    headers: "function",
    deviceId: "function",
    filter: "object",
    audit: "object",
    messages: "object",
    environment: "object",
  },
};
