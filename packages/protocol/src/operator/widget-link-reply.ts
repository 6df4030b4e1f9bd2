import { isUuid, isWebAddress } from "./field-formats.ts";
import {
  type FailureReply,
  malformedReply,
  type PendingReply,
  type ReplyFacts,
  type ReplyOptions,
  readReply,
} from "./reply.ts";

/** The operator's answer to 40015 and its relatives. */
export type WidgetLinkReply =
  | (ReplyFacts & {
      readonly outcome: "success";
      /** Address of the widget, as received; whether its host is allowed is checked where it is shown. */
      readonly uri: string;
      readonly uuid: string;
    })
  | FailureReply
  | PendingReply;

/**
 * Reads the operator's reply to a request for a widget link: tolerant in dates, and in numbers that are text, as every reply
 * is read.
 *
 * @param value The reply, parsed from JSON; its `Data` plain.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REPLY` with the `field` that is missing or of another shape.
 * @see Operator's document [40015], "Response"
 */
export const parseWidgetLinkReply = (value: unknown, options: ReplyOptions = {}): WidgetLinkReply =>
  readReply(value, options, ({ URI: uri, uuid }) => {
    if (typeof uri !== "string" || !isWebAddress(uri)) throw malformedReply("URI");
    if (typeof uuid !== "string" || !isUuid(uuid)) throw malformedReply("uuid");
    return { uri, uuid };
  });
