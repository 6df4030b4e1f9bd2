import type { ForeignTrace, Trace } from "@xpay-embed/core/trace";
import { type ReactElement, useId, useMemo, useState, useSyncExternalStore } from "react";
import { useDemo } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { ChoiceField } from "../panel/choice-field.tsx";
import { CopyTrace } from "./copy-trace.tsx";
import { LoadTrace } from "./load-trace.tsx";
import { timelineOf } from "./timeline-of.ts";
import { TimelineView } from "./timeline-view.tsx";
import { traceWords } from "./trace-words.ts";

/** A session that can be looked at: one of this tab, or one that was loaded. */
interface Shown extends ForeignTrace {
  readonly name: string;
  readonly label: string;
}

const clock = new Intl.DateTimeFormat("uk", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const labelOf = (number: string, { startedAt, entries }: Trace): string => {
  const last = entries.findLast((entry) => entry.type === "transition");
  return [number, clock.format(new Date(startedAt)), last?.type === "transition" ? last.status : null]
    .filter((part) => part !== null)
    .join(" · ");
};

/** The sessions of this tab, or of somebody else, as timelines. */
export function TraceView(): ReactElement {
  const words = useWords(traceWords);
  const { log } = useDemo();
  const own = useSyncExternalStore(log.subscribe, log.traces);
  const [foreign, setForeign] = useState<readonly ForeignTrace[]>([]);
  const [isLoading, setLoading] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();

  const sessions: readonly Shown[] = [
    ...own.map(
      (trace, index): Shown => ({
        name: `own ${trace.startedAt} ${index}`,
        label: labelOf(String(index + 1), trace),
        trace,
        unknown: [],
      }),
    ),
    ...foreign.map(
      (read, index): Shown => ({
        ...read,
        name: `foreign ${index}`,
        label: labelOf(`${words.loaded} ${index + 1}`, read.trace),
      }),
    ),
  ];
  // The newest of this tab, until another is chosen.
  const shown = sessions.find(({ name }) => name === chosen) ?? sessions[own.length - 1] ?? sessions[0];
  const trace = shown?.trace;
  const timeline = useMemo(() => (trace ? timelineOf(trace) : null), [trace]);

  return (
    <section className="trace" aria-labelledby={id}>
      <header>
        <h3 id={id}>{words.title}</h3>
        <CopyTrace />
        <button type="button" className="quiet-button" aria-expanded={isLoading} onClick={() => setLoading(!isLoading)}>
          {words.load}
        </button>
        {foreign.length > 0 && (
          <button
            type="button"
            className="quiet-button"
            onClick={() => {
              setForeign([]);
              setChosen(null);
            }}
          >
            {words.forget}
          </button>
        )}
      </header>
      {isLoading && (
        <LoadTrace
          onClose={() => setLoading(false)}
          onLoaded={(traces) => {
            setForeign(traces);
            setChosen("foreign 0");
            setLoading(false);
          }}
        />
      )}
      {shown && sessions.length > 1 && (
        <ChoiceField
          label={words.session}
          value={shown.name}
          options={sessions.map(({ name, label }) => [name, label])}
          onChoose={setChosen}
        />
      )}
      {shown && shown.unknown.length > 0 && (
        <p className="trace-unknown">
          {words.unknown} {shown.unknown.map(({ number, what }) => `№ ${number}: ${what}`).join("; ")}
        </p>
      )}
      {shown && timeline && timeline.steps.length > 0 ? (
        <TimelineView key={shown.name} timeline={timeline} />
      ) : (
        <p className="trace-empty">{words.empty}</p>
      )}
    </section>
  );
}
