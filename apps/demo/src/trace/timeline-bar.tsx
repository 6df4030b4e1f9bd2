import type { ReactElement } from "react";
import { useWords } from "../language/use-words.ts";
import { durationText } from "./duration-text.ts";
import type { Timeline, TimelineStep } from "./timeline-of.ts";
import { traceWords } from "./trace-words.ts";

/** Units of the drawing's width, and the least that a status takes, so that a short one is seen. */
const width = 1000;
const leastShare = 0.03;

/** Props of {@link TimelineBar}. */
export interface TimelineBarProps {
  readonly timeline: Timeline;
  readonly current: TimelineStep;
}

/** How long each status lasted, as a bar, and in words below it. */
export function TimelineBar({ timeline: { spans, steps }, current }: TimelineBarProps): ReactElement {
  const words = useWords(traceWords);
  const totalMs = Math.max(
    1,
    spans.reduce((sum, { durationMs }) => sum + durationMs, 0),
  );
  const shares = spans.map(({ durationMs }) => Math.max(durationMs / totalMs, leastShare));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let x = 0;
  const drawn = spans.map((span, index) => {
    const from = x;
    x += ((shares[index] ?? 0) / whole) * width;
    return { ...span, from, to: x };
  });
  const placeOf = (atMs: number): number => {
    const span = drawn.findLast(({ fromMs }) => fromMs <= atMs) ?? drawn[0];
    if (!span) return 0;
    return (
      span.from + (span.to - span.from) * (span.durationMs ? Math.min(1, (atMs - span.fromMs) / span.durationMs) : 0.5)
    );
  };
  return (
    <div className="timeline-bar">
      <svg viewBox={`0 0 ${width} 40`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {drawn.map(({ status, from, to, fromMs }) => (
          <rect key={`${fromMs} ${status}`} data-status={status} x={from} y="8" width={to - from} height="24" />
        ))}
        {steps
          .filter(({ kind }) => kind === "refused")
          .map(({ number, atMs }) => (
            <line key={number} data-kind="refused" x1={placeOf(atMs)} x2={placeOf(atMs)} y1="2" y2="38" />
          ))}
        <line data-kind="current" x1={placeOf(current.atMs)} x2={placeOf(current.atMs)} y1="0" y2="40" />
      </svg>
      <ol aria-label={words.spans}>
        {spans.map(({ status, fromMs, durationMs, isLast }) => (
          <li key={`${fromMs} ${status}`} data-status={status}>
            <b>{status}</b> {!isLast && durationText(durationMs, words)}
          </li>
        ))}
      </ol>
    </div>
  );
}
