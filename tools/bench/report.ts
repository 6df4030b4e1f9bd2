import { alignTable } from "./align-table.ts";
import type { ClickSeries } from "./measure-clicks.ts";
import type { Leftovers, Weight } from "./measure-leftovers.ts";
import { median, percentile } from "./statistics.ts";

/** What lies between the click and the address beside the gateway's own time. */
const overheads = ({ timings }: ClickSeries): readonly number[] =>
  timings.map(({ clickToAddressMs, heldMs }) => clickToAddressMs - heldMs);

const totals = ({ timings }: ClickSeries): readonly number[] => timings.map(({ clickToAddressMs }) => clickToAddressMs);

/** The time from the click to the frame's address, in milliseconds and as ratios of the one run. */
export function describeClicks(series: readonly ClickSeries[]): readonly string[] {
  const ms = (value: number): string => value.toFixed(2);
  const withoutPrefetch = (latencyMs: number): ClickSeries | undefined =>
    series.find((other) => other.latencyMs === latencyMs && !other.isPrefetched);
  return alignTable([
    ["gateway's latency, link", "rounds", "median", "p95", "less latency: median", "p95", "ratio to no prefetch"],
    ...series.map((way) => {
      const baseline = withoutPrefetch(way.latencyMs);
      const ratio = baseline ? median(totals(way)) / median(totals(baseline)) : Number.NaN;
      return [
        `${way.latencyMs} ms, ${way.isPrefetched ? "prefetched" : "asked for in the click"}`,
        `${way.timings.length}`,
        ms(median(totals(way))),
        ms(percentile(totals(way), 0.95)),
        ms(median(overheads(way))),
        ms(percentile(overheads(way), 0.95)),
        way.isPrefetched ? ratio.toFixed(4) : "1",
      ];
    }),
  ]);
}

/** What was taken and what is left, by kind, and what the page weighs in the course of it. */
export function describeLeftovers({ taken, left, weights }: Leftovers): readonly string[] {
  const kinds = Object.keys(left) as readonly (keyof typeof left)[];
  const [first, half, end] = weights;
  const weighed = (
    name: string,
    read: (weight: Weight) => number,
    show = (value: number): string => `${value}`,
  ): readonly string[] => [
    name,
    ...weights.map((weight) => show(read(weight))),
    (read(end) / read(first)).toFixed(3),
    (read(end) / read(half)).toFixed(3),
  ];
  return [
    ...alignTable([["kind", "taken", "left"], ...kinds.map((kind) => [kind, `${taken[kind]}`, `${left[kind]}`])]),
    "",
    ...alignTable([
      ["after garbage collection", "after one of each", "half way", "end", "end / one of each", "end / half way"],
      weighed(
        "JS heap",
        ({ heapBytes }) => heapBytes,
        (bytes) => `${(bytes / 1e6).toFixed(2)} MB`,
      ),
      weighed("documents", ({ documents }) => documents),
      weighed("DOM nodes", ({ nodes }) => nodes),
      weighed("listeners of all nodes", ({ listeners }) => listeners),
    ]),
  ];
}

/**
 * What is wrong with the leftovers.
 *
 * @returns nothing when all is well: all rounds were played, each kind was taken, and nothing is left.
 */
export function complaintsAbout(
  { rounds, lastMiddle, taken, left }: Leftovers,
  wantedRounds: number,
): readonly string[] {
  const kinds = Object.keys(left) as readonly (keyof typeof left)[];
  const stay = kinds.filter((kind) => left[kind] > 0);
  if (stay.length > 0)
    return [`Left by round ${rounds}, which took the page away in the middle of ${lastMiddle}: ${stay.join(", ")}.`];
  // A count that sees nothing being taken would see nothing being left either.
  const unseen = kinds.filter((kind) => taken[kind] === 0);
  return [
    ...(rounds === wantedRounds ? [] : [`Only ${rounds} of ${wantedRounds} rounds were played.`]),
    ...(unseen.length === 0 ? [] : [`Nothing was counted: ${unseen.join(", ")}.`]),
  ];
}
