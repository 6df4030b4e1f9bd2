import { XpayEmbedError } from "@xpay-embed/protocol";

/**
 * Takes an option's number if it is a whole one within its range.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` with the option's name as `field`.
 */
export function readNumber(value: number, field: string, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field });
  }
  return value;
}
