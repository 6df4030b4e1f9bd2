import { isEmail, isPhone } from "./field-formats.ts";
import {
  type FieldRules,
  isShortText,
  isTransactionId,
  type OperatorRequest,
  type OperatorTransaction,
  optional,
  readRequest,
  required,
} from "./request-fields.ts";

/**
 * The `Data` structure of request 20007.
 *
 * @see Operator's document [20007], "Request", "Data Structure"
 */
export interface ClientDataRequest extends OperatorRequest {
  /** The client's id in the partner's system; the document's example has the form of a phone number. */
  readonly UserID: string;
  /** `380` and nine digits. */
  readonly Phone?: string;
  readonly Email?: string;
  readonly Transaction: OperatorTransaction;
}

const rules: FieldRules = { UserID: required(isShortText), Phone: optional(isPhone), Email: optional(isEmail) };

/**
 * Reads the `Data` of request 20007. Strict like {@link parseWidgetLinkRequest}.
 *
 * @param json The structure as JSON text, decrypted.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` with the offending `field`; `Data` when the text is not an object in JSON.
 * @see Operator's document [20007], "Request"
 */
export const parseClientDataRequest = (json: string): ClientDataRequest =>
  // The rules have checked each field and refused all others.
  readRequest(json, rules, isTransactionId) as unknown as ClientDataRequest;
