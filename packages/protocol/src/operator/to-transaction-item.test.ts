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

test("takes no field from a prototype", () => {
  expect(toTransactionItem(Object.create({ title: "inherited" }))).toEqual({});
});

test.each([null, undefined, "text", 7, [{ id: 1 }], () => 1])("makes an empty item of %j", (value) => {
  expect(toTransactionItem(value)).toEqual({});
});
