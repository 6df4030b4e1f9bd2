import "../history.css";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef, StrictMode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fakeHistory, historyStates, readyWith } from "../../test/fake-history.ts";
import { makeItems } from "../../test/history-items.ts";
import { until } from "../../test/until.ts";
import type { TransactionHistoryHandle } from "./history-handle.ts";
import type { TransactionHistoryProps } from "./history-props.ts";
import { typingPauseMs } from "./list/typed-date.ts";
import { TransactionHistory } from "./transaction-history.tsx";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const show = (props: Partial<TransactionHistoryProps> & Pick<TransactionHistoryProps, "items" | "history">) =>
  render(
    <StrictMode>
      <TransactionHistory locale="en" {...props} />
    </StrictMode>,
  );

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-part=entry]")];
const titles = (): (string | null | undefined)[] =>
  rows().map((row) => row.querySelector("[data-part=entry-title]")?.textContent);
const scroller = (): HTMLElement => {
  const element = document.querySelector<HTMLElement>("[data-part=history-scroller]");
  if (!element) throw new Error("no list");
  return element;
};
const focusedRow = (): number => Number(document.activeElement?.getAttribute("data-row") ?? -1);
const textOf = (element: Element | null | undefined): string | null | undefined => element?.textContent;
const nextFrame = (): Promise<unknown> =>
  act(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
const scrollTo = async (top: number): Promise<void> => {
  scroller().scrollTop = top;
  await nextFrame();
};
/** What is drawn at a place of the list. */
const rowAtMiddle = (): Element | null => {
  scroller().scrollIntoView({ block: "center" });
  const { left, top, width, height } = scroller().getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2)?.closest("[data-row]") ?? null;
};

describe("an entry", () => {
  test("says what, when, how much and what was left", () => {
    show({ history: fakeHistory(historyStates.whole ?? readyWith([])) });
    const [first] = rows();
    expect(textOf(first)).toContain("Комунальні послуги: вода, газ і опалення за листопад");
    expect(textOf(first)).toContain("20 November 2026, 12:00");
    expect(textOf(first)).toContain("−₴1,426.42");
    expect(textOf(first)).toContain("fee ₴5.00");
    expect(textOf(first)).toContain("Balance after ₴55,820.62");
    expect(textOf(screen.getByRole("rowheader", { name: /Friday, 20 November 2026/ }))).toContain("−₴1,745.64");
  });

  test("shows foreign words as text", () => {
    show({ history: fakeHistory(historyStates["foreign texts"] ?? readyWith([])) });
    expect(document.querySelector("[data-part=history] :is(script, b b)")).toBeNull();
    expect(titles()[0]).toBe("<b>Bold</b> & <script>alert(1)</script>");
    expect(textOf(rows()[3])).toContain("unknown kind");
    expect(textOf(rows()[3])).toContain("On hold");
  });
});

describe("states", () => {
  test.each([
    ["loading", "Loading the history"],
    ["binding", "Connecting this device"],
    ["empty", "No transactions yet"],
    ["partial", "of 1,000"],
    ["loading more", "Loading more"],
    ["more failed", "Could not load further."],
    ["stale", "Could not refresh"],
    ["findings", "3 discrepancies found"],
    ["refused", "2 records could not be read"],
    ["whole", "Balances add up"],
    ["offline", "No connection"],
    ["device refused", "This device is not connected yet"],
    ["refusedByGateway", "GATEWAY_REFUSED"],
  ])("%s", (name, text) => {
    show({ history: fakeHistory(historyStates[name] ?? readyWith([])) });
    expect(textOf(document.querySelector("[data-part=history]"))).toContain(text);
  });

  test("what failed can be tried again", async () => {
    const load = vi.fn(async () => {});
    show({ history: fakeHistory(historyStates.offline ?? readyWith([]), { load }) });
    await userEvent.click(within(screen.getByRole("alert")).getByRole("button", { name: "Try again" }));
    expect(load).toHaveBeenCalledOnce();
  });

  test("one bad item hides no other and is counted with its reason", async () => {
    show({ history: fakeHistory(historyStates.refused ?? readyWith([])) });
    await userEvent.click(screen.getByText("2 records could not be read"));
    expect(screen.getByText("date: missing-field")).toBeVisible();
    expect(screen.getByText("not-an-item")).toBeVisible();
    expect(titles().length).toBeGreaterThan(8);
  });
});

describe("a hundred thousand entries", () => {
  const items = makeItems(100_000, 1_800_000);

  test("are a few rows in the document, wherever the view is", async () => {
    show({ items });
    await until(() => expect(screen.getByText("100,000 transactions")).toBeInTheDocument());
    const count = (): number => scroller().querySelectorAll("*").length;
    expect(count()).toBeLessThan(400);
    await scrollTo(scroller().scrollHeight / 3);
    expect(count()).toBeLessThan(400);
    expect(rowAtMiddle()).not.toBeNull();
    await scrollTo(scroller().scrollHeight);
    expect(rows().at(-1)?.dataset.row).toBe(
      screen.getByRole("grid").ariaRowCount && `${Number(screen.getByRole("grid").ariaRowCount) - 1}`,
    );
    expect(textOf(scroller())).toContain("That is the whole history");
  }, 60_000);
});

