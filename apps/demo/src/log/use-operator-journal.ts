import type { JournalEntry } from "@xpay-embed/sandbox";
import { useEffect } from "react";
import { useDemo } from "../demo-context.ts";

/** How often the journal is looked at: what falls due by the clock alone is announced by nobody. */
const lookMs = 500;

/** The same occurrence has the same name, in every tab and after every reload. */
const namesOf = (journal: readonly JournalEntry[]): readonly (readonly [name: string, entry: JournalEntry])[] => {
  const counts = new Map<string, number>();
  return journal.map((entry) => {
    const name = `${entry.operationId} ${entry.event}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return [`${name} ${count}`, entry];
  });
};

/** Writes into the log what happens between operator, client and backend while this page is open. */
export function useOperatorJournal(): void {
  const { backend, log } = useDemo();
  useEffect(() => {
    // What other tabs did before is not this page's story; what fell due while this one was away with the client is.
    const openedAt = log.entries().at(-1)?.at ?? backend.now();
    const look = (): void => {
      const told = new Set(log.entries().flatMap((entry) => (entry.kind === "operator" ? [entry.name] : [])));
      for (const [name, { atMs, event, operationId, scenario }] of namesOf(backend.journal())) {
        if (atMs >= openedAt && !told.has(name))
          log.add({ kind: "operator", name, event, operationId, scenario }, atMs);
      }
    };
    look();
    const unsubscribe = backend.subscribe(look);
    const timer = window.setInterval(look, lookMs);
    return () => {
      unsubscribe();
      window.clearInterval(timer);
    };
  }, [backend, log]);
}
