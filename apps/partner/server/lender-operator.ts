import type { HistoryForm } from "@xpay-embed/demo/backend";
import { createXpayClient, type OperatorClient, type XpayClientOptions } from "@xpay-embed/server";

/** The operator, as the lender's backend asks it. */
export interface LenderOperator {
  readonly client: OperatorClient;
  /** Whether histories are asked for as they are or encrypted. A real partner has one of the two by contract. */
  readonly historyForm: () => HistoryForm;
  readonly setHistoryForm: (form: HistoryForm) => void;
}

/** Creates the operator's client; the panel may turn how histories come from it. */
export function createLenderOperator(options: XpayClientOptions): LenderOperator {
  const clients = {
    decoded: createXpayClient({ ...options, decrypted: { 40023: true } }),
    encoded: createXpayClient({ ...options, decrypted: { 40023: false } }),
  };
  let form: HistoryForm = "decoded";
  return {
    client: {
      ...clients.decoded,
      getTransactionHistory: (...question) => clients[form].getTransactionHistory(...question),
    },
    historyForm: () => form,
    setHistoryForm: (next) => {
      form = next;
    },
  };
}
