import type { TransactionItem } from "../../../../packages/protocol/src/index.ts";

/** An item of which every field is there, as the gateway gives it. */
export type FullItem = { readonly [Field in keyof TransactionItem]-?: Field extends Numeric ? number : string };

type Numeric = "id" | "amount" | "balance" | "fee";

/** What is typed into the search field, one key after the other. */
export const query = "аптека";

/**
 * Titles of the newest items: the first of them that the query finds is another one after each key. What is found first when the
 * field is empty comes first, then what the first letter finds, and so on.
 */
export const firstFound: readonly string[] = [
  "Bolt",
  "Кавун",
  "Запис",
  "Каптур",
  "Аптечка",
  "Аптеки міста",
  "Аптека 911",
];

/** Title of the oldest item; no other has it. */
export const oldestTitle = "Відкриття гаманця";

const shops: readonly (readonly [title: string, subtitle: string])[] = [
  ["Сільпо", "Продукти"],
  ["АТБ-Маркет", "Продукти"],
  ["Кав’ярня «Зерно»", "Кафе й ресторани"],
  ["Аптека «Доброго дня»", "Здоровʼя"],
  ["Нова пошта", "Доставка"],
  ["Укрзалізниця", "Подорожі"],
  ["Київстар", "Мобільний звʼязок"],
  ["Книгарня «Є»", "Книги"],
  ["ОККО", "Пальне"],
  ["Rozetka", "Покупки в інтернеті"],
  ["Повернення за замовленням", "Повернення"],
  ["Поповнення з картки", "Поповнення"],
];

/** The same numbers on each machine: a linear congruential generator, 0 to 1. */
function createNumbers(): () => number {
  let state = 20_191_218;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const newest = Date.UTC(2026, 9, 1, 18, 30);
const longestSpanMs = 30 * 365 * 86_400_000;
const chunk = 1_000;

/**
 * Makes a history whose balances follow from one another, newest first: about 32 items a day, more where it would otherwise
 * reach back more than thirty years.
 *
 * Items come out of `JSON.parse`, as those of an answer do: a text put together from parts takes more memory, until the first who
 * reads it has it flattened.
 */
export function makeItems(count: number): readonly FullItem[] {
  const next = createNumbers();
  const meanGapMs = Math.min(45 * 60_000, longestSpanMs / count);
  let epochMs = newest;
  let balance = 12_345_678;
  const items: FullItem[] = [];
  while (items.length < count) {
    const made: FullItem[] = [];
    for (let index = items.length; index < Math.min(items.length + chunk, count); index += 1) {
      const phone = `0${Math.floor(630_000_000 + next() * 50_000_000)}`;
      const isTransfer = next() < 0.3;
      const isIncoming = next() < 0.3;
      const [shop = "", purpose = ""] = shops[Math.floor(next() * shops.length)] ?? [];
      const head = firstFound[index];
      const ordinary = isTransfer ? `Переказ ${isIncoming ? "від" : "на"} ${phone}` : shop;
      const amount = Math.ceil(next() * 90_000) * (isIncoming ? 2 : -1);
      const fee = isTransfer && !isIncoming ? 50 : 0;
      made.push({
        id: 30_000_000 - index,
        type: isTransfer ? "inner_transfer" : "payment",
        title: index === count - 1 ? oldestTitle : (head ?? ordinary),
        phone: isTransfer ? phone : "",
        card: "",
        subtitle: head === undefined ? (isTransfer ? "Переказ" : purpose) : "Різне",
        currency: "UAH",
        amount,
        state: "0001",
        status: "Done",
        stateComment: "",
        creditWallet: phone,
        balance,
        fee,
        debitWallet: "0632822311",
        // By the clock of the winter all year round, so that the day of the text is not always Kyiv's.
        date: `${new Date(epochMs + 7_200_000).toISOString().slice(0, 19)}+02:00`,
        operationType: "40402",
      });
      balance += fee - amount;
      epochMs -= Math.ceil(next() * 2 * meanGapMs);
    }
    for (const item of JSON.parse(JSON.stringify(made))) items.push(item);
  }
  return items;
}
