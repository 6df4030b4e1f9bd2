import { expect, test } from "vitest";
import { toTransactionItem } from "./to-transaction-item.ts";

test("renames what is documented, keeps plain values as they are and lets nothing else out", () => {
  expect(
    toTransactionItem({
      id: 7,
      state_comment: null,
      operation_type: "40402",
      credit_wallet: "",
      amount: -0.5,
      status: false,
      title: { html: "<b>" },
      date: undefined,
      secret: "x",
      ["__proto__"]: { currency: "UAH" },
    }),
  ).toEqual({ id: 7, stateComment: null, operationType: "40402", creditWallet: "", amount: -0.5, status: false });
});

test("knows every documented field by its name", () => {
  const documented = {
    id: 1,
    type: 2,
    title: 3,
    subtitle: 4,
    phone: 5,
    card: 6,
    currency: 7,
    amount: 8,
    balance: 9,
    fee: 10,
    state: 11,
    status: 12,
    date: 13,
    state_comment: 14,
    credit_wallet: 15,
    debit_wallet: 16,
    operation_type: 17,
  };
  const { state_comment, credit_wallet, debit_wallet, operation_type, ...same } = documented;
  expect(toTransactionItem(documented)).toEqual({
    ...same,
    stateComment: state_comment,
    creditWallet: credit_wallet,
    debitWallet: debit_wallet,
    operationType: operation_type,
  });
});

test("takes no field from a prototype", () => {
  expect(toTransactionItem(Object.create({ title: "inherited" }))).toEqual({});
});

test.each([null, undefined, "text", 7, [{ id: 1 }], () => 1])("makes an empty item of %j", (value) => {
  expect(toTransactionItem(value)).toEqual({});
});
