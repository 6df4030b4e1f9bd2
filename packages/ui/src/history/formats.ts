import { type Money, minorDigits, type ZonedDays } from "@xpay-embed/core/ledger";

/** How a date is written: `18 December 2019`, `December 2019`, `18 Dec`. */
export type DateStyle = "day" | "month" | "short";

/** Writes money, dates and counts for a person. */
export interface HistoryFormats {
  /** `−1 234,50 ₴`; signed: with a plus, too. */
  readonly money: (money: Money, isSigned?: boolean) => string;
  /** A moment by the calendar's clock. */
  readonly date: (epochMs: number, style: DateStyle) => string;
  /** A day of the calendar, `2019-12-18`, with its name. */
  readonly weekday: (day: string) => string;
  /** `16:10`. */
  readonly time: (epochMs: number) => string;
  readonly number: (value: number) => string;
  /** Picks the form that a number asks for, and puts the number in for `#`. */
  readonly plural: (forms: PluralForms, count: number) => string;
}

/** A text by `Intl.PluralRules`' categories; `other` where one is missing. */
export type PluralForms = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string };

const dateParts: { readonly [Style in DateStyle | "weekday"]: Intl.DateTimeFormatOptions } = {
  day: { day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
  short: { day: "numeric", month: "short" },
  weekday: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
};

// Making a formatter takes longer than a thousand uses of it.
const made = new Map<string, unknown>();
const keep = <Formatter>(key: string, make: () => Formatter): Formatter => {
  const known = made.get(key) ?? make();
  made.set(key, known);
  // A key names its kind and all of its options.
  return known as Formatter;
};

/** Writes for a language, by a calendar. What a server writes and what the browser writes are the same. */
export function createFormats(locale: string, { dayOf, clockAt }: ZonedDays): HistoryFormats {
  const numbers = (currency = ""): Intl.NumberFormat =>
    keep(`n ${locale} ${currency}`, () => {
      if (!currency) return new Intl.NumberFormat(locale);
      const digits = minorDigits(currency) ?? 0;
      return new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    });
  // The day is the calendar's already, so that no browser's idea of time zones is asked.
  const write = (day: string, style: DateStyle | "weekday"): string =>
    keep(
      `d ${locale} ${style}`,
      () => new Intl.DateTimeFormat(locale, { ...dateParts[style], timeZone: "UTC" }),
    ).format(Date.parse(day));
  // Which kind of space stands between thousands differs from browser to browser; none may break the line.
  const digits = (value: number, currency?: string): string => numbers(currency).format(value).replace(/\s/g, "\u00a0");

  return {
    money: ({ minor, currency }, isSigned) => {
      const text = digits(Math.abs(minor) / 10 ** (minorDigits(currency) ?? 0), currency);
      return (minor < 0 ? "\u2212" : isSigned && minor > 0 ? "+" : "") + text;
    },
    date: (epochMs, style) => write(dayOf(epochMs), style),
    weekday: (day) => write(day, "weekday"),
    time: (epochMs) => clockAt(epochMs).slice(11, 16),
    number: (value) => digits(value),
    plural: (forms, count) => {
      const category = keep(`p ${locale}`, () => new Intl.PluralRules(locale)).select(count);
      return (forms[category] ?? forms.other).replace("#", digits(count));
    },
  };
}
