import { act, cleanup, render, screen } from "@testing-library/react";
import { createBrowserEnvironment } from "@xpay-embed/core";
import type { TransactionHistoryOptions } from "@xpay-embed/core/history";
import { type ReactElement, type ReactNode, StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countListeners, createFakeClock, createFakeGateway } from "../../core/test/fake-surroundings.ts";
import { answerPage, createPageDesk, cutPage, historyItems, instrument } from "../../core/test/history-fixtures.ts";
import { type UseTransactionHistoryResult, useTransactionHistory } from "./use-transaction-history.ts";
import { XpayProvider } from "./xpay-provider.tsx";

const other = "00000000-0000-4000-8000-000000000000";
let clock = createFakeClock(0);
let gateway = createFakeGateway();

function Partner({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <XpayProvider
      gateway="/xpay"
      environment={{
        ...createBrowserEnvironment(),
        now: clock.now,
        setTimeout: clock.setTimeout,
        clearTimeout: clock.clearTimeout,
        fetch: gateway.fetch,
      }}
    >
      {children}
    </XpayProvider>
  );
}

let seen: UseTransactionHistoryResult | undefined;
/** What was rendered, in order. */
let texts: string[] = [];
const shownBy = (history: UseTransactionHistoryResult): string =>
  history.status === "ready" ? `${history.ledger.entries.length} of ${history.total}` : history.status;

function History(options: TransactionHistoryOptions): ReactElement {
  seen = useTransactionHistory(options);
  texts.push(shownBy(seen));
  return <output>{shownBy(seen)}</output>;
}

const shows = (text: string): Promise<void> =>
  vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe(text));
const call = () =>
  vi.waitFor(() => {
    const [first] = gateway.open("GET");
    if (!first) throw new Error("no open GET");
    return first;
  });
const answer = async (count: number): Promise<void> => {
  const open = await call();
  const { searchParams } = new URL(open.path, window.location.href);
  const request = { cursor: searchParams.get("cursor"), limit: Number(searchParams.get("limit")) };
  await act(async () => open.answer(200, cutPage(historyItems(count), request)));
};

beforeEach(() => {
  localStorage.clear();
  clock = createFakeClock(Date.parse("2026-11-22T10:00:00Z"));
  gateway = createFakeGateway();
  texts = [];
});
afterEach(() => {
  cleanup();
  clock.advance(0);
});

describe("useTransactionHistory", () => {
  it("asks for one page under StrictMode, and shows it", async () => {
    render(
      <StrictMode>
        <Partner>
          <History instrument={instrument} />
        </Partner>
      </StrictMode>,
    );
    await shows("loading");
    await answer(250);
    await shows("100 of 250");
    act(() => clock.advance(0));
    await shows("100 of 250");
    expect(gateway.calls).toHaveLength(1);
  });

  it("takes inline options through fifty renders without another request, and calls the newest callback", async () => {
    const stale = vi.fn();
    const newest = vi.fn();
    const page = (onLoad: () => void): ReactElement => (
      <Partner>
        <History instrument={instrument} headers={() => ({})} onLoad={() => onLoad()} deviceId={() => "own"} />
      </Partner>
    );
    const { rerender } = render(page(stale));
    for (let round = 0; round < 50; round += 1) rerender(page(newest));
    await answer(3);
    await shows("3 of 3");
    expect([stale.mock.calls.length, newest.mock.calls.length]).toEqual([0, 1]);
    expect(gateway.calls).toHaveLength(1);
  });

  it("keeps its functions, which load more, everything, and anew", async () => {
    const { rerender } = render(<Partner>{<History instrument={instrument} />}</Partner>);
    const before = seen;
    await answer(1_500);
    await shows("100 of 1500");
    void seen?.loadMore();
    await answer(1_500);
    await shows("200 of 1500");
    void seen?.refresh();
    await answer(1_501);
    await shows("201 of 1501");
    let isWhole: boolean | undefined;
    void seen?.loadAll().then((end) => {
      isWhole = end;
    });
    await answer(1_501);
    await answer(1_501);
    await shows("1501 of 1501");
    await vi.waitFor(() => expect(isWhole).toBe(true));
    rerender(<Partner>{<History instrument={instrument} />}</Partner>);
    for (const name of ["load", "loadMore", "loadAll", "refresh"] as const) expect(seen?.[name]).toBe(before?.[name]);
  });

  it("begins anew with another instrument, and shows nothing of the old one", async () => {
    const { rerender } = render(<Partner>{<History instrument={instrument} />}</Partner>);
    await answer(3);
    await shows("3 of 3");
    void seen?.refresh();
    const old = await call();
    rerender(<Partner>{<History instrument={other} />}</Partner>);
    expect(screen.getByRole("status").textContent).toBe("loading");
    expect(old.signal.aborted).toBe(true);
    expect((await call()).path).toContain(other);
    await answer(5);
    await shows("5 of 5");
  });

  it("needs no provider with the partner's own function", async () => {
    const desk = createPageDesk();
    render(<History loadPage={(request) => desk.loadPage(request)} pageSize={2} />);
    await act(() => answerPage(desk, historyItems(3)));
    await shows("2 of 3");
  });

  it("leaves nothing after two hundred mounts and unmounts in the middle of a page", { timeout: 120_000 }, async () => {
    const counted = countListeners(window, document);
    for (let round = 0; round < 200; round += 1) {
      const { unmount } = render(
        <StrictMode>
          <Partner>
            <History instrument={instrument} />
          </Partner>
        </StrictMode>,
      );
      if (round % 10 === 0) await answer(250);
      if (round % 20 === 0) void seen?.loadMore();
      unmount();
      clock.advance(0);
    }
    await vi.waitFor(() => expect(gateway.open("GET")).toEqual([]));
    expect(clock.pending()).toBe(0);
    expect(counted.left()).toEqual([]);
    counted.restore();
    expect(localStorage).toHaveLength(1);
  });

  it("says what is missing when nobody knows where the gateway is", () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => render(<History instrument={instrument} />)).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field: "gateway" } }),
    );
    quiet.mockRestore();
  });
});

describe("a history that is there already", () => {
  const items = historyItems(2_500);

  it("is there in the very first render, and read on from there", async () => {
    render(<History items={items} />);
    expect(texts[0]).toBe("100 of 2500");
    await shows("2500 of 2500");
    expect(texts.length).toBeLessThan(6);
  });

  it("may be written inline", async () => {
    const { rerender } = render(<History items={historyItems(3)} />);
    await shows("3 of 3");
    rerender(<History items={historyItems(3)} />);
    rerender(<History items={historyItems(5)} />);
    expect(screen.getByRole("status").textContent).toBe("5 of 5");
  });
});
