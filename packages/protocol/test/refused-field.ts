import { isXpayEmbedError, type XpayErrorCode } from "../src/index.ts";

/** The field that an error with this code names; "not refused" when `read` throws nothing. */
export function refusedField(code: XpayErrorCode, read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    if (isXpayEmbedError(error) && error.code === code) return error.details.field;
    throw error;
  }
  return "not refused";
}
