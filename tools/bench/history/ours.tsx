import type { ReactElement } from "react";
import { auditLedger, createLedger, createZonedDays, groupEntries } from "../../../packages/core/src/ledger/index.ts";
import { TransactionHistory } from "../../../packages/ui/src/history/index.ts";
import { startContest } from "./page/contest.tsx";
import type { FullItem } from "./page/make-items.ts";
import "../../../packages/ui/src/history.css";

function HistoryPage({ items }: { readonly items: readonly FullItem[] }): ReactElement {
  return <TransactionHistory items={items} locale="uk" />;
}

startContest({
  Page: HistoryPage,
  read: (items, time) => {
    const ledger = time("parse", () => createLedger(items));
    time("group", () => groupEntries(ledger.entries, "day", createZonedDays()));
    return time("audit", () => auditLedger(ledger));
  },
  parts: {
    scroller: '[data-part="history-scroller"]',
    row: '[data-part="entry"]',
    header: '[data-part="day"]',
    search: '[data-part="search"] input',
    whole: '[data-part="list"]:not([aria-rowcount="-1"])',
  },
});
