import type { LedgerEntry, ZonedDays } from "@xpay-embed/core/ledger";
import { useEffect, useRef, useState } from "react";
import type { HistoryExportOptions } from "../history-handle.ts";
import type { HistoryMessages } from "../messages/history-messages.ts";
import { dialects, saveFile, writeHistory } from "./write-history.ts";

/** How far an export has come: 0 to 1, `null` when nobody knows; or that it is done. */
export type ExportState = { readonly progress: number | null } | "done" | null;

/** What {@link useExport} works with; the newest is used. */
export interface ExportSource {
  readonly t: HistoryMessages;
  readonly days: ZonedDays;
  readonly fileName: string;
  /** Loads what is missing, then gives what is to be written; `null` when it cannot be had. */
  readonly gather: (signal: AbortSignal) => Promise<readonly LedgerEntry[] | null>;
}

/** What can be done with an export. */
export interface ExportControls {
  readonly state: ExportState;
  readonly start: (options?: HistoryExportOptions) => Promise<Blob | null>;
  readonly cancel: () => void;
}

/** One export at a time: a new one takes the place of one that is under way. */
export function useExport(source: ExportSource): ExportControls {
  const latest = useRef(source);
  const running = useRef<AbortController | null>(null);
  const [state, setState] = useState<ExportState>(null);
  useEffect(() => {
    latest.current = source;
  });
  useEffect(() => () => running.current?.abort(), []);

  const start: ExportControls["start"] = async ({ dialect, download = true } = {}) => {
    running.current?.abort();
    const control = new AbortController();
    const { signal } = control;
    running.current = control;
    setState({ progress: null });
    try {
      const entries = await latest.current.gather(signal);
      if (!entries || signal.aborted) return null;
      const { t, days, fileName } = latest.current;
      const file = await writeHistory(entries, {
        dialect: dialect ?? (t.lang === "uk" ? dialects.excel : dialects.international),
        days,
        t,
        signal,
        onProgress: ({ written }) => setState({ progress: written / entries.length }),
      });
      if (download) saveFile(file, `${fileName}.csv`);
      setState("done");
      return file;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      if (running.current === control) {
        running.current = null;
        setState((now) => (now === "done" ? now : null));
      }
    }
  };
  return { state, start, cancel: () => running.current?.abort() };
}
