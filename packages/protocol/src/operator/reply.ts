import { XpayEmbedError } from "../errors.ts";
import type { RejectionReason } from "../gateway.ts";
import { isRecord } from "../parse-gateway.ts";
import { readOperatorDate } from "./operator-dates.ts";

/** What the operator says of any operation. The tables of reasons and codes are not published, so both stay open. */
export interface ReplyFacts {
  /** The envelope's `Code`; 200 also on failures, so nothing is decided by it. `null` when absent. */
  readonly code: number | null;
  /** The envelope's `Message`: free text for a log that may hold personal data, never for a client. `null` when absent. */
  readonly message: string | null;
  /** The operator's id of the operation; `null` when absent. */
  readonly operationId: number | null;
  /** What decides: 10 is success, 21 failure. */
  readonly operationStatus: number;
  /** When the operator dealt with it (`OperationDate` or `DateTime`), ISO 8601 in UTC; `null` when absent or no date. */
  readonly operatedAt: string | null;
}

/** The operator said no. */
export interface FailureReply extends ReplyFacts {
  readonly outcome: "failure";
  /** A number or a short string such as `"UNF"`; `null` when absent. */
  readonly reason: number | string | null;
  /** The same in the gateway's words, by the table `reasons`; `operator-refused` for what stands in no table. */
  readonly rejection: RejectionReason;
}

/** The `Reason` of "User not found", the only one that is documented with a meaning. */
export const userNotFoundReason = "UNF";

/** Not decided, or a status that is not documented. */
export interface PendingReply extends ReplyFacts {
  readonly outcome: "pending";
}

/** What an `OperationStatus` means. */
export type StatusMeaning = "success" | "failure" | "pending";

/** How replies are read where the documents leave it open. */
export interface ReplyOptions {
  /** Meanings of further statuses. Default: none, so everything but 10 (success) and 21 (failure) is pending. */
  readonly operationStatuses?: { readonly [status: number]: StatusMeaning };
  /** What a `Reason` means to the client. Default: only `UNF` is known, as `user-not-found`. */
  readonly reasons?: { readonly [reason: string]: RejectionReason };
  /** The zone of dates that name none. Default Europe/Kyiv. */
  readonly timeZone?: string;
}

/** The fields of an answer's `Data`. */
export type ReplyData = { readonly [field: string]: unknown };

/** The error for a reply of another shape than documented. */
export const malformedReply = (field: string): XpayEmbedError =>
  new XpayEmbedError("OPERATOR_MALFORMED_REPLY", { field });

/** A whole number, also as text; `null` for anything else. */
export const toInteger = (value: unknown): number | null => {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
};

/** A value, or the value that a JSON text holds; `undefined` for text that is no JSON. */
export const readNested = (value: unknown): unknown => {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    // No cause is kept: a syntax error quotes the text, and the text may hold a person's data.
    return undefined;
  }
};

const ownValue = (data: ReplyData, name: string): unknown => (Object.hasOwn(data, name) ? data[name] : undefined);

/** Takes a field whose name is written with a capital in some documents and without in others. */
export const readEitherCase = (data: ReplyData, name: string): unknown =>
  ownValue(data, name) ?? ownValue(data, name.charAt(0).toLowerCase() + name.slice(1));

const toInstant = (value: unknown, timeZone: string | undefined): string | null => {
  const [instant] = typeof value === "string" ? readOperatorDate(value, timeZone) : [];
  return instant === undefined ? null : new Date(instant).toISOString();
};

const meaningOf = (status: number, { operationStatuses = {} }: ReplyOptions): StatusMeaning => {
  if (status === 10) return "success";
  if (status === 21) return "failure";
  return (Object.hasOwn(operationStatuses, status) && operationStatuses[status]) || "pending";
};

const rejectionOf = (reason: number | string | null, { reasons = {} }: ReplyOptions): RejectionReason => {
  const own = reason !== null && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
  return own ?? (reason === userNotFoundReason ? "user-not-found" : "operator-refused");
};

/**
 * Reads what all replies have in common, and leaves the rest of a success to `readSuccess`.
 *
 * Tolerant: `Data` is an object or JSON text of one, numbers may be strings, unknown fields are left alone. Only
 * `OperationStatus` decides; `Code` and `Message` decide nothing.
 *
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REPLY` with the `field` that is missing or of another shape.
 */
export function readReply<Success extends object>(
  value: unknown,
  options: ReplyOptions,
  readSuccess: (data: ReplyData) => Success,
): (ReplyFacts & { readonly outcome: "success" } & Success) | FailureReply | PendingReply {
  if (!isRecord(value)) throw malformedReply("reply");
  const data = readNested(value.Data);
  if (!isRecord(data)) throw malformedReply("Data");
  const operationStatus = toInteger(data.OperationStatus);
  if (operationStatus === null) throw malformedReply("OperationStatus");

  const facts: ReplyFacts = {
    code: toInteger(value.Code),
    message: typeof value.Message === "string" ? value.Message : null,
    operationId: toInteger(data.OperationID),
    operationStatus,
    operatedAt: toInstant(data.OperationDate, options.timeZone) ?? toInstant(data.DateTime, options.timeZone),
  };
  const outcome = meaningOf(operationStatus, options);
  if (outcome === "success") return { ...facts, outcome, ...readSuccess(data) };
  if (outcome === "pending") return { ...facts, outcome };
  const reason = typeof data.Reason === "number" || typeof data.Reason === "string" ? data.Reason : null;
  return { ...facts, outcome, reason, rejection: rejectionOf(reason, options) };
}
