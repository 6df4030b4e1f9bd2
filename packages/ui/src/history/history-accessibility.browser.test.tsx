import "../history.css";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";
import { violations } from "../../test/axe-violations.ts";
import { fakeHistory, historyStates, readyWith } from "../../test/fake-history.ts";
import { makeItems } from "../../test/history-items.ts";
import { TransactionHistory } from "./transaction-history.tsx";

afterEach(() => {
  cleanup();
  delete document.documentElement.dataset.xpayTheme;
});

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  describe.each(["uk", "en"])("in %s", (locale) => {
    test.each(Object.entries(historyStates))("%s has no accessibility violation", async (_, state) => {
      document.documentElement.lang = locale;
      document.documentElement.dataset.xpayTheme = theme;
      render(<TransactionHistory history={fakeHistory(state)} locale={locale} />);
      expect(await violations()).toEqual([]);
    });
  });

  test("what opens has none either: filters, export, details, notes", async () => {
    document.documentElement.dataset.xpayTheme = theme;
    render(<TransactionHistory history={fakeHistory(historyStates.findings ?? readyWith([]))} locale="en" />);
    await userEvent.click(screen.getByRole("button", { name: "Filters" }));
    await userEvent.click(screen.getByText("Export"));
    await userEvent.click(screen.getByText("3 discrepancies found"));
    expect(await violations()).toEqual([]);
    await userEvent.click(screen.getAllByText("Переказ на картку")[0] as HTMLElement);
    expect(await violations()).toEqual([]);
  });
});

test("every control is at least 24 pixels high and wide", async () => {
  render(<TransactionHistory history={fakeHistory(historyStates.stale ?? readyWith([]))} locale="uk" />);
  await userEvent.click(screen.getByRole("button", { name: "Фільтри" }));
  const controls = [...document.querySelectorAll("button, input, select, summary")].map((control) =>
    control.getBoundingClientRect(),
  );
  const seen = controls.filter(({ height }) => height > 0);
  expect(seen.length).toBeGreaterThan(12);
  expect(Math.min(...seen.map(({ height }) => height))).toBeGreaterThanOrEqual(24);
  expect(Math.min(...seen.map(({ width }) => width))).toBeGreaterThanOrEqual(24);
});

test("rows say how many there are and which they are, headers counted, whatever is in the document", async () => {
  render(<TransactionHistory history={fakeHistory(readyWith(makeItems(200, 86_400_000)))} locale="en" />);
  const grid = screen.getByRole("grid");
  // A header for each of two hundred days.
  expect(grid.getAttribute("aria-rowcount")).toBe("400");
  const places = (): number[] => screen.getAllByRole("row").map((row) => Number(row.getAttribute("aria-rowindex")));
  expect(places().slice(0, 4)).toEqual([1, 2, 3, 4]);
  const scroller = document.querySelector("[data-part=history-scroller]");
  await act(async () => {
    if (scroller) scroller.scrollTop = 10_000;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  const [first = 0, ...rest] = places();
  expect(first).toBeGreaterThan(100);
  expect(rest).toEqual(rest.map((_, index) => first + index + 1));
});

test("while more may come, the number of rows is unknown and said so", () => {
  render(<TransactionHistory history={fakeHistory(historyStates.partial ?? readyWith([]))} locale="en" />);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("-1");
  expect(screen.getByText(/^60 transactions of 1,000/).getAttribute("role")).toBe("status");
});
