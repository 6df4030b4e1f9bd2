/** An item as the gateway gives it. */
export type Item = { readonly [field: string]: unknown };

interface Kind {
  readonly title: string;
  readonly subtitle: string;
  readonly type: string;
  readonly amount: number;
  readonly fee?: number;
  readonly status?: string;
}

const kinds: readonly Kind[] = [
  { title: "Поповнення з картки", subtitle: "Mastercard •• 4417", type: "refill", amount: 1_250_000 },
  { title: "Кав’ярня «Зерно»", subtitle: "Оплата QR", type: "payment", amount: -9_500 },
  { title: "Переказ на картку", subtitle: "5168 •• 0421", type: "transfer", amount: -260_000, fee: 1_300 },
  { title: "Олена Ткаченко", subtitle: "За обід", type: "inner_transfer", amount: 15_000 },
  { title: "Аптека «Подорожник»", subtitle: "Оплата", type: "payment", amount: -31_240 },
  {
    title: "Комунальні послуги: вода, газ і опалення за листопад",
    subtitle: "Платіж",
    type: "payment",
    amount: -142_017,
    fee: 500,
  },
  { title: "Укрзалізниця", subtitle: "Квитки Київ – Львів", type: "payment", amount: -87_350, status: "Pending" },
  { title: "Книгарня «Сяйво»", subtitle: "Оплата", type: "payment", amount: -41_900 },
  { title: "Переказ на гаманець", subtitle: "Відмова банку", type: "transfer", amount: -99_900, status: "Rejected" },
];

/** When the newest entry of every list was made: noon of 20 November 2026 in Kyiv. */
const newestMs: number = Date.UTC(2026, 10, 20, 10);

/** Items whose balances follow from one another, newest first. What is rejected or pending moves nothing. */
export function makeItems(count: number, stepMs: number = 7 * 3_600_000): Item[] {
  let balance = 100_000;
  const oldestFirst = Array.from({ length: count }, (_, index): Item => {
    const {
      status = "Done",
      fee = 0,
      ...kind
    } = kinds[index % kinds.length] ?? { title: "", subtitle: "", type: "", amount: 0 };
    // Not the same sum again and again.
    const amount = kind.amount + Math.sign(kind.amount) * ((index * 7_919) % 997);
    if (status === "Done") balance += amount - fee;
    return {
      id: 28_224_451 + index * 617,
      ...kind,
      amount,
      fee,
      balance,
      currency: "UAH",
      status,
      state: "0001",
      stateComment: status === "Rejected" ? "Недостатньо коштів на картці платника" : "",
      phone: "",
      card: "",
      creditWallet: amount > 0 ? "0e1e7a00-5b2f-4c1a-9d3e-3f6c2a7b8c01" : "",
      debitWallet: amount > 0 ? "" : "0678897193",
      operationType: "40401",
      date: new Date(newestMs - (count - 1 - index) * stepMs).toISOString(),
    };
  });
  return oldestFirst.reverse();
}
