import type { ReactElement } from "react";
import { useWords } from "../language/use-words.ts";
import { panelWords } from "../panel/panel-words.ts";
import type { LogDetail, LogEntry } from "./log-entry.ts";

/** Hours to milliseconds, in the visitor's time zone. */
const clock = (at: number): string => {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, "0")}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
};

const textsOf = (details: readonly LogDetail[] = []): readonly string[] =>
  details.map(([name, text]) => `${name}: ${text}`);

/** What the line says first, and what it adds. Codes, so that they can be searched for. */
const wordsOf = (entry: LogEntry, after: string): readonly [what: string, ...details: string[]] => {
  switch (entry.kind) {
    case "page":
      return [entry.path];
    case "state":
      return [entry.status, ...textsOf(entry.details), `${after} ${entry.event}`];
    case "accepted":
      return ["return", `via: ${entry.via}`];
    case "refused":
      return [entry.reason, `via: ${entry.via}`, entry.origin];
    case "callback":
      return [`${entry.name}()`, ...textsOf(entry.details)];
    case "wallet":
      return [entry.event, entry.instrument];
    case "operator":
      return [entry.event, `№ ${entry.operationId}`, entry.scenario];
  }
};

/** Props of {@link LogLine}. */
export interface LogLineProps {
  readonly entry: LogEntry;
}

/** One line of the log. */
export function LogLine({ entry }: LogLineProps): ReactElement {
  const { kinds, after } = useWords(panelWords);
  const [what, ...details] = wordsOf(entry, after);
  return (
    <li data-kind={entry.kind} data-status={entry.kind === "state" ? entry.status : undefined}>
      <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at)}</time>
      <span className="log-kind">{kinds[entry.kind]}</span>
      <span className="log-what">{what}</span>
      {details.length > 0 && <span className="log-details">{details.join(" · ")}</span>}
    </li>
  );
}
