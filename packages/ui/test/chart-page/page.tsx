import "../../src/styles.css";
import "../../src/styles/history-chart.css";
import { createLedger, createZonedDays, type LedgerEntry } from "@xpay-embed/core/ledger";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { BalanceChart } from "../../src/history/chart/balance-chart.tsx";
import { chartEn, chartUk } from "../../src/history/chart/chart-messages.ts";
import { createFormats } from "./formats.ts";

let seed = 7;
const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
function history(n: number, spanDays: number, opening: number, move: (i: number) => number, end = Date.UTC(2026, 10, 20)): LedgerEntry[] {
  seed = 7;
  let balance = opening;
  const times = Array.from({ length: n }, () => end - random() * spanDays * 864e5).sort((a, b) => a - b);
  const items = times.map((at, i) => {
    const amount = Math.round(move(i));
    balance += amount;
    return { id: i, type: "x", title: "t", currency: "UAH", amount, fee: 0, balance, status: "Done", date: new Date(at).toISOString() };
  });
  const l = createLedger(items.reverse());
  if (l.refused.length) throw new Error(JSON.stringify(l.refused[0]));
  return [...l.entries];
}
const doc = createLedger([
  ["2019-12-18T16:10:50+02:00", 1000, 2555], ["2019-12-11T15:00:00+02:00", -300, 1555], ["2019-12-11T14:30:00+02:00", 355, 1855], ["2019-12-11T12:00:00+02:00", 1500, 1500],
].map(([date, amount, balance], id) => ({ id, type: "x", title: "t", currency: "UAH", amount, fee: 0, balance, status: "Done", date }))).entries;
// wages monthly, spending otherwise
const wages = (i: number) => (i % 15 === 0 ? 2_400_000 + random() * 600_000 : -random() * 380_000);
const sets: Record<string, () => readonly LedgerEntry[]> = {
  "0": () => [],
  "1": () => doc.slice(0, 1),
  "2": () => doc.slice(0, 2),
  "4": () => doc,
  "60": () => history(60, 120, 500_000, wages),
  "1000": () => history(1000, 1000, 500_000, wages),
  "100000": () => history(100_000, 3650, 500_000, (i) => (i % 15 === 0 ? 2_400_000 + random() * 500_000 : -random() * 370_000 )),
  negative: () => history(200, 300, -100_000, (i) => (random() - 0.5) * 300_000 ),
  allnegative: () => history(50, 300, -900_000, (i) => (random() - 0.5) * 100_000 ),
  flat: () => history(40, 90, 500_000, () => 0),
  close: () => history(60, 90, 2_000_000_00, () => (random() - 0.5) * 400_00),
  huge: () => history(50, 90, 2 ** 50, () => (random() - 0.4) * 2 ** 46),
  oneday: () => history(12, 0.4, 5000, () => (random() - 0.4) * 3000),
};
const days = createZonedDays();
const p = new URLSearchParams(location.search);
const locale = p.get("locale") ?? "uk";
document.documentElement.dataset.xpayTheme = p.get("theme") ?? "light";
document.documentElement.style.cssText = "color-scheme:" + (p.get("theme") ?? "light");
document.body.style.cssText = "margin:0;background:light-dark(#eceff4,#0b0e13)";
document.documentElement.lang = locale;
const root = createRoot(document.getElementById("root")!);
const names = (p.get("sets") ?? Object.keys(sets).join()).split(",");
const wide = innerWidth > 900;
flushSync(() => root.render(
  <div data-xpay="" dir={p.get("dir") ?? "ltr"} style={{ display: "grid", gap: 16, padding: 16, gridTemplateColumns: wide ? "1fr 1fr" : "minmax(0,1fr)", alignItems: "start" }}>
    {names.map((n) => (
      <div key={n} data-set={n} style={{ padding: 16, borderRadius: 16, border: "1px solid var(--xpay-color-line)", background: "var(--xpay-color-surface)" }}>
        <BalanceChart entries={sets[n]!()} days={days} formats={createFormats(locale, days)} t={locale === "uk" ? chartUk : chartEn} onPick={(e) => console.log("picked", e.id)} />
      </div>
    ))}
  </div>,
));
if (p.has("months")) for (const b of document.querySelectorAll<HTMLButtonElement>("[data-part=chart-view]:nth-child(2)")) flushSync(() => b.click());
if (p.has("table")) for (const d of document.querySelectorAll("details")) d.open = true;
