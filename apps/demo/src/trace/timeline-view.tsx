import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from "react";
import { useWords } from "../language/use-words.ts";
import { durationText } from "./duration-text.ts";
import { TimelineBar } from "./timeline-bar.tsx";
import type { Timeline, TimelineStep } from "./timeline-of.ts";
import { traceWords } from "./trace-words.ts";

/** Where a key leads from one step. */
const moves: { readonly [key: string]: (index: number, last: number) => number } = {
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Props of {@link TimelineView}. */
export interface TimelineViewProps {
  /** With at least one step. */
  readonly timeline: Timeline;
}

/** A session, gone through step by step. It follows the newest step until the visitor takes another. */
export function TimelineView({ timeline }: TimelineViewProps): ReactElement | null {
  const words = useWords(traceWords);
  const [taken, setTaken] = useState<number | null>(null);
  const { steps } = timeline;
  const last = steps.length - 1;
  const index = taken === null ? last : Math.min(taken, last);
  const current = steps[index];
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // Within the list alone: the page must not jump to a session that goes on by itself.
    const option = list.current?.children[index];
    if (!(list.current && option instanceof HTMLElement)) return;
    const { offsetTop, offsetHeight } = option;
    const { scrollTop, clientHeight } = list.current;
    if (offsetTop < scrollTop) list.current.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > scrollTop + clientHeight) {
      list.current.scrollTop = offsetTop + offsetHeight - clientHeight;
    }
  }, [index]);

  if (!current) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    setTaken(move(index, last));
  };
  return (
    <>
      <TimelineBar timeline={timeline} current={current} />
      <div className="timeline-steps">
        <div
          ref={list}
          className="timeline-list"
          role="listbox"
          tabIndex={0}
          aria-label={words.steps}
          aria-activedescendant={`${id}${current.number}`}
          onKeyDown={onKeyDown}
        >
          {steps.map((step, place) => (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the list has the focus and hears the keys.
            <div
              key={step.number}
              id={`${id}${step.number}`}
              role="option"
              aria-selected={place === index}
              data-kind={step.kind}
              data-future={place > index || undefined}
              onClick={() => setTaken(place)}
            >
              <StepLine step={step} />
            </div>
          ))}
        </div>
        <div className="timeline-state">
          <div className="timeline-walk">
            <button
              type="button"
              className="quiet-button"
              aria-label={words.previous}
              disabled={index === 0}
              onClick={() => setTaken(index - 1)}
            >
              <span aria-hidden="true">←</span>
            </button>
            <span>{words.stepOf(index + 1, steps.length)}</span>
            <button
              type="button"
              className="quiet-button"
              aria-label={words.next}
              disabled={index === last}
              onClick={() => setTaken(index + 1)}
            >
              <span aria-hidden="true">→</span>
            </button>
          </div>
          <StateAfter step={current} />
        </div>
      </div>
    </>
  );
}

function StepLine({ step }: { readonly step: TimelineStep }): ReactElement {
  const words = useWords(traceWords);
  return (
    <>
      <span className="timeline-time">+{durationText(step.atMs, words)}</span>
      {step.kind === "state" ? (
        <span className="timeline-event">
          <span>{step.event}</span>
          {step.hasChanged && (
            <>
              <span className="timeline-arrow" aria-hidden="true">
                {" → "}
              </span>{" "}
              <StatusMark status={step.status} />
            </>
          )}
          {step.recorded && (
            <em>
              {" "}
              {words.differs} {step.recorded}
            </em>
          )}
        </span>
      ) : (
        <span className="timeline-event">
          <span>{step.kind === "accepted" ? words.accepted : words.refused}</span>
          <small>
            {step.kind === "refused" && `${step.reason}: ${words.because[step.reason]} · `}via: {step.via}
            {step.kind === "refused" && ` · ${step.origin}`}
          </small>
        </span>
      )}
    </>
  );
}

const StatusMark = ({ status }: Pick<TimelineStep, "status">): ReactElement => (
  <span className="status-mark" data-status={status}>
    {status}
  </span>
);

function StateAfter({ step }: { readonly step: TimelineStep }): ReactElement {
  const words = useWords(traceWords);
  const id = useId();
  return (
    <section aria-labelledby={id} aria-live="polite">
      <h4 id={id}>{words.stateAfter}</h4>
      <dl>
        <dt>{words.status}</dt>
        <dd>
          <StatusMark status={step.status} />
        </dd>
        <dt>{words.attempt}</dt>
        <dd>{step.attempt}</dd>
        {step.details.map(([name, text]) => (
          <div key={`${name} ${text}`}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
