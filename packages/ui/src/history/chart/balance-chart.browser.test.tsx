import "../../history.css";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import { createZonedDays, type LedgerEntry } from "@xpay-embed/core/ledger";
import axe from "axe-core";
import { type ReactElement, StrictMode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { documentEntries, formatsIn, longHistory } from "../../../test/chart-fixtures.ts";
import { historyEn } from "../messages/history-en.ts";
import { historyUk } from "../messages/history-uk.ts";
import { BalanceChart, type BalanceChartProps } from "./balance-chart.tsx";

const days = createZonedDays();
const en = formatsIn("en-GB");

const chartOf = (entries: readonly LedgerEntry[], props: Partial<BalanceChartProps> = {}): ReactElement => (
  <StrictMode>
    <div data-xpay="">
      <BalanceChart entries={entries} days={days} formats={en} t={historyEn.chart} {...props} />
    </div>
  </StrictMode>
);

const slider = (): HTMLInputElement => screen.getByRole("slider");
const said = (): string | null => slider().getAttribute("aria-valuetext");
const part = (name: string): Element => {
  const element = document.querySelector(`[data-part="${name}"]`);
  if (!element) throw new Error(`There is no ${name}.`);
  return element;
};
const textsOf = (element: Element): (string | null)[] => [...element.children].map(({ textContent }) => textContent);
const drawn = (name: string): string | null => part(name).getAttribute("d");
const showMonths = (name = "By month"): Promise<void> => userEvent.click(screen.getByRole("button", { name }));

/** A place in the drawing, by the share of its width. */
const placeAt = (share: number): { readonly position: { readonly x: number; readonly y: number } } => {
  const { width, height } = part("chart-plot").querySelector("svg")?.getBoundingClientRect() ?? new DOMRect();
  return { position: { x: share * width, y: height / 2 } };
};
const plot = (): Element => part("chart-plot").querySelector("svg") ?? part("chart-plot");

afterEach(() => {
  cleanup();
  delete document.documentElement.dataset.xpayTheme;
});

describe("by keyboard", () => {
  test("the cursor goes from operation to operation, says where it is and picks one", async () => {
    const onPick = vi.fn();
    render(chartOf(documentEntries, { onPick }));
    expect([slider().min, slider().max, slider().value]).toEqual(["", "3", "3"]);
    expect(said()).toBe("18 December 2019, 25.55 ₴");
    expect(drawn("chart-cursor")).toBe("");

    act(() => slider().focus());
    await userEvent.keyboard("{ArrowLeft}");
    expect(said()).toBe("11 December 2019, 24.55 ₴");
    expect(textsOf(part("chart-readout"))).toEqual(["11 December 2019", "24.55 ₴"]);
    expect(drawn("chart-cursor")).toBe("M3 0V1000");
    expect(drawn("chart-dot")).toBe("M3 182h0");
    await userEvent.keyboard("{Enter}");
    expect(onPick.mock.calls).toEqual([[documentEntries[1]]]);

    await userEvent.keyboard("{Home}");
    expect(slider().value).toBe("0");
    await userEvent.keyboard("{ArrowRight}");
    expect(said()).toBe("11 December 2019, 27.55 ₴");
    await userEvent.keyboard("{End}");
    expect(said()).toBe("18 December 2019, 25.55 ₴");
    expect(drawn("chart-cursor")).toBe("M1000 0V1000");
    await userEvent.keyboard("{Home}{Escape}");
    expect(said()).toBe("18 December 2019, 25.55 ₴");
    expect(drawn("chart-cursor")).toBe("");
  });

  test("Page goes a tenth further", async () => {
    render(chartOf(longHistory(201)));
    act(() => slider().focus());
    await userEvent.keyboard("{PageDown}");
    expect(slider().value).toBe("180");
    await userEvent.keyboard("{PageDown}{PageUp}");
    expect(slider().value).toBe("180");
  });

  test("time runs to the right where the page is written to the left", async () => {
    document.documentElement.dir = "rtl";
    render(chartOf(documentEntries));
    act(() => slider().focus());
    await userEvent.keyboard("{ArrowLeft}");
    document.documentElement.dir = "";
    expect(slider().value).toBe("2");
  });

  test("Enter sends no form around it", async () => {
    const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        {chartOf(documentEntries)}
        <button type="submit">Send</button>
      </form>,
    );
    act(() => slider().focus());
    await userEvent.keyboard("{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe("by pointer", () => {
  test("the cursor goes to the nearest operation, which a click picks, and away with the pointer", async () => {
    const onPick = vi.fn();
    render(chartOf(documentEntries, { onPick }));
    await userEvent.hover(plot(), placeAt(0.45));
    expect(said()).toBe("11 December 2019, 24.55 ₴");
    expect(drawn("chart-cursor")).toBe("M3 0V1000");
    await userEvent.hover(plot(), placeAt(0.55));
    expect(said()).toBe("18 December 2019, 25.55 ₴");
    expect(drawn("chart-cursor")).toBe("M1000 0V1000");
    await userEvent.click(plot(), placeAt(0.001));
    expect(onPick.mock.calls).toEqual([[documentEntries[3]]]);
    await userEvent.hover(screen.getByText("Show as a table"));
    expect(drawn("chart-cursor")).toBe("");
  });

  test("a finger that slides beyond the edge stays with the first", () => {
    render(chartOf(documentEntries));
    const { left, top } = plot().getBoundingClientRect();
    const event = { bubbles: true, pointerType: "touch", clientX: left - 30, clientY: top + 5 };
    act(() => void plot().dispatchEvent(new PointerEvent("pointermove", event)));
    expect(slider().value).toBe("0");
  });
});

describe("months", () => {
  test("are stops of the same cursor, with what came in and what left", async () => {
    const onPick = vi.fn();
    const entries = longHistory(300);
    render(chartOf(entries, { onPick }));
    act(() => slider().focus());
    await userEvent.keyboard("{Home}");
    await showMonths();
    expect(screen.getByRole("button", { pressed: true })).toHaveProperty("textContent", "By month");
    expect(slider()).toBe(screen.getByRole("slider", { name: "By month" }));
    expect(slider().max).toBe("2");
    expect(said()).toMatch(/^November 2026, In \+[\d,.]+ ₴, Out −[\d,.]+ ₴$/);
    expect(drawn("chart-in")).toMatch(/^M167 \d+V\d+M500 \d+V\d+M833 \d+V\d+$/);

    act(() => slider().focus());
    await userEvent.keyboard("{ArrowLeft}");
    expect(textsOf(part("chart-readout"))[0]).toBe("October 2026");
    await userEvent.keyboard("{Enter}");
    const october = entries.find(({ instant }) => days.dayOf(instant.epochMs) === "2026-10-31");
    expect(onPick.mock.calls).toEqual([[october]]);

    await userEvent.hover(plot(), placeAt(0.1));
    expect(textsOf(part("chart-readout"))[0]).toBe("September 2026");
    await showMonths("Balance");
    expect(slider().value).toBe(slider().max);
  });
});

describe("the table", () => {
  test("says by month what the chart shows, once it is opened", async () => {
    render(chartOf(documentEntries));
    const summary =
      "At the start 11 December 2019, 25.55 ₴; at the end 18 December 2019, 25.55 ₴; " +
      "lowest 11 December 2019, 24.55 ₴; highest 11 December 2019, 27.55 ₴";
    expect(screen.getByRole("figure", { name: summary })).toBe(part("chart"));
    expect(screen.queryByRole("table")).toBeNull();
    await userEvent.click(screen.getByText("Show as a table"));
    const table = await screen.findByRole("table", { name: summary });
    expect(
      within(table)
        .getAllByRole("columnheader")
        .map(({ textContent }) => textContent),
    ).toEqual(["Month", "In", "Out", "Balance at the end"]);
    expect(within(table).getByRole("rowheader")).toHaveProperty("textContent", "December 2019");
    expect(
      within(table)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    ).toEqual(["+3.00 ₴", "−3.58 ₴", "25.55 ₴"]);
  });
});

describe("however much there is", () => {
  test("a hundred thousand entries are few elements and a bounded line", () => {
    const entries = longHistory(100_000, 1);
    render(chartOf(entries));
    expect(document.querySelectorAll('[data-part="chart"] *').length).toBeLessThan(50);
    expect(drawn("chart-line")?.match(/H/g)?.length).toBeLessThanOrEqual(4_000);
    expect(Number(slider().max)).toBeLessThan(4_000);
  });

  test.each([0, 1, 2])("%i entries are no trouble", async (count) => {
    const { rerender } = render(chartOf(documentEntries.slice(0, count)));
    if (count === 0) expect(part("chart-empty").textContent).toBe(historyEn.chart.empty);
    else {
      await showMonths();
      expect(said()).toMatch(/^December 2019, /);
      rerender(chartOf(documentEntries));
      expect(said()).toMatch(/^December 2019, /);
      rerender(chartOf([]));
      expect(part("chart-empty").textContent).toBe(historyEn.chart.empty);
    }
  });

  test("nothing is wider than its room, with long sums on a phone", async () => {
    render(<div style={{ inlineSize: 260 }}>{chartOf(longHistory(300, 6, 2 ** 50))}</div>);
    await userEvent.click(screen.getByText("Show as a table"));
    await screen.findByRole("table");
    expect(part("chart").scrollWidth).toBe(260);
    expect(part("chart-plot").scrollWidth).toBe(260);
  });
});

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  test.each(["uk", "en"])("axe finds nothing to say in %s", async (locale) => {
    document.documentElement.lang = locale;
    document.documentElement.dataset.xpayTheme = theme;
    const t = locale === "uk" ? historyUk.chart : historyEn.chart;
    const { container } = render(chartOf(longHistory(300), { t, formats: formatsIn(locale) }));
    container.dataset.xpay = "";
    container.style.backgroundColor = "var(--_xpay-color-surface)";
    const violations = async (): Promise<string[]> => {
      for (const animation of document.getAnimations()) animation.finish();
      const { violations: found } = await axe.run(container, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        rules: { region: { enabled: false }, "target-size": { enabled: true } },
        resultTypes: ["violations"],
      });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
    };
    expect(await violations()).toEqual([]);
    await showMonths(t.views[1]);
    await userEvent.click(screen.getByText(t.table));
    await screen.findByRole("table");
    expect(await violations()).toEqual([]);
  });
});
