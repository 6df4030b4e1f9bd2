import "../history.css";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { HistoryPage, HistoryPageRequest } from "@xpay-embed/core/history";
import { createRef } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fakeHistory, historyStates, readyWith } from "../../test/fake-history.ts";
import { type Item, makeItems } from "../../test/history-items.ts";
import { until } from "../../test/until.ts";
import type { TransactionHistoryHandle } from "./history-handle.ts";
import { TransactionHistory } from "./transaction-history.tsx";

afterEach(cleanup);

const focusedRow = (): string | null | undefined => document.activeElement?.getAttribute("data-row");
const scroller = (): HTMLElement => {
  const element = document.querySelector<HTMLElement>("[data-part=history-scroller]");
  if (!element) throw new Error("no list");
  return element;
};

/** Pages of items that are there already, newest first. */
const pagesOf =
  (items: readonly Item[]) =>
  async ({ cursor, limit }: HistoryPageRequest): Promise<HistoryPage> => {
    const start = Number(cursor ?? 0);
    const end = Math.min(items.length, start + limit);
    return { items: items.slice(start, end), nextCursor: end < items.length ? `${end}` : null, total: items.length };
  };

describe("the focus", () => {
  test("leaves the list by Tab, after a key that went nowhere too", async () => {
    render(<TransactionHistory history={fakeHistory(readyWith(makeItems(30)))} locale="en" />);
    await act(async () => document.querySelector<HTMLElement>("[data-row='1']")?.focus());
    await userEvent.keyboard("{Home}{Home}");
    expect(focusedRow()).toBe("0");
    await userEvent.tab();
    expect(focusedRow()).toBeFalsy();
  });

  test("is given to an entry that is active already, and then left alone", async () => {
    const handle = createRef<TransactionHistoryHandle>();
    const items = makeItems(30);
    render(<TransactionHistory ref={handle} history={fakeHistory(readyWith(items))} locale="en" />);
    await act(async () => expect(await handle.current?.scrollToEntry(`${items[0]?.id}`)).toBe(true));
    expect(focusedRow()).toBe("1");
    await userEvent.type(screen.getByRole("searchbox"), "516");
    expect(screen.getByRole("searchbox")).toHaveValue("516");
  });

  test("goes from the export's menu to its bar and back", async () => {
    let answer = (): void => {};
    const items = makeItems(150);
    const loadPage = async (request: HistoryPageRequest): Promise<HistoryPage> => {
      if (request.cursor !== null) await new Promise<void>((resolve) => (answer = resolve));
      return pagesOf(items)(request);
    };
    const saved = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    render(<TransactionHistory loadPage={loadPage} pageSize={120} locale="en" />);
    await until(() => expect(screen.getByText(/^120 transactions/)).toBeInTheDocument());
    await userEvent.click(screen.getByText("Export"));
    await userEvent.click(screen.getByRole("button", { name: "CSV, international" }));
    await until(() => expect(document.activeElement).toHaveTextContent("Cancel"));
    expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain("Preparing the file");
    await act(async () => answer());
    await until(() => expect(document.activeElement?.textContent).toBe("Export"));
    expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain("The file is ready");
    saved.mockRestore();
  });

  test("stays in the filter when it is cleared, and the period says so", async () => {
    render(<TransactionHistory history={fakeHistory(readyWith(makeItems(30)))} locale="en" />);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Period" }), "quarter");
    await userEvent.type(screen.getByRole("searchbox"), "nothing like this");
    const instead = await until(() => {
      const found = document.querySelector<HTMLElement>("[data-kind=no-match]");
      if (!found) throw new Error("not yet");
      return found;
    });
    await userEvent.click(within(instead).getByRole("button", { name: "Clear" }));
    expect(screen.getByRole("combobox", { name: "Period" })).toHaveValue("all");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "All" }));
  });
});

