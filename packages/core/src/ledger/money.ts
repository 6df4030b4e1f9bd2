import { minorDigits } from "./currency.ts";
import type { Refusal } from "./refusal.ts";

declare const minorUnits: unique symbol;

/** A whole number of a currency's smallest units, for instance kopecks. Made by this module alone. */
export type MinorUnits = number & { readonly [minorUnits]: true };

/** An amount of money, exact: no fraction of the smallest unit, no floating point. */
export interface Money {
  /** Negative for what left. -{@link largestMinor} to {@link largestMinor}, in sums up to the safe integers. */
  readonly minor: MinorUnits;
  /** ISO 4217, for instance `UAH`. */
  readonly currency: string;
}

/** 2^51: four such amounts added are still a safe integer, and a balance is checked with four. About 22 billion hryvnias. */
export const largestMinor: number = 2 ** 51;

/** The brand is made here, for numbers that are whole by what was done to them. */
export const toMoney = (minor: number, currency: string): Money =>
  // A whole number is all that the brand says. `+ 0` turns -0 into 0.
  ({ minor: (minor + 0) as MinorUnits, currency });

/**
 * Reads an amount in the currency's smallest unit, as the operator sends it.
 *
 * Refuses `unsafe-integer`, `wrong-type`, `missing-field`, and `unknown-currency` with the field `currency`.
 *
 * @param field Named in a refusal. Default `amount`.
 * @see Operator's document [40023]: `amount`, `balance`, `fee`
 */
export function readMoney(value: unknown, currency: string, field = "amount"): Money | Refusal {
  if (minorDigits(currency) === null) return { refused: "unknown-currency", field: "currency" };
  if (value === undefined || value === null) return { refused: "missing-field", field };
  if (typeof value !== "number") return { refused: "wrong-type", field };
  if (!Number.isInteger(value) || Math.abs(value) > largestMinor) return { refused: "unsafe-integer", field };
  return toMoney(value, currency);
}

/**
 * Reads what a person or a spreadsheet writes: `1234.50`, `1 234,50`, `−7`. White space counts for nothing, a comma is a
 * decimal point, and more decimals than the currency has are refused, not rounded.
 *
 * Refuses `wrong-type` for what is no number, `unsafe-integer`, `unknown-currency`.
 */
export function parseDecimal(text: string, currency: string): Money | Refusal {
  const digits = minorDigits(currency);
  if (digits === null) return { refused: "unknown-currency", field: "currency" };
  const [, sign, whole, fraction = ""] = /^([-−]?)(\d+)(?:[.,](\d*))?$/.exec(text.replace(/\s/g, "")) ?? [];
  if (whole === undefined || fraction.length > digits) return { refused: "wrong-type", field: "amount" };
  return readMoney(Number(whole + fraction.padEnd(digits, "0")) * (sign ? -1 : 1), currency);
}

/**
 * Writes the amount with all decimals of its currency and an ASCII minus: `-3.00`. For a person use `Intl.NumberFormat`.
 *
 * @param mark Between whole and fraction. Default a point.
 */
export function toDecimal({ minor, currency }: Money, mark = "."): string {
  const digits = minorDigits(currency) ?? 0;
  const text = `${Math.abs(minor)}`.padStart(digits + 1, "0");
  const point = text.length - digits;
  return (minor < 0 ? "-" : "") + text.slice(0, point) + (digits > 0 ? mark + text.slice(point) : "");
}
