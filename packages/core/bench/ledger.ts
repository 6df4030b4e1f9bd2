import { median } from "../../../tools/bench/statistics.ts";
import {
  auditLedger,
  createLedger,
  createZonedDays,
  exportCsv,
  groupEntries,
  searchEntries,
  sumEntries,
} from "../src/ledger/index.ts";

// `node --conditions=@xpay-embed/source packages/core/bench/ledger.ts`: time per entry of 100,000 against 1,000, in turns of
// one run. A ratio of 1 means that it grows with the number of entries and no faster.

const rounds = 9;

function makeItems(count: number): unknown[] {
  let balance = 0;
  return Array.from({ length: count }, (_, index) => {
    const amount = ((index * 7_919) % 20_011) - 10_000;
    const fee = index % 5;
    balance += amount - fee;
    return {
      id: index,
      type: "payment",
      title: `Кав’ярня «Зерно» ${index % 97}`,
      currency: "UAH",
      amount,
      fee,
      balance,
      status: "Done",
      // Ten years, whatever the count.
      date: new Date(Date.UTC(2016, 0) + Math.floor(index * (315_360_000_000 / count))).toISOString(),
    };
  }).reverse();
}

async function exportAll(entries: Parameters<typeof exportCsv>[0]): Promise<number> {
  let length = 0;
  for await (const chunk of exportCsv(entries, { pause: async () => {} })) length += chunk.length;
  return length;
}

function makeSet(size: number) {
  const items = makeItems(size);
  const swapped = items.map((item, index) => items[index ^ 1] ?? item);
  return { size, items, ledger: createLedger(items), shuffled: createLedger(swapped) };
}

type HistorySet = ReturnType<typeof makeSet>;

const small = makeSet(1_000);
const large = makeSet(100_000);

const works: readonly [name: string, work: (set: HistorySet) => unknown][] = [
  ["read", ({ items }) => createLedger(items)],
  ["group by day, new calendar", ({ ledger }) => groupEntries(ledger.entries, "day", createZonedDays())],
  ["sum", ({ ledger }) => sumEntries(ledger.entries)],
  ["audit", ({ ledger }) => auditLedger(ledger)],
  ["audit, every pair swapped", ({ shuffled }) => auditLedger(shuffled)],
  [
    "search, first time",
    ({ ledger }) =>
      searchEntries(
        ledger.entries.map((entry) => ({ ...entry })),
        "зерно 12",
      ),
  ],
  ["search, again", ({ ledger }) => searchEntries(ledger.entries, "зерно 12")],
  ["CSV", ({ ledger }) => exportAll(ledger.entries)],
];

/** Microseconds per entry. */
async function timePerEntry(set: HistorySet, work: (set: HistorySet) => unknown): Promise<number> {
  const times = Math.max(1, Math.round(10_000 / set.size));
  const start = performance.now();
  for (let time = 0; time < times; time += 1) await work(set);
  return ((performance.now() - start) * 1_000) / (times * set.size);
}

console.log(`Node.js ${process.version}, median of ${rounds} rounds\n`);
console.log(`${"".padEnd(28)}${"100,000 in ms".padStart(14)}${"per entry, against 1,000".padStart(26)}`);
for (const [name, work] of works) {
  const perEntry: number[] = [];
  const ratios: number[] = [];
  await timePerEntry(small, work);
  await timePerEntry(large, work);
  for (let round = 0; round < rounds; round += 1) {
    const few = await timePerEntry(small, work);
    const many = await timePerEntry(large, work);
    perEntry.push(many);
    ratios.push(many / few);
  }
  console.log(
    `${name.padEnd(28)}${(median(perEntry) * 100).toFixed(0).padStart(14)}${median(ratios).toFixed(2).padStart(26)}`,
  );
}
