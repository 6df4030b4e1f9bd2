import type { XpayClient } from "../client/xpay-client.ts";

/** What the gateway asks of the operator. The result of `createXpayClient()` is one; tests hand in their own. */
export type OperatorClient = Pick<
  XpayClient,
  "getWidgetLink" | "getClientData" | "bindUser" | "getTransactionHistory" | "getOperationStatus" | "verifyCallback"
>;
