import { isBirthday, isDeviceId, isEmail, isPhone } from "./field-formats.ts";
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
 * The `Data` structure of request 40001.
 *
 * @see Operator's document [40001], "Request", "Data Structure"
 */
export interface UserBindingRequest extends OperatorRequest {
  readonly UserID?: string;
  /** `380` and nine digits. */
  readonly Phone: string;
  readonly Email?: string;
  /** The device's id, or a browser's fingerprint: 1 to 256 visible ASCII characters. */
  readonly DeviceID: string;
  readonly FirstName?: string;
  readonly MiddleName?: string;
  readonly LastName?: string;
  /** `DDMMYYYY`, a day that exists. */
  readonly Birthday?: string;
  readonly CountryOfResidence?: string;
  readonly Transaction: OperatorTransaction;
}

const rules: FieldRules = {
  UserID: optional(isShortText),
  Phone: required(isPhone),
  Email: optional(isEmail),
  DeviceID: required(isDeviceId),
  FirstName: optional(isShortText),
  MiddleName: optional(isShortText),
  LastName: optional(isShortText),
  Birthday: optional(isBirthday),
  CountryOfResidence: optional(isShortText),
};

/**
 * Reads the `Data` of request 40001. Strict like {@link parseWidgetLinkRequest}.
 *
 * @param json The structure as JSON text, decrypted.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` with the offending `field`; `Data` when the text is not an object in JSON.
 * @see Operator's document [40001], "Request"
 */
export const parseUserBindingRequest = (json: string): UserBindingRequest =>
  // The rules have checked each field and refused all others.
  readRequest(json, rules, isTransactionId) as unknown as UserBindingRequest;
