import { XpayEmbedError } from "../errors.ts";
import { isCalendarTime, isEmail, isPartnerTransactionId, isPhone, isUuid } from "./field-formats.ts";

/**
 * The parameters of the operator's GET to `CallbackURL`.
 *
 * @see Operator's document [40015], "GET Request"
 */
export interface CallbackParameters {
  readonly command: "success" | "error";
  /** The operator's id of the operation: decimal digits. */
  readonly operationId: string;
  /** The operator's id of the transaction: decimal digits. */
  readonly transactionId: string;
  /** The `TransactionID` that the partner sent. */
  readonly partnerTransactionId: string;
  /** The link's uuid. **Not** covered by `sign`: hold it against the stored one. */
  readonly uuid: string;
  /** The client's phone or e-mail. Personal data. */
  readonly account: string;
  /** `YYYYMMDD_HHMMSS`; its time zone is not documented. */
  readonly transactionDate: string;
  /** Standard or URL-safe base64 as received, a space read back as "+"; `null` when absent or empty. Not verified. */
  readonly sign: string | null;
}

const isOperatorNumber = (value: string): boolean => /^[1-9]\d{0,17}$/.test(value);

const isTransactionDate = (value: string): boolean => {
  const parts = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/.exec(value);
  return parts !== null && isCalendarTime(parts.slice(1));
};

// The signed string has no separators. These formats leave two boundaries open: digits at the beginning of a
// `partner_txn_id` could belong to `txn_id`, and an e-mail could go on into both. Both are closed by one fixed shape and
// length for a partner's ids, handed in as `isOwnTransactionId`.
const formats: readonly { readonly parameter: string; readonly accepts: (value: string) => boolean }[] = [
  { parameter: "command", accepts: (value) => value === "success" || value === "error" },
  { parameter: "operation_id", accepts: isOperatorNumber },
  { parameter: "txn_id", accepts: isOperatorNumber },
  { parameter: "partner_txn_id", accepts: isPartnerTransactionId },
  { parameter: "uuid", accepts: isUuid },
  { parameter: "account", accepts: (value) => isPhone(value) || isEmail(value) },
  { parameter: "txn_date", accepts: isTransactionDate },
  { parameter: "sign", accepts: (value) => value.length <= 1_024 && /^[\w+/-]*={0,2}$/.test(value) },
];

const positions: ReadonlyMap<string, number> = new Map(formats.map(({ parameter }, position) => [parameter, position]));

/** What the reader of a callback may know beyond the document. */
export interface CallbackOptions {
  /** The one shape of the partner's own transaction ids. Default: 1 to 64 letters, digits, dots, underscores, hyphens. */
  readonly isOwnTransactionId?: (value: string) => boolean;
}

const malformed = (field: string): XpayEmbedError => new XpayEmbedError("CALLBACK_MALFORMED", { field });

const decode = (text: string): string => decodeURIComponent(text.replaceAll("+", " "));

const signPosition = formats.length - 1;

/** The documented parameters' values by their position in `formats`. */
type Values = (string | undefined)[];

function keep(values: Values, name: string, value: string): void {
  const position = positions.get(name);
  if (position === undefined) return;
  if (values[position] !== undefined) throw malformed(name);
  values[position] = value;
}

function readQuery(query: string, values: Values): void {
  // Eight short parameters fit many times over; more is not the operator's.
  if (query.length > 8_192) throw malformed("query");
  const isPlain = !query.includes("%") && !query.includes("+");
  for (let start = query.startsWith("?") ? 1 : 0, end = 0; start < query.length; start = end + 1) {
    end = query.indexOf("&", start);
    if (end < 0) end = query.length;
    const equals = query.indexOf("=", start);
    const nameEnd = equals < 0 || equals > end ? end : equals;
    const rawName = query.slice(start, nameEnd);
    const rawValue = query.slice(nameEnd + 1, end);
    if (isPlain) keep(values, rawName, rawValue);
    else {
      const [name, value] = decodePair(rawName, rawValue);
      keep(values, name, value);
    }
  }
}

function decodePair(rawName: string, rawValue: string): readonly [name: string, value: string] {
  try {
    return [decode(rawName), decode(rawValue)];
  } catch {
    throw malformed(positions.has(rawName) ? rawName : "query");
  }
}

/**
 * Reads the parameters of a 40015 callback.
 *
 * Each documented parameter must be there once, in its format; repeated ones are refused. Parameters of other names are
 * ignored, because `CallbackURL` may carry the partner's own. Does **not** verify the signature.
 *
 * @param query The raw query string, with or without "?", or its decoded pairs (a `URLSearchParams`, for instance).
 * @throws {XpayEmbedError} `CALLBACK_MALFORMED` naming the parameter in `details.field`; `query` when it cannot be decoded.
 * @see Operator's document [40015], "GET Request"
 */
export function parseCallbackParameters(
  query: string | Iterable<readonly [string, string]>,
  options: CallbackOptions = {},
): CallbackParameters {
  const values: Values = formats.map(() => undefined);
  if (typeof query === "string") readQuery(query, values);
  else for (const [name, value] of query) keep(values, name, value);
  // Only the signature may be absent; a space in it is a "+" that was left raw.
  values[signPosition] = (values[signPosition] ?? "").replaceAll(" ", "+");
  formats.forEach(({ parameter, accepts }, position) => {
    const value = values[position];
    if (value === undefined || !accepts(value)) throw malformed(parameter);
  });
  // Each is text now; the order is that of `formats`.
  const [command, operationId, transactionId, partnerTransactionId, uuid, account, transactionDate, sign] =
    values as string[] as [string, string, string, string, string, string, string, string];
  if (options.isOwnTransactionId?.(partnerTransactionId) === false) throw malformed("partner_txn_id");
  return {
    command: command === "success" ? "success" : "error",
    operationId,
    transactionId,
    partnerTransactionId,
    uuid,
    account,
    transactionDate,
    sign: sign || null,
  };
}

/**
 * The string that the operator signs: `command`, `operation_id`, `txn_date`, `account`, `txn_id`, `partner_txn_id`,
 * without separators.
 */
export const toCallbackSignedString = (parameters: Omit<CallbackParameters, "uuid" | "sign">): string =>
  parameters.command +
  parameters.operationId +
  parameters.transactionDate +
  parameters.account +
  parameters.transactionId +
  parameters.partnerTransactionId;
