import { expect, test, vi } from "vitest";
import { historyItems } from "../../core/test/history-fixtures.ts";
import { turn } from "../test/element-page.ts";
import { expectComplaints, playTransactionsPage, showsRows } from "../test/transactions-page.ts";

const page = playTransactionsPage();

test("a browser that only takes states of two dashes gets those", async () => {
  const { add } = CustomStateSet.prototype;
  const stub = vi.spyOn(CustomStateSet.prototype, "add").mockImplementation(function (this: CustomStateSet, name) {
    if (!name.startsWith("--")) throw new DOMException("Not a dashed identifier", "SyntaxError");
    return add.call(this, name);
  });
  try {
    expect(document.createElement("xpay-identification").matches(":state(--idle)")).toBe(true);
    const element = await page().add("<xpay-transactions></xpay-transactions>", { items: historyItems(2) });
    await showsRows(element, 2);
    expect(element.matches(":state(--ready)")).toBe(true);
    element.remove();
    await turn();
    await turn();
    expect([element.matches(":state(--ready)"), element.matches(":state(--idle)")]).toEqual([false, true]);
    expectComplaints(page());
  } finally {
    stub.mockRestore();
  }
});