describe("a jump", () => {
  test("that was overtaken by another one is given up", async () => {
    const handle = createRef<TransactionHistoryHandle>();
    render(<TransactionHistory ref={handle} loadPage={pagesOf(makeItems(3_000))} locale="en" />);
    await until(() => expect(screen.getByText(/^100 transactions/)).toBeInTheDocument());
    // Not within `act`, which would hold back what is rendered meanwhile.
    const first = handle.current?.scrollToDate("2024-12-01");
    const second = handle.current?.scrollToDate("2026-06-01");
    expect(await second).toBe(true);
    expect(await first).toBe(false);
    expect(document.activeElement?.textContent).toContain("1 June 2026");
  });

  test("is not caught by one entry with a date of long ago", async () => {
    const [newest, ...items] = makeItems(200);
    const handle = createRef<TransactionHistoryHandle>();
    render(
      <TransactionHistory
        ref={handle}
        history={fakeHistory(readyWith([{ ...newest, date: "1971-01-01T00:00:00Z" }, ...items]))}
        locale="en"
      />,
    );
    await act(async () => expect(await handle.current?.scrollToDate("2026-10-01")).toBe(true));
    expect(document.activeElement?.textContent).toContain("1 October 2026");
  });
});

describe("unlucky histories", () => {
  test("a first page of which nothing can be read hides no other", async () => {
    const bad = Array.from({ length: 150 }, (_, id) => ({ id }));
    render(<TransactionHistory loadPage={pagesOf([...bad, ...makeItems(50)])} locale="en" />);
    await until(() => expect(screen.getByText(/^50 transactions/)).toBeInTheDocument());
    expect(screen.getByText("150 records could not be read")).toBeInTheDocument();
    // What is newer could not be read, so nobody knows the balance now.
    expect(document.querySelector("[data-part=history-balance]")).toBeNull();
  });

  test("details do not outlive their wallet", async () => {
    const first = fakeHistory(readyWith(makeItems(5)));
    const { rerender } = render(<TransactionHistory history={first} locale="en" />);
    await userEvent.click(screen.getAllByText("Переказ на картку")[0] as HTMLElement);
    expect(screen.getByRole("dialog")).toBeVisible();
    rerender(<TransactionHistory history={fakeHistory(historyStates.loading ?? readyWith([]))} locale="en" />);
    rerender(<TransactionHistory history={fakeHistory(readyWith(makeItems(9)))} locale="en" />);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("details of an id that comes twice are those of the entry that was opened", async () => {
    const [one, other, ...rest] = makeItems(20);
    const items = [null, { ...one, id: 7, amount: -100 }, { ...other, id: 7, amount: -900 }, ...rest];
    render(<TransactionHistory history={fakeHistory(readyWith(items))} locale="en" />);
    await userEvent.click(document.querySelectorAll<HTMLElement>("[data-part=entry]")[0] as HTMLElement);
    expect(document.querySelector("[data-part=details-amount]")?.textContent).toBe("−₴1.00");
  });

  test("an entry without a status claims none", async () => {
    const [item] = makeItems(1);
    render(<TransactionHistory history={fakeHistory(readyWith([{ ...item, status: "" }]))} locale="en" />);
    expect(document.querySelector("[data-part=entry-status]")).toBeNull();
    await userEvent.click(document.querySelector<HTMLElement>("[data-part=entry]") as HTMLElement);
    expect(within(screen.getByRole("dialog")).queryByText("Done")).toBeNull();
  });
});

describe("a page's own", () => {
  test("inline filter lets the list be scrolled", async () => {
    const history = fakeHistory(readyWith(makeItems(500)));
    const { rerender } = render(<TransactionHistory history={history} locale="en" filter={{ direction: "out" }} />);
    await act(async () => {
      scroller().scrollTop = 5_000;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    rerender(<TransactionHistory history={history} locale="en" filter={{ direction: "out" }} />);
    expect(scroller().scrollTop).toBe(5_000);
  });

  test("button in a slot opens no details", async () => {
    const onClick = vi.fn();
    render(
      <TransactionHistory
        history={fakeHistory(readyWith(makeItems(3)))}
        locale="en"
        slots={{
          amount: (standard) => (
            <button type="button" onClick={onClick}>
              {standard}
            </button>
          ),
        }}
      />,
    );
    await userEvent.click(screen.getAllByRole("button", { name: /^−₴2,6/ })[0] as HTMLElement);
    expect(onClick).toHaveBeenCalledOnce();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("export before anything is there waits for it, or is nothing", async () => {
    const handle = createRef<TransactionHistoryHandle>();
    render(<TransactionHistory ref={handle} loadPage={pagesOf(makeItems(250))} locale="en" />);
    // Not within `act`, which would hold back what is rendered meanwhile.
    const file = await handle.current?.exportCsv({ download: false });
    expect((await file?.text())?.trim().split("\r\n")).toHaveLength(251);
  });
});
