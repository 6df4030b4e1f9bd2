import { act, cleanup, render, screen } from "@testing-library/react";
import { createBrowserEnvironment } from "@xpay-embed/core";
import { Activity, type ReactElement } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { createFakeGateway } from "../../core/test/fake-surroundings.ts";
import { answerPage, createPageDesk, historyItems } from "../../core/test/history-fixtures.ts";
import { useIdentification } from "./use-identification.ts";
import { useTransactionHistory } from "./use-transaction-history.ts";
import { XpayProvider } from "./xpay-provider.tsx";

const gateway = createFakeGateway();

function Identify(): ReactElement {
  const { status, open } = useIdentification();
  return (
    <button type="button" onClick={() => void open()}>
      {status}
    </button>
  );
}
function Page({ mode }: { readonly mode: "visible" | "hidden" }): ReactElement {
  return (
    <XpayProvider gateway="/xpay" environment={{ ...createBrowserEnvironment(), fetch: gateway.fetch }}>
      <Activity mode={mode}>
        <Identify />
      </Activity>
    </XpayProvider>
  );
}

afterEach(cleanup);

it("takes the session down when an <Activity> hides it, and works again when it is shown", async () => {
  localStorage.clear();
  const { rerender } = render(<Page mode="visible" />);
  act(() => screen.getByText("idle").click());
  await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(1));
  rerender(<Page mode="hidden" />);
  await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(0));
  rerender(<Page mode="visible" />);
  await act(async () => (await screen.findByText("idle")).click());
  await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(1));
});

const desk = createPageDesk();

function History(): ReactElement {
  const { status } = useTransactionHistory({ loadPage: desk.loadPage });
  return <output>{status}</output>;
}
const historyPage = (mode: "visible" | "hidden"): ReactElement => (
  <Activity mode={mode}>
    <History />
  </Activity>
);

it("lets go of a history when an <Activity> hides it, and begins anew when it is shown", async () => {
  const { rerender, container } = render(historyPage("visible"));
  await vi.waitFor(() => expect(desk.calls).toHaveLength(1));
  rerender(historyPage("hidden"));
  await vi.waitFor(() => expect(desk.calls[0]?.signal.aborted).toBe(true));
  rerender(historyPage("visible"));
  await vi.waitFor(() => expect(desk.calls).toHaveLength(2));
  await act(() => answerPage(desk, historyItems(3)));
  expect(container.textContent).toBe("ready");
});
