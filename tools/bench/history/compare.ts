import { alignTable } from "../align-table.ts";
import { percentile } from "../statistics.ts";
import type { Figures, Measure } from "./measures.ts";

/** One column of the table. */
export interface Column {
  readonly name: string;
  readonly figures: Figures;
  /** Stands beside the others to be held against, and is never the best. Default `false`. */
  readonly isReference?: boolean;
}

/** The median of each figure over all rounds that have it; of words, the last. */
export function medianFigures(rounds: readonly Figures[]): Figures {
  const names = new Set(rounds.flatMap((round) => Object.keys(round)));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const values = rounds.flatMap((round) => round[name] ?? []);
      const numbers = values.filter((value) => typeof value === "number");
      const figure = numbers.length === values.length ? percentile(numbers, 0.5) : values.at(-1);
      return figure === undefined ? [] : [[name, figure] as const];
    }),
  );
}

const round = (value: number, { digits }: Measure): number => Number(value.toFixed(digits));

/**
 * Lists who is best in a measure: everybody who shows the least figure, as rounded as it is shown.
 *
 * @returns Names; none when nobody is judged by it, or only one has a figure.
 */
export function findBest(columns: readonly Column[], measure: Measure): readonly string[] {
  if (measure.judged === "none") return [];
  const judged = columns.flatMap(({ name, figures, isReference }) => {
    const value = figures[measure.name];
    return isReference || typeof value !== "number" ? [] : [{ name, value: round(value, measure) }];
  });
  if (judged.length < 2) return [];
  const least = Math.min(...judged.map(({ value }) => value));
  return judged.flatMap(({ name, value }) => (value === least ? [name] : []));
}

/**
 * Writes the table: a line for each measure, a column for each contestant. The best of a line has an asterisk, the others, how
 * many times as much.
 */
export function describeComparison(columns: readonly Column[], measures: readonly Measure[]): readonly string[] {
  const lines = measures.map((measure) => {
    const best = findBest(columns, measure);
    const [first] = columns.filter(({ name }) => best.includes(name));
    const least = Number(first?.figures[measure.name]);
    const cells = columns.map(({ name, figures, isReference }) => {
      const value = figures[measure.name];
      if (value === undefined) return "-";
      if (typeof value === "string") return value;
      const shown = value.toFixed(measure.digits);
      if (best.includes(name)) return `${shown}    *`;
      const ratio = least > 0 && !isReference ? `×${(value / least).toFixed(1)}` : "";
      return `${shown} ${ratio.padStart(4)}`;
    });
    return [measure.label, ...cells];
  });
  return alignTable([["", ...columns.map(({ name }) => name)], ...lines]);
}
