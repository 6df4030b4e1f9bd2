import "../history.css";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { HistoryPage, HistoryPageRequest } from "@xpay-embed/core/history";
import { createRef, StrictMode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fakeHistory, historyStates, readyWith } from "../../test/fake-history.ts";
import { type Item, makeItems } from "../../test/history-items.ts";
import { until } from "../../test/until.ts";
import type { TransactionHistoryHandle } from "./history-handle.ts";
import { TransactionHistory } from "./transaction-history.tsx";

afterEach(cleanup);

const scroller = (): HTMLElement => {
  const element = document.querySelector<HTMLElement>("[data-part=history-scroller]");
  if (!element) throw new Error("no list");
  return element;
};
const frames = (): Promise<unknown> =>
  act(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
const firstInView = (): string | null | undefined => {
  scroller().scrollIntoView({ block: "start" });
  const { left, top, width } = scroller().getBoundingClientRect();
  // Below the header that sticks to the top.
  return document.elementFromPoint(left + width / 2, top + 60)?.closest("[data-row]")?.textContent;
};

/** A partner's own pages, newest first, of items that may change. */
function pagesOf(items: () => readonly Item[]) {
  const asked: HistoryPageRequest[] = [];
  const loadPage = async (request: HistoryPageRequest): Promise<HistoryPage> => {
    asked.push(request);
    const all = items();
    // Counted from the oldest, so that what is new moves no cursor.
    const start = request.cursor === null ? 0 : all.length - Number(request.cursor);
    const end = Math.min(all.length, start + request.limit);
    return {
      items: all.slice(start, end),
      nextCursor: end < all.length ? `${all.length - end}` : null,
      total: all.length,
    };
  };
  return { asked, loadPage };
}

describe("a history that comes page by page", () => {
  test("is asked for once, and for more when its end comes near", async () => {
    const { asked, loadPage } = pagesOf(() => makeItems(250));
    render(
      <StrictMode>
        <TransactionHistory loadPage={loadPage} locale="en" />
      </StrictMode>,
    );
    await until(() => expect(screen.getByText(/^100 transactions of 250/)).toBeInTheDocument());
    expect(asked.map(({ cursor }) => cursor)).toEqual([null]);
    scroller().scrollTop = scroller().scrollHeight;
    await until(() => expect(screen.getByText(/^200 transactions of 250/)).toBeInTheDocument());
    scroller().scrollTop = scroller().scrollHeight;
    await until(() => expect(screen.getByText("250 transactions")).toBeInTheDocument());
    expect(asked).toHaveLength(3);
  });

  test("keeps its place, its focus and its open details through a refresh, and says what is new", async () => {
    const old = makeItems(180);
    const news = makeItems(2).map((item, index) => ({ ...item, id: 1 + index, date: "2026-11-25T10:00:00Z" }));
    let all: readonly Item[] = old;
    const { loadPage } = pagesOf(() => all);
    const handle = createRef<TransactionHistoryHandle>();
    render(<TransactionHistory ref={handle} loadPage={loadPage} locale="en" />);
    await until(() => expect(screen.getByText(/^100 transactions/)).toBeInTheDocument());
    await act(async () => document.querySelectorAll<HTMLElement>("[data-part=entry]")[2]?.focus());
    await act(async () => {
      scroller().scrollTop = 2_000;
    });
    await frames();
    const before = firstInView();
    const focused = document.activeElement?.textContent;
    expect(before).toBeTruthy();
    all = [...news, ...old];
    await act(async () => handle.current?.refresh());
    await until(() => expect(screen.getByText(/^2 new transactions/)).toBeInTheDocument());
    await frames();
    expect(firstInView()).toBe(before);
    expect(document.activeElement?.textContent).toBe(focused);
    expect(screen.getByText(/^2 new transactions\. 102 transactions of 182/)).toBeInTheDocument();
  });

  test("an export loads the rest first", async () => {
    const { loadPage } = pagesOf(() => makeItems(2_500));
    const handle = createRef<TransactionHistoryHandle>();
    render(<TransactionHistory ref={handle} loadPage={loadPage} locale="en" />);
    await until(() => expect(screen.getByText(/^100 transactions/)).toBeInTheDocument());
    // Not within `act`, which would hold back what is rendered meanwhile.
    const file = await handle.current?.exportCsv({ download: false });
    expect((await file?.text())?.trim().split("\r\n")).toHaveLength(2_501);
  });

  test("an export can be stopped while it loads", async () => {
    const answers: (() => void)[] = [];
    const { loadPage } = pagesOf(() => makeItems(2_500));
    const slowly = async (request: HistoryPageRequest): Promise<HistoryPage> => {
      if (request.cursor !== null) await new Promise<void>((resolve) => answers.push(resolve));
      return loadPage(request);
    };
    const handle = createRef<TransactionHistoryHandle>();
    render(<TransactionHistory ref={handle} loadPage={slowly} locale="en" pageSize={1_000} />);
    await until(() => expect(screen.getByText(/^1,000 transactions/)).toBeInTheDocument());
    let done: Promise<Blob | null> | undefined;
    act(() => {
      done = handle.current?.exportCsv({ download: false });
    });
    const bar = await until(() => screen.getByRole("progressbar", { name: "Preparing the file" }));
    expect(bar).toHaveAttribute("value", "0.4");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await act(async () => {
      for (const answer of answers) answer();
      expect(await done).toBeNull();
    });
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(screen.getByText("Export")).toBeVisible();
  });
});

describe("the export's menu", () => {
  test("saves a file under its name, by keyboard too, and closes", async () => {
    const saved: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(`${this.download} ${this.href.slice(0, 5)}`);
    });
    render(<TransactionHistory history={fakeHistory(readyWith(makeItems(20)))} locale="en" fileName="wallet" />);
    await userEvent.click(screen.getByText("Export"));
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await until(() => expect(saved).toEqual(["wallet.csv blob:"]));
    await until(() => expect(screen.getByText("The file is ready")).toBeInTheDocument());
    expect(document.querySelector("[data-part=export]")).not.toHaveAttribute("open");
    await userEvent.click(screen.getByText("Export"));
    await userEvent.keyboard("{Escape}");
    expect(document.querySelector("[data-part=export]")).not.toHaveAttribute("open");
    click.mockRestore();
  });
});

