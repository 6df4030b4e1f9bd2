import { useOperatorJournal } from "./use-operator-journal.ts";

/** Writes into the log what happens at the operator. */
export function OperatorWatcher(): null {
  useOperatorJournal();
  return null;
}
