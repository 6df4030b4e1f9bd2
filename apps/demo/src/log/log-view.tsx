import { type ReactElement, useId, useSyncExternalStore } from "react";
import { useDemo } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { panelWords } from "../panel/panel-words.ts";
import { LogLine } from "./log-line.tsx";

/** Props of {@link LogView}. */
export interface LogViewProps {
  /** What it says while there is nothing in it. */
  readonly emptyText: string;
}

/** The log, newest line first. */
export function LogView({ emptyText }: LogViewProps): ReactElement {
  const words = useWords(panelWords);
  const { log } = useDemo();
  const entries = useSyncExternalStore(log.subscribe, log.entries);
  const id = useId();
  return (
    <section className="log" aria-labelledby={id}>
      <header>
        <h3 id={id}>{words.log}</h3>
        <button type="button" className="quiet-button" onClick={log.clear}>
          {words.clear}
        </button>
      </header>
      {entries.length === 0 ? (
        <p>{emptyText}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long log is scrolled by keyboard, too.
        <ol aria-labelledby={id} tabIndex={0}>
          {entries.map((entry) => (
            <LogLine key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}