test("the export's menu stays until the click where a clicked button gets no focus, as in Safari", async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  render(<TransactionHistory history={fakeHistory(readyWith(makeItems(20)))} locale="en" />);
  await userEvent.click(screen.getByText("Export"));
  const button = screen.getByRole("button", { name: "CSV, international" });
  const goesOn = button.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
  if (goesOn) await act(async () => screen.getByText("Export").blur());
  expect(document.querySelector("[data-part=export]")).toHaveAttribute("open");
  await userEvent.click(button);
  await until(() => expect(click).toHaveBeenCalledOnce());
  click.mockRestore();
});

describe("what the audit found", () => {
  test("is marked in its place, listed, led to, and explained in the details", async () => {
    render(<TransactionHistory history={fakeHistory(historyStates.findings ?? readyWith([]))} locale="en" />);
    await userEvent.click(screen.getByText("3 discrepancies found"));
    await userEvent.click(screen.getByRole("button", { name: /^Gap/ }));
    await until(() => expect(document.activeElement).toHaveAttribute("data-finding", "gap"));
    await userEvent.keyboard("{Enter}");
    expect(within(screen.getByRole("dialog")).getByText(/moved by −₴103\.53 more/)).toBeVisible();
  });

  test("is said of entries that are missing nobody knows where", async () => {
    const history = fakeHistory(readyWith(makeItems(20)));
    render(<TransactionHistory history={history} locale="en" audit={{ count: 23 }} />);
    await userEvent.click(screen.getByText("1 discrepancy found"));
    expect(screen.getByRole("listitem")).toHaveTextContent("Missing transaction: Not in the list: 3.");
  });

  test("is found behind a filter, too", async () => {
    render(
      <TransactionHistory
        history={fakeHistory(historyStates.findings ?? readyWith([]))}
        locale="en"
        defaultFilter={{ query: "зерно" }}
      />,
    );
    await userEvent.click(screen.getByText("3 discrepancies found"));
    await userEvent.click(screen.getByRole("button", { name: /^Gap/ }));
    await until(() => expect(document.activeElement).toHaveAttribute("data-finding", "gap"));
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });

  test("is not asked for with audit={false}", () => {
    render(
      <TransactionHistory history={fakeHistory(historyStates.findings ?? readyWith([]))} locale="en" audit={false} />,
    );
    expect(screen.queryByText("3 discrepancies found")).toBeNull();
  });
});

