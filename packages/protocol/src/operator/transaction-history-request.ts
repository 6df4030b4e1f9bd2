import { isDeviceId, isEmail, isInstrumentId, isPhone } from "./field-formats.ts";
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
 * The `Data` structure of request 40023.
 *
 * @see Operator's document [40023], "Запит", "Структура Data"
 */
export interface TransactionHistoryRequest extends OperatorRequest {
  readonly UserID?: string;
  /** `380` and nine digits. */
  readonly Phone: string;
  readonly Email?: string;
  /** The device that was bound with 40001. */
  readonly DeviceID: string;
  /** The payment instrument: a uuid; the document's example has a "=" after it, which is accepted and kept. */
  readonly UUID: string;
  readonly Transaction: OperatorTransaction;
}

const rules: FieldRules = {
  UserID: optional(isShortText),
  Phone: required(isPhone),
  Email: optional(isEmail),
  DeviceID: required(isDeviceId),
  UUID: required(isInstrumentId),
};

/**
 * Reads the `Data` of request 40023. Strict like {@link parseWidgetLinkRequest}.
 *
 * @param json The structure as JSON text, decrypted.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` with the offending `field`; `Data` when the text is not an object in JSON.
 * @see Operator's document [40023], "Запит"
 */
export const parseTransactionHistoryRequest = (json: string): TransactionHistoryRequest =>
  // The rules have checked each field and refused all others.
  readRequest(json, rules, isTransactionId) as unknown as TransactionHistoryRequest;