test("a million entries scroll to the very last one, with the wheel too", async () => {
  const oldest = { ...makeItems(1)[0], id: 1, title: "The very first", date: "2001-01-01T00:00:00Z" };
  const newest = makeItems(1)[0];
  const items = Array.from({ length: 1_000_000 }, () => newest);
  items[999_999] = oldest;
  const { createLedger } = await import("@xpay-embed/core/ledger");
  const ledger = createLedger(items);
  show({ history: fakeHistory({ ...readyWith([]), ledger, total: 1_000_000 } as never), audit: false, chart: false });
  await scrollTo(scroller().scrollHeight);
  expect(titles().at(-1)).toBe("The very first");
  const last = rows().at(-1)?.getBoundingClientRect();
  expect(last?.bottom).toBeLessThanOrEqual(scroller().getBoundingClientRect().bottom + 1);
  // A jump to the middle, and from there a turn of the wheel is a turn of the wheel.
  await scrollTo(scroller().scrollHeight / 2);
  const before = rowAtMiddle()?.getAttribute("data-row");
  await scrollTo(scroller().scrollTop + 68 * 3);
  expect(Number(rowAtMiddle()?.getAttribute("data-row")) - Number(before)).toBe(3);
}, 60_000);

describe("by keyboard", () => {
  const enter = async () => {
    const view = show({ history: fakeHistory(readyWith(makeItems(500))) });
    await userEvent.click(screen.getByRole("button", { name: "Filters" }));
    await userEvent.click(screen.getByRole("button", { name: "Filters" }));
    await userEvent.tab();
    return view;
  };

  test("Tab leads to one row, arrows on from there, headers included", async () => {
    await enter();
    expect(focusedRow()).toBe(1);
    await userEvent.keyboard("{ArrowDown}");
    expect(focusedRow()).toBe(2);
    await userEvent.keyboard("{ArrowDown}");
    expect(textOf(document.activeElement)).toContain("Thursday, 19 November 2026");
    await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}");
    expect(focusedRow()).toBe(0);
    expect(document.querySelectorAll("[data-row][tabindex='0']")).toHaveLength(1);
  });

  test("Page, End and Home go far, and what has the focus is in view", async () => {
    await enter();
    const isInView = (): boolean => {
      const row = document.activeElement?.getBoundingClientRect();
      const view = scroller().getBoundingClientRect();
      return !!row && row.top >= view.top - 1 && row.bottom <= view.bottom + 1;
    };
    await userEvent.keyboard("{PageDown}");
    expect(focusedRow()).toBeGreaterThan(4);
    expect(isInView()).toBe(true);
    await userEvent.keyboard("{End}");
    expect(focusedRow()).toBe(Number(screen.getByRole("grid").getAttribute("aria-rowcount")) - 1);
    expect(isInView()).toBe(true);
    await userEvent.keyboard("{PageUp}");
    expect(isInView()).toBe(true);
    await userEvent.keyboard("{Home}");
    expect(focusedRow()).toBe(0);
    expect(isInView()).toBe(true);
  });

  test("the focus stays when its row is scrolled away, and the next key goes on from it", async () => {
    await enter();
    await userEvent.keyboard("{ArrowDown}");
    await scrollTo(15_000);
    expect(focusedRow()).toBe(2);
    await scrollTo(0);
    expect(focusedRow()).toBe(2);
    await scrollTo(15_000);
    await userEvent.keyboard("{ArrowDown}");
    expect(focusedRow()).toBe(3);
    expect(scroller().scrollTop).toBeLessThan(500);
  });

  test("the focus stays when its day's header is scrolled away, and the next key goes on from it", async () => {
    await enter();
    await userEvent.keyboard("{ArrowUp}");
    await scrollTo(15_000);
    expect(focusedRow()).toBe(0);
    expect(document.querySelectorAll("[role=grid][tabindex='0'], [data-row][tabindex='0']")).toHaveLength(1);
    await userEvent.keyboard("{ArrowDown}");
    expect(focusedRow()).toBe(1);
    expect(scroller().scrollTop).toBeLessThan(500);
  });

  test("a header that sticks above its day's entries is the one place that Tab leads to", async () => {
    show({ history: fakeHistory(readyWith(makeItems(500, 60_000))) });
    await act(async () => document.querySelector<HTMLElement>("[data-part=day]")?.focus());
    await scrollTo(3_000);
    expect(focusedRow()).toBe(0);
    expect(document.querySelectorAll("[data-row='0']")).toHaveLength(1);
    expect(screen.getByRole("grid").tabIndex).toBe(-1);
  });

  test("a typed date leads to its day, or the one before it", async () => {
    // The pause after which a date counts as whole: a slow machine would make one between two keys.
    const { setTimeout } = window;
    vi.spyOn(window, "setTimeout").mockImplementation((work, ms, ...args) =>
      ms === typingPauseMs ? 0 : Reflect.apply(setTimeout, window, [work, ms, ...args]),
    );
    await enter();
    await userEvent.keyboard("1.10");
    await nextFrame();
    expect(textOf(document.activeElement)).toContain("Thursday, 1 October 2026");
    expect(screen.getByText("Go to 1.10")).toBeInTheDocument();
  });

  test("Enter opens the details, Escape closes them, and the focus is back", async () => {
    await enter();
    await userEvent.keyboard("{Enter}");
    const dialog = screen.getByRole("dialog");
    expect(within(dialog).getByText("28532334")).toBeVisible();
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
    await act(async () => within(dialog).getByRole("button", { name: "Close" }).click());
    await nextFrame();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(focusedRow()).toBe(1);
  });
});

