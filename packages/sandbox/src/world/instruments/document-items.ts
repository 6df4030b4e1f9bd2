import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";

const item = (
  id: number,
  title: string,
  amount: number,
  balance: number,
  date: string,
  credit_wallet: string,
  debit_wallet: string,
): OperatorHistoryItem => ({
  id,
  type: "inner_transfer",
  title,
  phone: "",
  card: "",
  subtitle: "Перевод",
  currency: "UAH",
  amount,
  state: "0001",
  status: "Done",
  state_comment: "",
  credit_wallet,
  balance,
  fee: 0,
  debit_wallet,
  date,
  operation_type: "40402",
});

const [owner, wallet] = ["0632822311", "560c5911-cd5e-442e-88d8-04cd5d9fe115"];
const other = "0637922253";

/**
 * The four items of the operator's document, letter by letter.
 *
 * @see Operator's document [40023], "Приклади відповідей"
 */
export const documentItems: readonly OperatorHistoryItem[] = [
  item(29476864, "Перевод от 0678897193", 100, 2555, "2019-12-18T16:10:50+02:00", "0678897193", owner),
  item(28225140, "Перевод на 0637922253", -300, 2455, "2019-12-11T07:54:55+02:00", wallet, other),
  item(28225069, "Перевод от 0637922253", 200, 2755, "2019-12-11T07:53:48+02:00", other, owner),
  item(28224451, "Перевод на 0637922253", -58, 2555, "2019-12-11T07:24:35+02:00", wallet, other),
];
