import { TransactionHistory, type TransactionHistoryProps } from "@xpay-embed/ui/history";
import type { ReactElement } from "react";
import { fakeHistory, historyStates } from "../../../../packages/ui/test/fake-history.ts";

/** Arguments of a story of one state of a history. */
export interface HistoryInStateProps extends Omit<TransactionHistoryProps, "history"> {
  /** A name of the test doubles' states. */
  readonly state: string;
  /** Told of what is asked of the history: `load`, `loadMore`, `loadAll`, `refresh`. */
  readonly onCall: (call: string) => void;
}

/** The component before a history that stays in one state. */
export function HistoryInState({ state, onCall, ...look }: HistoryInStateProps): ReactElement {
  const known = historyStates[state];
  if (!known) throw new RangeError(`There is no state named "${state}".`);
  const history = fakeHistory(known, {
    load: async () => onCall("load"),
    loadMore: async () => onCall("loadMore"),
    loadAll: async () => {
      onCall("loadAll");
      return true;
    },
    refresh: async () => onCall("refresh"),
  });
  return <TransactionHistory key={state} {...look} history={history} />;
}
