import type { Account, Habit } from "./habit.ts";
import { acquaintances } from "./merchants.ts";
import { digits, pick } from "./random.ts";

const anyHour = [0, 24] as const;
const opened = [7, 22] as const;

const sale: Habit = {
  type: "payment",
  operation: "40511",
  weight: 40,
  hours: anyHour,
  amount: [3_500, 42_000],
  step: 500,
  fee: { fixed: 0, perMille: 15 },
  words: (random) => ({
    title: `Чек № ${digits(random, 6)}`,
    subtitle: "Оплата карткою",
    card: `5168 **** **** ${digits(random, 4)}`,
  }),
};

const order: Habit = {
  ...sale,
  weight: 12,
  hours: opened,
  words: (random) => ({ title: `Замовлення № ${digits(random, 6)}`, subtitle: "Оплата за QR-кодом" }),
};

const refund: Habit = {
  type: "refund",
  operation: "40512",
  weight: 1,
  hours: opened,
  amount: [-3_500, -18_000],
  step: 500,
  words: (random) => ({ title: `Повернення за чеком № ${digits(random, 6)}`, subtitle: "Повернення коштів" }),
};

const wholesale: Habit = {
  type: "inner_transfer",
  operation: "40402",
  weight: 2,
  hours: opened,
  amount: [40_000, 260_000],
  step: 1_000,
  words: (random) => {
    const { name, phone } = pick(random, acquaintances);
    return { title: name, subtitle: "Кава на офіс", counterparty: phone };
  },
};

const supply = (title: string, subtitle: string, weight: number, amount: Habit["amount"]): Habit => ({
  type: "payment",
  operation: "40411",
  weight,
  hours: [8, 18],
  amount,
  step: 50,
  words: () => ({ title, subtitle }),
});

const regular = (title: string, subtitle: string, amount: Habit["amount"], perMille = 0): Habit => ({
  ...supply(title, subtitle, 1, amount),
  type: "transfer",
  operation: "40401",
  fee: { fixed: 300, perMille },
});

const wage = (name: string): Habit => regular(name, "Заробітна плата", [-780_000, -960_000], 5);

/** A coffee shop's account in hryvnias. */
export const shopAccount: Account = {
  currency: "UAH",
  share: 1,
  opening: 1_250_000,
  habits: [
    sale,
    order,
    refund,
    wholesale,
    supply("Обсмажка «Зерно й дим»", "Закупівля", 1, [-120_000, -680_000]),
    supply("Молочарня «Ранкова»", "Закупівля", 1, [-60_000, -240_000]),
    supply("Пекарня «Окраєць»", "Закупівля", 1, [-40_000, -180_000]),
  ],
  monthly: [
    { day: 1, habit: regular("Оренда приміщення", "Оренда", [-2_500_000, -2_500_000]) },
    { day: 5, habit: wage("Ірина Б.") },
    { day: 5, habit: wage("Тарас К.") },
    { day: 10, habit: regular("Комунальні послуги", "Платежі", [-420_000, -990_000]) },
    { day: 19, habit: regular("Єдиний податок", "Податки", [-340_000, -360_000]) },
    { day: 20, habit: wage("Ірина Б.") },
    { day: 20, habit: wage("Тарас К.") },
  ],
  low: 30_000,
  high: 12_000_000,
  fill: {
    type: "refill",
    operation: "40301",
    weight: 1,
    hours: anyHour,
    amount: [500_000, 2_000_000],
    step: 50_000,
    words: () => ({ title: "Поповнення з рахунку ФОП", subtitle: "Поповнення" }),
  },
  payOut: {
    type: "transfer",
    operation: "40401",
    weight: 1,
    hours: anyHour,
    amount: [-4_000_000, -9_000_000],
    step: 100_000,
    words: () => ({ title: "Виведення на рахунок ФОП", subtitle: "Переказ", card: "UA21 **** **** 6001" }),
  },
};

const abroad = (title: string, subtitle: string, weight: number, amount: Habit["amount"]): Habit => ({
  type: "payment",
  operation: "40411",
  weight,
  hours: anyHour,
  amount,
  step: 1,
  words: () => ({ title, subtitle }),
});

const earned: Habit = {
  ...abroad("Blue Kite Studio", "Оплата за проєкт", 2, [18_000, 95_000]),
  type: "transfer",
  operation: "40311",
};

const exchanged = (amount: Habit["amount"]): Habit => ({
  ...abroad("Обмін валюти", "Обмін", 1, amount),
  type: "transfer",
  operation: "40471",
  step: 100,
});

/** What a person who works for customers abroad has in dollars. */
export const dollarAccount: Account = {
  currency: "USD",
  share: 0.4,
  opening: 48_000,
  habits: [
    earned,
    exchanged([-5_000, -40_000]),
    abroad("Pixel Harbour", "Підписка", 2, [-999, -2_499]),
    abroad("Cloud Meadow Hosting", "Послуги", 1, [-500, -6_400]),
  ],
  monthly: [],
  low: 3_000,
  high: 260_000,
  fill: earned,
  payOut: exchanged([-90_000, -160_000]),
};

/** What the same person has in euros. */
export const euroAccount: Account = {
  currency: "EUR",
  share: 0.3,
  opening: 21_500,
  habits: [
    abroad("Kaffeehaus Linde", "Кав’ярні та ресторани", 3, [-320, -1_450]),
    abroad("Bahn Nordstern", "Транспорт", 2, [-1_900, -8_900]),
    abroad("Hotel Zum Anker", "Подорожі", 1, [-7_500, -19_000]),
    { ...earned, words: () => ({ title: "Atelier Grünwald", subtitle: "Оплата за проєкт" }) },
  ],
  monthly: [],
  low: 2_000,
  high: 180_000,
  fill: { ...exchanged([10_000, 40_000]), words: () => ({ title: "Обмін валюти", subtitle: "Купівля євро" }) },
  payOut: exchanged([-60_000, -90_000]),
};
