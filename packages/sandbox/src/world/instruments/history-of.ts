import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";
import { clients } from "../clients.ts";
import { type BrokenInstrument, breaks } from "./break-history.ts";
import { dollarAccount, euroAccount, shopAccount } from "./business.ts";
import { documentItems } from "./document-items.ts";
import { generateHistory, type HistoryPlan } from "./generate-history.ts";
import { householdAccount } from "./household.ts";
import type { InstrumentName } from "./instrument.ts";
import { instruments } from "./instruments.ts";
import { malformedCount, malformHistory } from "./malformed-history.ts";
import { createRandom } from "./random.ts";
import { timelineOf } from "./timeline.ts";

/** The newest entry of every generated history, noon and four minutes in Kyiv, so that each run shows the same. */
export const newestEntryMs: number = Date.UTC(2026, 10, 20, 10, 4);

interface Story {
  /** Over how many days. */
  readonly days: number;
  readonly seed: number;
  readonly count?: number;
  readonly accounts?: HistoryPlan["accounts"];
  readonly refusedShare?: number;
  readonly pendingCount?: number;
}

/** The owner's phone number as histories write it. */
export const localPhoneOf = (name: InstrumentName): string => clients[instruments[name].owner].phone.slice(2);

function tell(name: InstrumentName, story: Story): readonly OperatorHistoryItem[] {
  const { days, seed, count = instruments[name].count, accounts = [householdAccount] } = story;
  const random = createRandom(seed);
  return generateHistory({
    wallet: instruments[name].uuid,
    phone: localPhoneOf(name),
    random,
    timesMs: timelineOf(count, days, newestEntryMs, random),
    accounts,
    refusedShare: story.refusedShare ?? 0.04,
    pendingCount: story.pendingCount ?? 3,
  });
}

/** A history without refusals and pending entries, so that what is broken in it is all there is to see. */
const plain = (name: InstrumentName, seed: number): readonly OperatorHistoryItem[] =>
  tell(name, { days: 20, seed, refusedShare: 0, pendingCount: 0 });

const broken = (name: BrokenInstrument, seed: number): readonly unknown[] => breaks[name](plain(name, seed), 5);

const stories: { readonly [Name in InstrumentName]: () => readonly unknown[] } = {
  everyday: () => tell("everyday", { days: 36, seed: 1987 }),
  document: () => documentItems,
  empty: () => [],
  thousand: () => tell("thousand", { days: 550, seed: 12 }),
  long: () => tell("long", { days: 2_922, seed: 13, accounts: [shopAccount], refusedShare: 0.01 }),
  mixed: () => tell("mixed", { days: 75, seed: 14, accounts: [householdAccount, dollarAccount, euroAccount] }),
  "missing-entry": () => broken("missing-entry", 21),
  "doubled-entry": () => broken("doubled-entry", 22),
  "swapped-entries": () => broken("swapped-entries", 23),
  "altered-amount": () => broken("altered-amount", 24),
  "altered-balance": () => broken("altered-balance", 25),
  "altered-date": () => broken("altered-date", 26),
  "reused-id": () => broken("reused-id", 27),
  "unreadable-entry": () => broken("unreadable-entry", 28),
  broken: () =>
    // From the oldest on, so that a fault does not move the place of the next one.
    Object.values(breaks).reduce(
      (items, spoil, number) => spoil(items, 52 - 6 * number),
      tell("broken", { days: 36, seed: 29, refusedShare: 0, pendingCount: 0 }),
    ),
  malformed: () =>
    malformHistory(tell("malformed", { days: 9, seed: 31, count: instruments.malformed.count - malformedCount })),
  foreign: () => tell("foreign", { days: 36, seed: 32 }),
};

const told = new Map<InstrumentName, readonly unknown[]>();

/**
 * An instrument's history as request 40023 gives it, newest first: the same in each run, made when it is first asked for.
 *
 * Each is meant to be an {@link OperatorHistoryItem}; those of `malformed`, and one of `unreadable-entry`, are not.
 */
export function historyOf(name: InstrumentName): readonly unknown[] {
  const items = told.get(name) ?? stories[name]();
  told.set(name, items);
  return items;
}
