import type { TransactionHistoryOptions } from "@xpay-embed/core/history";
import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { historyItems, instrument, settle } from "../../core/test/history-fixtures.ts";
import { useDeviceBinding, useTransactionHistory, XpayProvider } from "./index.ts";

function History(options: TransactionHistoryOptions): ReactElement {
  const history = useTransactionHistory(options);
  return <p>{history.status === "ready" ? `${history.ledger.entries.length} of ${history.total}` : history.status}</p>;
}

function Device(): ReactElement {
  const { status, deviceId } = useDeviceBinding();
  return <p>{`${status} ${deviceId}`}</p>;
}

it("renders without a DOM: idle, or what is there already, and asks for nothing", async () => {
  expect(typeof globalThis.document).toBe("undefined");
  const fetching = vi.spyOn(globalThis, "fetch");
  const onLoad = vi.fn();
  const loadPage = vi.fn();
  const html = renderToString(
    <XpayProvider gateway="/xpay">
      <History instrument={instrument} />
      <History loadPage={loadPage} />
      <History items={historyItems(250)} onLoad={onLoad} />
      <Device />
    </XpayProvider>,
  );
  expect(html).toBe("<p>idle</p><p>idle</p><p>100 of 250</p><p>idle null</p>");
  await settle();
  for (const called of [fetching, onLoad, loadPage]) expect(called).not.toHaveBeenCalled();
  fetching.mockRestore();
});
