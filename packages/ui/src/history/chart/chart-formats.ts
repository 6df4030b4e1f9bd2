import type { Money } from "@xpay-embed/core/ledger";

/** How the chart writes money and dates. */
export interface ChartFormats {
  /** `−1 234,50 ₴`; signed: with a plus, too. */
  readonly money: (money: Money, isSigned?: boolean) => string;
  /** `18 December 2019`, `December 2019`, `18 Dec`, by the calendar's clock. */
  readonly date: (epochMs: number, style: "day" | "month" | "short") => string;
}
