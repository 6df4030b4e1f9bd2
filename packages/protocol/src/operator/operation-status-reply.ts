import {
  type FailureReply,
  type PendingReply,
  type ReplyData,
  type ReplyFacts,
  type ReplyOptions,
  readReply,
} from "./reply.ts";

/** The operator's answer to 20003, of whose fields only those of all replies are documented. */
export type OperationStatusReply =
  | (ReplyFacts & {
      readonly outcome: "success";
      /** All of `Data`, as received. */
      readonly fields: ReplyData;
    })
  | FailureReply
  | PendingReply;

/**
 * Reads the operator's reply to 20003: tolerant in dates, and in numbers that are text, as every reply is read.
 *
 * @param value The reply, parsed from JSON; its `Data` plain.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REPLY` with the `field` that is missing or of another shape.
 * @see Operator's document [20003]
 */
export const parseOperationStatusReply = (value: unknown, options: ReplyOptions = {}): OperationStatusReply =>
  readReply(value, options, (fields) => ({ fields }));
