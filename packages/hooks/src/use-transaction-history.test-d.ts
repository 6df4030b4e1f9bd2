import type { Ledger } from "@xpay-embed/core/ledger";
import type { XpayEmbedError } from "@xpay-embed/protocol";
import type { UseDeviceBindingResult } from "./use-device-binding.ts";
import type { UseTransactionHistoryResult } from "./use-transaction-history.ts";

declare const history: UseTransactionHistoryResult;

if (history.status === "ready") {
  history.ledger satisfies Ledger;
  history.total satisfies number | null;
}
if (history.status === "failed") {
  history.error satisfies XpayEmbedError;
  // @ts-expect-error what has failed has nothing to show
  history.ledger;
}
// @ts-expect-error without looking at the status there is no ledger
history.ledger;

declare const device: UseDeviceBindingResult;

if (device.status === "failed") {
  device.error satisfies XpayEmbedError;
}
// @ts-expect-error without looking at the status there is no error
device.error;
