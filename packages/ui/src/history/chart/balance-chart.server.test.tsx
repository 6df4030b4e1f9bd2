import { createZonedDays } from "@xpay-embed/core/ledger";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { documentEntries, formatsIn } from "../../../test/chart-fixtures.ts";
import { historyEn } from "../messages/history-en.ts";
import { historyUk } from "../messages/history-uk.ts";
import { BalanceChart } from "./balance-chart.tsx";

const days = createZonedDays();

test("a server draws the whole chart, with nothing that a strict policy forbids", () => {
  const html = renderToString(
    <BalanceChart entries={documentEntries} days={days} formats={formatsIn("en-GB")} t={historyEn.chart} />,
  );
  expect(html).toContain('d="M0 148H3V82H3V182H1000V148H1000"');
  expect(html).toContain('aria-valuetext="18 December 2019, 25.55 ₴"');
  expect(html).not.toMatch(/\sstyle=|<style|<script/);
});

test("without entries there is one sentence", () => {
  expect(renderToString(<BalanceChart entries={[]} days={days} formats={formatsIn("uk")} t={historyUk.chart} />)).toBe(
    '<p data-part="chart-empty">Немає операцій для графіка.</p>',
  );
});