describe("what a partner changes", () => {
  test("slots wrap or replace what is there", () => {
    render(
      <TransactionHistory
        history={fakeHistory(readyWith(makeItems(3)))}
        locale="en"
        slots={{
          amount: (standard, { id }) => (
            <b title={id}>
              {standard}
              {" !"}
            </b>
          ),
          header: (_, day, entries) => `${day}: ${entries.length}`,
        }}
      />,
    );
    expect(screen.getByTitle("28225685").textContent).toBe("−₴2,608.83 !");
    expect(screen.getAllByRole("rowheader")[0]?.textContent).toBe("2026-11-20: 2");
  });

  test("a filter of the page's own is the page's", async () => {
    const onFilterChange = vi.fn();
    const history = fakeHistory(readyWith(makeItems(30)));
    const { rerender } = render(
      <TransactionHistory history={history} locale="en" filter={{ direction: "in" }} onFilterChange={onFilterChange} />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Money out" }));
    expect(onFilterChange).toHaveBeenCalledWith({ direction: "out" });
    expect(screen.getByRole("button", { name: "Money in" })).toHaveAttribute("aria-pressed", "true");
    rerender(<TransactionHistory history={history} locale="en" filter={{ direction: "out" }} />);
    expect(screen.getByRole("button", { name: "Money out" })).toHaveAttribute("aria-pressed", "true");
  });

  test("an entry of nothing has no direction, in its details either", async () => {
    const [item] = makeItems(1);
    render(<TransactionHistory history={fakeHistory(readyWith([{ ...item, amount: 0 }]))} locale="en" />);
    const [row] = document.querySelectorAll<HTMLElement>("[data-part=entry]");
    await userEvent.click(row as HTMLElement);
    const amount = document.querySelector<HTMLElement>("[data-part=details-amount]");
    expect(amount?.dataset.direction).toBe(row?.dataset.direction);
  });

  test("details of the page's own take the place of ours", async () => {
    const onEntryOpen = vi.fn(() => false);
    render(<TransactionHistory history={fakeHistory(readyWith(makeItems(3)))} locale="en" onEntryOpen={onEntryOpen} />);
    await userEvent.click(screen.getAllByText("Переказ на картку")[0] as HTMLElement);
    expect(onEntryOpen).toHaveBeenCalledOnce();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("the language changes at any time, and the time zone", () => {
    const history = fakeHistory(readyWith(makeItems(3)));
    const { rerender } = render(<TransactionHistory history={history} locale="uk" />);
    expect(screen.getByRole("heading", { name: "Історія операцій" })).toBeVisible();
    rerender(<TransactionHistory history={history} locale="en" timeZone="Pacific/Kiritimati" />);
    expect(screen.getByRole("heading", { name: "Transactions" })).toBeVisible();
    expect(screen.getByRole("rowheader", { name: /Saturday, 21 November 2026/ })).toBeVisible();
  });
});
