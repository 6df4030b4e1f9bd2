import {
  type FailureReply,
  malformedReply,
  type PendingReply,
  type ReplyFacts,
  type ReplyOptions,
  readEitherCase,
  readNested,
  readReply,
} from "./reply.ts";

/**
 * An item of a history as the document shows it. Nothing of it is promised: the values of `type`, `state` and `status`
 * are not listed anywhere, so whoever reads an item looks at each field.
 *
 * @see Operator's document [40023], "Приклади відповідей"
 */
export interface OperatorHistoryItem {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly subtitle: string;
  readonly phone: string;
  readonly card: string;
  /** ISO 4217, for instance `UAH`. */
  readonly currency: string;
  /** In the currency's smallest unit; negative when money left. */
  readonly amount: number;
  /** After this item, in the currency's smallest unit. */
  readonly balance: number;
  /** In the currency's smallest unit. */
  readonly fee: number;
  readonly state: string;
  readonly status: string;
  readonly state_comment: string;
  /** A local phone number or a uuid. */
  readonly credit_wallet: string;
  /** A local phone number or a uuid. */
  readonly debit_wallet: string;
  /** RFC 3339 with an offset. */
  readonly date: string;
  /** Unlike elsewhere, text. */
  readonly operation_type: string;
}

/** The operator's answer to 40023. */
export type TransactionHistoryReply =
  | (ReplyFacts & {
      readonly outcome: "success";
      /** In the operator's order, unread: each is meant to be an {@link OperatorHistoryItem}, and one that is not hides no other. */
      readonly items: readonly unknown[];
    })
  | FailureReply
  | PendingReply;

/**
 * Reads the operator's reply to 40023: tolerant in dates, and in numbers that are text, as every reply is read.
 *
 * The items are in `DecodedData` or `decodedData`, as an array or as JSON text of one. An encrypted history
 * (`EncodedData`) has to be opened first.
 *
 * @param value The reply, parsed from JSON; its `Data` plain.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REPLY` with the `field` that is missing or of another shape.
 * @see Operator's document [40023], "Відповідь"
 */
export const parseTransactionHistoryReply = (value: unknown, options: ReplyOptions = {}): TransactionHistoryReply =>
  readReply(value, options, (data) => {
    const items = readNested(readEitherCase(data, "DecodedData"));
    if (!Array.isArray(items)) throw malformedReply("DecodedData");
    return { items };
  });
