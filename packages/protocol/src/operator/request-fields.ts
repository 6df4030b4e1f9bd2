import { XpayEmbedError } from "../errors.ts";
import { isRecord } from "../parse-gateway.ts";
import { isCalendarTime } from "./field-formats.ts";

/** The `Transaction` structure of a request. */
export interface OperatorTransaction {
  /** Unique in the partner's system: 1 to 64 letters, digits, dots, underscores, hyphens; where no callback follows also "+", "/", "=". */
  readonly TransactionID: string;
  readonly TerminalID?: string;
  /** `YYYYMMDD HH:MM:SS` or `YYYY-MM-DD HH:MM:SS`; the operator's documents show both. */
  readonly DateTime?: string;
}

/** What any request may say besides its own fields. */
export interface OperatorRequest {
  /** Asks for a plain (`true`) or an encrypted (`false`) answer. Documented for 20001 only. */
  readonly Decrypted?: boolean;
}

/** How one field of a request is read. */
export interface FieldRule {
  readonly required: boolean;
  readonly accepts: (value: string) => boolean;
}

/** The fields of one structure, by name. */
export type FieldRules = { readonly [field: string]: FieldRule };

/** A field that must be there. */
export const required = (accepts: (value: string) => boolean): FieldRule => ({ required: true, accepts });

/** A field that may be absent or empty. */
export const optional = (accepts: (value: string) => boolean): FieldRule => ({ required: false, accepts });

/** 1 to 100 characters, none of them invisible; holds every name on a Ukrainian passport. */
export const isShortText = (value: string): boolean => /^[^\p{C}]{1,100}$/u.test(value);

/** A transaction id of an operation without a callback; a document's example is base64. */
export const isTransactionId = (value: string): boolean => /^[\w.+/=-]{1,64}$/.test(value);

const isDateTime = (value: string): boolean => {
  const parts = /^(\d{4})(-?)(\d\d)\2(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(value);
  return parts !== null && isCalendarTime(parts.slice(1).filter((_, index) => index !== 1));
};

/** The error of a request whose `field` is at fault. */
export const malformedRequest = (field: string): XpayEmbedError =>
  new XpayEmbedError("OPERATOR_MALFORMED_REQUEST", { field });

/**
 * Reads the documented fields of a structure and refuses all others.
 *
 * The documents print their structures with empty strings, so an empty optional field is one that was not given.
 *
 * @param path What stands before a field's name in an error, for instance `Transaction.`.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` with the offending `field`.
 */
export function readFields(
  value: { readonly [key: string]: unknown },
  rules: FieldRules,
  path = "",
): { [field: string]: string } {
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(rules, key)) throw malformedRequest(path + key.slice(0, 40));
  }
  const result: { [field: string]: string } = {};
  for (const [field, rule] of Object.entries(rules)) {
    const text = value[field];
    if ((text === undefined || text === "") && !rule.required) continue;
    if (typeof text !== "string" || !rule.accepts(text)) throw malformedRequest(path + field);
    result[field] = text;
  }
  return result;
}

const documentedKey =
  /"((?:UserID|UUID|Phone|Email|DeviceID|ClientIP|Birthday|BrowserFingerprint|CountryOfResidence|(?:First|Middle|Last)Name|(?:Redirect|Callback)URL|Transaction(?:ID)?|TerminalID|DateTime|OperationID)\\*(?:\s[\s\\]*)?)"\s*:/g;

/**
 * Finds the field that makes a text no JSON, without telling anything of its value: a documented key with white space stuck
 * to it, or the key before the place where the text stops being JSON. Each of the documents' two broken examples has one.
 */
function nameBrokenField(json: string): string {
  const keys = [...json.matchAll(documentedKey)].map(([, key = ""]) => key);
  const token =
    /\s*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*")|[{}[\],:]|-?\d[\d.eE+-]*|true\b|false\b|null\b)/iuy;
  const known = new Set(keys);
  let previous = "";
  let last = "Data";
  for (let match = token.exec(json); match; match = token.exec(json)) {
    // Two values in a row: the first ended too early, or too late.
    if (match[1] && /^["\d]/.test(previous)) break;
    const [text] = match;
    const symbol = text.trimStart();
    if (symbol === ":" && known.has(previous.slice(1, -1))) last = previous.slice(1, -1);
    previous = symbol;
  }
  return keys.find((key) => /\s/.test(key)) ?? last;
}

/** In UTF-16 code units: twice what all fields of any request together may have, each character of them escaped. */
const longestRequest = 65_536;

/**
 * Reads the JSON text of a request's structure: at most 65,536 characters.
 *
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` with the `field` at fault; `Data` when that cannot be told.
 */
export function readRequestJson(json: string): { readonly [key: string]: unknown } {
  // Before anything looks into it: an expression that goes through a text of millions needs more stack than there is.
  if (json.length > longestRequest) throw malformedRequest("Data");
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // No cause: a syntax error quotes the text, and the text holds a person's data.
    throw malformedRequest(nameBrokenField(json));
  }
  if (!isRecord(value)) throw malformedRequest("Data");
  return value;
}

/** Reads the flag of {@link OperatorRequest}; nothing where it was not given. */
export function readFlag(decrypted: unknown): OperatorRequest {
  if (decrypted === undefined) return {};
  if (typeof decrypted !== "boolean") throw malformedRequest("Decrypted");
  return { Decrypted: decrypted };
}

/**
 * Reads a structure that consists of text fields, a `Transaction` and perhaps `Decrypted`.
 *
 * @param isOwnId Which transaction ids are accepted.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` with the offending `field`.
 */
export function readRequest(
  json: string,
  rules: FieldRules,
  isOwnId: (value: string) => boolean,
): { readonly [field: string]: unknown; readonly Transaction: OperatorTransaction } {
  const { Transaction: transaction, Decrypted: decrypted, ...rest } = readRequestJson(json);
  const fields = readFields(rest, rules);
  const flag = readFlag(decrypted);
  if (!isRecord(transaction)) throw malformedRequest("Transaction");
  const Transaction = readFields(
    transaction,
    { TransactionID: required(isOwnId), TerminalID: optional(isShortText), DateTime: optional(isDateTime) },
    "Transaction.",
  );
  return {
    ...fields,
    ...flag,
    // The rules have checked each field and refused all others.
    Transaction: Transaction as unknown as OperatorTransaction,
  };
}
