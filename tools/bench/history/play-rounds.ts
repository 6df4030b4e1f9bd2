import type { Browser } from "playwright";
import type { ContestantPage } from "./contestants.ts";
import { emptyPage } from "./contestants.ts";
import { measureContestant, measureEmptyPage, measureMillion } from "./measure-contestant.ts";
import type { Figures } from "./measures.ts";

/** What a run is to be, and whom it tells of its course. */
export interface RunOptions {
  readonly rounds: number;
  /** Whether a million entries are tried as well. */
  readonly withMillion: boolean;
  /** Milliseconds after which nothing is begun any more. */
  readonly limitMs: number;
  readonly urlOf: (name: string) => string;
  readonly onStep: (what: string) => void;
}

/** What a run has brought. */
export interface Run {
  /** By contestant, a record for each visit. */
  readonly figures: ReadonlyMap<string, readonly Figures[]>;
  /** What could not be measured, and why. */
  readonly failures: readonly string[];
}

interface Visit {
  readonly name: string;
  readonly work: (browser: Browser, url: string) => Promise<Figures>;
  /** What is known if it fails. */
  readonly otherwise: Figures;
}

/**
 * Visits one contestant after the other, round after round, every second round in the opposite order: whatever else the machine
 * is doing is to meet all of them alike. After the first round each is given a million entries, once.
 *
 * A round that would not be over in time is not begun.
 */
export async function playRounds(
  browser: Browser,
  contestants: readonly ContestantPage[],
  { rounds, withMillion, limitMs, urlOf, onStep }: RunOptions,
): Promise<Run> {
  const figures = new Map<string, Figures[]>([...contestants, emptyPage].map(({ name }) => [name, []]));
  const failures: string[] = [];
  const began = performance.now();
  const passedMs = (): number => performance.now() - began;

  const play = async (what: string, visits: readonly Visit[]): Promise<void> => {
    for (const { name, work, otherwise } of visits) {
      const step = `${name}, ${what}`;
      if (passedMs() > limitMs) {
        failures.push(`${step}: not begun, the time was over.`);
        continue;
      }
      onStep(step);
      try {
        figures.get(name)?.push(await work(browser, urlOf(name)));
      } catch (error) {
        figures.get(name)?.push(otherwise);
        const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
        failures.push(`${step}: ${line}`);
      }
    }
  };

  const forward = contestants.map(({ name }): Visit => ({ name, work: measureContestant, otherwise: {} }));
  let longestMs = 0;
  for (let round = 1; round <= rounds; round += 1) {
    if (passedMs() + longestMs > limitMs) {
      failures.push(`Rounds played: ${round - 1} of ${rounds}. Another would not have been over in time.`);
      break;
    }
    const start = performance.now();
    await play(`round ${round} of ${rounds}`, [
      { name: emptyPage.name, work: measureEmptyPage, otherwise: {} },
      ...(round % 2 === 1 ? forward : forward.toReversed()),
    ]);
    longestMs = Math.max(longestMs, performance.now() - start);
    if (round === 1 && withMillion)
      await play(
        "1,000,000",
        forward.map(({ name }) => ({ name, work: measureMillion, otherwise: { last: "gave up" } })),
      );
  }
  return { figures, failures };
}
