import { act } from "@testing-library/react";
import type { TransactionHistoryOptions } from "@xpay-embed/core/history";
import type { ReactElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { historyItems } from "../../core/test/history-fixtures.ts";
import { useTransactionHistory } from "./use-transaction-history.ts";

// Hydration is React's alone: the custom elements are not rendered on a server.

const items = historyItems(2_500);

function History(options: TransactionHistoryOptions): ReactElement {
  const history = useTransactionHistory(options);
  return <output>{history.status === "ready" && `${history.ledger.entries.length} of ${history.total}`}</output>;
}

it("a history that is there already hydrates without a warning", async () => {
  const html = renderToString(<History items={items} />);
  expect(html).toContain("100 of 2500");
  // Only now: React 18 takes a renderToString in a browser for a mistake of its own kind.
  const warned = vi.spyOn(console, "error");
  const host = document.body.appendChild(document.createElement("div"));
  host.innerHTML = html;
  const root = await act(async () => hydrateRoot(host, <History items={items} />));
  await vi.waitFor(() => expect(host.textContent).toBe("2500 of 2500"));
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
  act(() => root.unmount());
  host.remove();
});