describe("search and filters", () => {
  test("keep what applies, and say how many", async () => {
    show({ history: fakeHistory(readyWith(makeItems(90))) });
    await userEvent.type(screen.getByRole("searchbox"), "зерно");
    await until(() => expect(new Set(titles())).toEqual(new Set(["Кав’ярня «Зерно»"])));
    expect(screen.getByText(/^10 transactions of 90/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Money in" }));
    await until(() => expect(screen.getByText("Nothing found")).toBeInTheDocument());
    await userEvent.click(within(document.querySelector("[data-part=instead]") as HTMLElement).getByRole("button"));
    await until(() => expect(screen.getByText("90 transactions")).toBeInTheDocument());
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });

  test("show no chosen period once they are cleared", async () => {
    show({ history: fakeHistory(readyWith(makeItems(90))) });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Period" }), "Custom dates");
    await userEvent.type(screen.getByRole("searchbox"), "зерно");
    await userEvent.click(screen.getByRole("button", { name: "Clear" }));
    expect(screen.getByRole("combobox", { name: "Period" })).toHaveValue("all");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Period" }), "Custom dates");
    expect(screen.getByRole("combobox", { name: "Period" })).toHaveValue("custom");
  });

  test("kinds, statuses, dates and amounts", async () => {
    const onFilterChange = vi.fn();
    show({ history: fakeHistory(readyWith(makeItems(90))), onFilterChange });
    await userEvent.click(screen.getByRole("button", { name: "Filters" }));
    await userEvent.click(screen.getByRole("button", { name: "Pending" }));
    await until(() => expect(new Set(titles())).toEqual(new Set(["Укрзалізниця"])));
    await userEvent.click(screen.getByRole("button", { name: "Pending" }));
    await userEvent.type(screen.getByLabelText("Amount from"), "2 500,00");
    await until(() => expect(new Set(titles())).toEqual(new Set(["Переказ на картку", "Поповнення з картки"])));
    expect(onFilterChange.mock.lastCall?.[0]).toMatchObject({ least: { minor: 250_000, currency: "UAH" } });
    await userEvent.clear(screen.getByLabelText("Amount from"));
    await userEvent.type(screen.getByLabelText("Amount from"), "abc");
    expect(screen.getByLabelText("Amount from")).toHaveAttribute("aria-invalid", "true");
    expect(onFilterChange.mock.lastCall?.[0]).toMatchObject({ least: undefined });
  });

  test("begin at the top of what they keep", async () => {
    show({ history: fakeHistory(readyWith(makeItems(500))) });
    await scrollTo(9_000);
    await userEvent.click(screen.getByRole("button", { name: "Money out" }));
    await until(() => expect(scroller().scrollTop).toBe(0));
    expect(rows()[0]?.dataset.direction).toBe("out");
  });
});

describe("the handle", () => {
  test("goes to a date and to an entry", async () => {
    const handle = createRef<TransactionHistoryHandle>();
    render(<TransactionHistory ref={handle} locale="en" history={fakeHistory(readyWith(makeItems(500)))} />);
    await act(async () => expect(await handle.current?.scrollToDate("2026-10-01")).toBe(true));
    expect(textOf(document.activeElement)).toContain("Thursday, 1 October 2026");
    await act(async () => expect(await handle.current?.scrollToEntry("28225068")).toBe(true));
    expect(textOf(document.activeElement)).toContain("Кав’ярня «Зерно»");
    await act(async () => expect(await handle.current?.scrollToEntry("none")).toBe(false));
    await act(async () => expect(await handle.current?.scrollToDate("1999-01-01")).toBe(false));
  });

  test("writes what is shown as CSV", async () => {
    const handle = createRef<TransactionHistoryHandle>();
    render(<TransactionHistory ref={handle} locale="uk" history={fakeHistory(readyWith(makeItems(90)))} />);
    await userEvent.type(screen.getByRole("searchbox"), "зерно");
    let file: Blob | null | undefined;
    await act(async () => {
      file = await handle.current?.exportCsv({ download: false });
    });
    const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trim().split("\r\n");
    expect(lines[0]).toBe(
      "Дата й час;Сума;Комісія;Баланс після;Валюта;Номер операції;Час (RFC 3339);Вид;Назва;Опис;Телефон;Картка;Код стану;Стан;Коментар;Гаманець отримувача;Гаманець платника;Код операції",
    );
    expect(lines).toHaveLength(11);
    expect(lines[1]).toMatch(/^\d\d\.\d\d\.2026 \d\d:\d\d:\d\d;-9\d,\d\d;0,00;/);
  });
});
