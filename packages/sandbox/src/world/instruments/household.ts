import type { Account, Habit } from "./habit.ts";
import { acquaintances, merchants } from "./merchants.ts";
import { digits, pick, type Random } from "./random.ts";

const anyHour = [0, 24] as const;
const byDay = [9, 21] as const;

const cards = ["5168 **** **** 4021", "4149 **** **** 7730", "4444 **** **** 1108"] as const;
const ownCard = (random: Random): string => pick(random, cards);

const purchases: readonly Habit[] = merchants.map(({ title, subtitle, spent: [least, most], hours, weight }) => ({
  type: "payment",
  operation: "40411",
  weight,
  hours,
  amount: [-least * 100, -most * 100],
  step: 50,
  words: () => ({ title, subtitle }),
}));

const fill: Habit = {
  type: "refill",
  operation: "40301",
  weight: 1,
  hours: anyHour,
  amount: [100_000, 500_000],
  step: 10_000,
  words: (random) => ({ title: "Поповнення з картки", subtitle: "Поповнення", card: ownCard(random) }),
};

const payOut: Habit = {
  type: "transfer",
  operation: "40401",
  weight: 1,
  hours: anyHour,
  amount: [-1_500_000, -2_500_000],
  step: 50_000,
  fee: { fixed: 500, perMille: 5 },
  words: (random) => ({ title: "На заощадження", subtitle: "Переказ на картку", card: ownCard(random) }),
};

const sent: Habit = {
  type: "inner_transfer",
  operation: "40402",
  weight: 5,
  hours: anyHour,
  amount: [-5_000, -250_000],
  step: 1_000,
  words: (random) => {
    const { name, phone } = pick(random, acquaintances);
    return { title: name, subtitle: "Переказ", counterparty: phone };
  },
};

const received: Habit = { ...sent, weight: 6, amount: [5_000, 300_000] };

const toCard: Habit = {
  type: "transfer",
  operation: "40401",
  weight: 5,
  hours: byDay,
  amount: [-20_000, -400_000],
  step: 1_000,
  fee: { fixed: 500, perMille: 5 },
  words: (random) => ({
    title: "Переказ на картку",
    subtitle: pick(random, acquaintances).name,
    card: `5375 **** **** ${digits(random, 4)}`,
  }),
};

const mobile: Habit = {
  type: "payment",
  operation: "40431",
  weight: 4,
  hours: byDay,
  amount: [-5_000, -30_000],
  step: 5_000,
  words: (random) => ({
    title: "Поповнення мобільного",
    subtitle: "Зв’язок",
    phone: pick(random, acquaintances).phone,
  }),
};

const refund: Habit = {
  type: "refund",
  operation: "40412",
  weight: 2,
  hours: byDay,
  amount: [15_000, 180_000],
  step: 50,
  words: () => ({ title: "Одяг «Нитка»", subtitle: "Повернення коштів" }),
};

const cashback: Habit = {
  type: "refill",
  operation: "40441",
  weight: 2,
  hours: [6, 9],
  amount: [45, 4_900],
  step: 1,
  words: () => ({ title: "Кешбек за покупки", subtitle: "Кешбек" }),
};

const cash: Habit = {
  type: "withdrawal",
  operation: "40451",
  weight: 3,
  hours: byDay,
  amount: [-20_000, -300_000],
  step: 10_000,
  fee: { fixed: 0, perMille: 10 },
  words: (random) => ({ title: "Банкомат, вул. Садова, 5", subtitle: "Зняття готівки", card: ownCard(random) }),
};

const gift: Habit = {
  type: "payment",
  operation: "40461",
  weight: 1,
  hours: anyHour,
  amount: [-5_000, -100_000],
  step: 5_000,
  words: () => ({ title: "Фонд «Теплий дім»", subtitle: "Благодійний внесок" }),
};

const regular = (
  type: string,
  operation: string,
  title: string,
  subtitle: string,
  amount: Habit["amount"],
  fee?: NonNullable<Habit["fee"]>,
): Habit => ({
  type,
  operation,
  weight: 1,
  hours: anyHour,
  amount,
  step: 1,
  words: () => ({ title, subtitle }),
  ...(fee && { fee }),
});

/** A person's account in hryvnias. */
export const householdAccount: Account = {
  currency: "UAH",
  share: 1,
  opening: 212_350,
  habits: [sent, received, toCard, mobile, refund, cashback, cash, gift, ...purchases],
  monthly: [
    { day: 5, habit: regular("refill", "40311", "ТОВ «Вітрило»", "Зарплата", [1_640_000, 1_690_000]) },
    { day: 20, habit: regular("refill", "40311", "ТОВ «Вітрило»", "Аванс", [1_100_000, 1_140_000]) },
    {
      day: 12,
      habit: regular("payment", "40421", "Комунальні послуги", "Платежі", [-180_000, -420_000], {
        fixed: 300,
        perMille: 0,
      }),
    },
    { day: 14, habit: regular("payment", "40411", "Інтернет «Павутинка»", "Зв’язок", [-25_000, -25_000]) },
    { day: 24, habit: regular("payment", "40411", "Відеотека «Сутінки»", "Підписка", [-19_900, -19_900]) },
  ],
  low: 40_000,
  high: 4_500_000,
  fill,
  payOut,
};
