import { isXpayEmbedError, XpayEmbedError } from "@xpay-embed/protocol";
import {
  type CallbackParameters,
  operatorTimeZone,
  parseCallbackParameters,
  readOperatorDate,
  toCallbackSignedString,
} from "@xpay-embed/protocol/operator";
import { cryptoThreads } from "../envelope/crypto-threads.ts";
import { type KeyInput, readPublicKeys } from "../envelope/key-material.ts";
import type { CallbackVerdict, VerifyCallback } from "./callback-verdict.ts";

/** How callbacks are verified. */
export interface CallbackVerifierOptions {
  /** One of these keys must have signed. While the operator changes its key: both. */
  readonly operatorPublicKeys: KeyInput | readonly KeyInput[];
  /**
   * The one shape of your transaction ids. Without it a `partner_txn_id` that begins with digits has two readings.
   *
   * @default Any 1 to 64 letters, digits, dots, underscores and hyphens
   */
  readonly isOwnTransactionId?: (value: string) => boolean;
  /**
   * How old `txn_date` may be, in milliseconds; `Infinity` for any age. The operator repeats unanswered callbacks for
   * hours, so a short time loses them.
   *
   * @default 86_400_000 (a day)
   */
  readonly maxAgeMs?: number;
  /**
   * How far `txn_date` may be ahead of this clock, in milliseconds.
   *
   * @default 300_000 (five minutes)
   */
  readonly maxAheadMs?: number;
  /**
   * The zone of `txn_date`, which no document names.
   *
   * @default "Europe/Kyiv"
   */
  readonly timeZone?: string;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

const invalid = (field: string, cause?: unknown): XpayEmbedError =>
  new XpayEmbedError("CONFIG_INVALID_OPTION", { field }, cause);

function checkTimeZone(timeZone: string): void {
  try {
    readOperatorDate("20000101_000000", timeZone);
  } catch (cause) {
    throw invalid("timeZone", cause);
  }
}

/**
 * Creates the verifier of the operator's callbacks: strict formats, then the window, then the signature (RSA-SHA256 over
 * `command`, `operation_id`, `txn_date`, `account`, `txn_id` and `partner_txn_id`, standard or URL-safe base64, padded or not).
 *
 * Says nothing of the client: it does not know which `uuid` belongs to which `partner_txn_id`.
 *
 * @throws {XpayEmbedError} `CONFIG_KEY_UNUSABLE`; `CONFIG_INVALID_OPTION` naming the option.
 * @example
 * const verifyCallback = createCallbackVerifier({ operatorPublicKeys: publicKeyPem, isOwnTransactionId });
 * const verdict = await verifyCallback(new URL(request.url).search);
 * @see Operator's document [40015], "GET Request"
 */
export function createCallbackVerifier({
  operatorPublicKeys,
  isOwnTransactionId,
  maxAgeMs = 86_400_000,
  maxAheadMs = 300_000,
  timeZone = operatorTimeZone,
  now = Date.now,
}: CallbackVerifierOptions): VerifyCallback {
  const publicKeys = readPublicKeys(operatorPublicKeys, "operatorPublicKeys");
  if (!(maxAgeMs >= 0)) throw invalid("maxAgeMs");
  if (!(maxAheadMs >= 0)) throw invalid("maxAheadMs");
  checkTimeZone(timeZone);
  const shape = isOwnTransactionId ? { isOwnTransactionId } : {};

  // Twice a year a local time names two instants: one of them in the window is enough.
  const isRecent = (date: string): boolean => {
    const current = now();
    return readOperatorDate(date, timeZone).some((at) => at >= current - maxAgeMs && at <= current + maxAheadMs);
  };

  return async (query): Promise<CallbackVerdict> => {
    let parameters: CallbackParameters;
    try {
      parameters = parseCallbackParameters(query, shape);
    } catch (error) {
      if (!isXpayEmbedError(error) || error.code !== "CALLBACK_MALFORMED") throw error;
      const { field } = error.details;
      return { status: "refused", reason: "malformed", ...(field !== undefined && { field }) };
    }
    if (!isRecent(parameters.transactionDate)) return { status: "refused", reason: "stale", field: "txn_date" };
    const { sign } = parameters;
    if (sign === null) return { status: "unsigned", parameters };
    const isSigned = await cryptoThreads.run("verify", toCallbackSignedString(parameters), sign, publicKeys);
    return isSigned ? { status: "signed", parameters } : { status: "refused", reason: "forged", field: "sign" };
  };
}
