import type { HistoryReady } from "@xpay-embed/core/history";
import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from "react";
import type { HistoryFormats } from "./formats.ts";
import { findById } from "./list/find-by-id.ts";
import type { HistoryMessages } from "./messages/history-messages.ts";

/** What a refresh has brought, in words; empty where nothing is new. The setter clears it. */
export function useNews(
  history: HistoryReady | null,
  formats: HistoryFormats,
  t: HistoryMessages,
): [string, Dispatch<SetStateAction<string>>] {
  const [news, setNews] = useState("");
  const seen = useRef(history);
  useEffect(() => {
    const before = seen.current;
    seen.current = history;
    // The newest page has been read anew, whoever asked for it; or there is another history, without news.
    if (!before || before.readAt === history?.readAt) return;
    const entries = history?.ledger.entries ?? [];
    const [newest] = before.ledger.entries;
    const fresh = newest ? findById(entries, newest.id) : entries.length;
    setNews(fresh > 0 ? formats.plural(t.fresh, fresh) : "");
  }, [history, formats, t]);
  return [news, setNews];
}
