import type { PlainRow } from "./plain-rows.ts";

// Made once: making a formatter costs more than a hundred uses of it.
const timeFormat = new Intl.DateTimeFormat("uk", { timeZone: "Europe/Kyiv", hour: "2-digit", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat("uk", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
const amountFormats = new Map<string, Intl.NumberFormat>();
const balanceFormats = new Map<string, Intl.NumberFormat>();

function formatIn(
  formats: Map<string, Intl.NumberFormat>,
  currency: string,
  signDisplay: "exceptZero" | "auto",
): Intl.NumberFormat {
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat("uk", { style: "currency", currency, signDisplay });
    formats.set(currency, format);
  }
  return format;
}

export const formatTime = (epochMs: number): string => timeFormat.format(epochMs);

/** @param day Counted from 1970. */
export const formatDay = (day: number): string => dayFormat.format(day * 86_400_000);

export const formatAmount = ({ amount, currency }: PlainRow): string =>
  formatIn(amountFormats, currency, "exceptZero").format(amount);

export const formatBalance = ({ balance, currency }: PlainRow): string =>
  formatIn(balanceFormats, currency, "auto").format(balance);
