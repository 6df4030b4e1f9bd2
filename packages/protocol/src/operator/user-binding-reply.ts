import { type FailureReply, type PendingReply, type ReplyFacts, type ReplyOptions, readReply } from "./reply.ts";

/** The operator's answer to 40001. */
export type UserBindingReply = (ReplyFacts & { readonly outcome: "success" }) | FailureReply | PendingReply;

/**
 * Reads the operator's reply to 40001: tolerant in dates, and in numbers that are text, as every reply is read.
 *
 * @param value The reply, parsed from JSON; its `Data` plain.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REPLY` with the `field` that is missing or of another shape.
 * @see Operator's document [40001], "Response"
 */
export const parseUserBindingReply = (value: unknown, options: ReplyOptions = {}): UserBindingReply =>
  readReply(value, options, () => ({}));
