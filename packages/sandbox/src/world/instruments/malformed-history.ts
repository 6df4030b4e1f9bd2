import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";

const without = (item: OperatorHistoryItem, field: keyof OperatorHistoryItem): object =>
  Object.fromEntries(Object.entries(item).filter(([name]) => name !== field));

const combining = `Кав${"\u0301\u0302\u0303\u0304\u0308\u0334\u0335".repeat(8)}а`;

/** Texts that are ugly and all the same texts: each makes a good item. */
const titles: readonly string[] = [
  "<img src=x onerror=\"alert('історія')\"> <b>знижка</b>",
  "</li><script>document.body.textContent = ''</script>",
  "העברה מהחבר — שלום",
  "\u202eгоризо\u202d прямо і навспак",
  combining,
  '=HYPERLINK("https://shop.example";"Повернення")',
  "👩‍👩‍👧‍👦 Сімейна вечеря 🥟",
  "Обірвана \ud83d пара",
  "   \t\n  ",
  "Безкінечнаназва".repeat(300),
];

/** What turns a good item into none that could be shown. */
const faults: readonly ((item: OperatorHistoryItem) => unknown)[] = [
  () => null,
  () => "операція",
  () => [],
  () => ({}),
  (item) => without(item, "id"),
  (item) => without(item, "date"),
  (item) => without(item, "currency"),
  (item) => without(item, "amount"),
  (item) => without(item, "balance"),
  (item) => ({ ...item, amount: "12.50" }),
  (item) => ({ ...item, amount: -12.5 }),
  (item) => ({ ...item, amount: 2 ** 53 }),
  (item) => ({ ...item, balance: true }),
  (item) => ({ ...item, currency: "QQQ" }),
  (item) => ({ ...item, date: "2026-02-30T12:00:00+02:00" }),
  (item) => ({ ...item, date: "20261112 12:00:00" }),
  (item) => ({ ...item, date: Date.parse(item.date) }),
  (item) => ({ ...item, title: "Задовга назва. ".repeat(1_500) }),
];

/**
 * Puts bad items between good ones, and gives the good ones ugly titles.
 *
 * @param items Newest first; each is followed by the bad ones that it was made into.
 */
export function malformHistory(items: readonly OperatorHistoryItem[]): readonly unknown[] {
  return items.flatMap((item, index) => {
    const title = titles[index];
    const good = title === undefined ? item : { ...item, title };
    const bad = faults.filter((_, number) => number % items.length === index);
    return [good, ...bad.map((spoil, number) => spoil({ ...item, id: item.id - 1 - number }))];
  });
}

/** How many items {@link malformHistory} adds. */
export const malformedCount: number = faults.length;
