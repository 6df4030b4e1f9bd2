import { type WidgetLinkOperation, widgetLinkOperation } from "./envelope.ts";
import { isDeviceId, isEmail, isIpAddress, isPartnerTransactionId, isPhone, isWebAddress } from "./field-formats.ts";
import {
  type FieldRules,
  isShortText,
  type OperatorRequest,
  type OperatorTransaction,
  optional,
  readRequest,
  required,
} from "./request-fields.ts";

/**
 * The `Data` structure of request 40015, and of 10015, 10025, 10035 and 10045.
 *
 * @see Operator's documents [40015] and [10015/10025/10035/10045], "Request", "Data Structure"
 */
export interface WidgetLinkRequest extends OperatorRequest {
  /** 40015 only. */
  readonly UserID?: string;
  /** `380` and nine digits. */
  readonly Phone: string;
  readonly Email?: string;
  readonly FirstName?: string;
  readonly MiddleName?: string;
  readonly LastName?: string;
  /** The 10015 family only. */
  readonly ClientIP?: string;
  /** The 10015 family only. */
  readonly BrowserFingerprint?: string;
  /** Where the client is sent after the identification. */
  readonly RedirectURL?: string;
  /** Where the operator sends its signed GET. Required by 40015, unknown to the 10015 family. */
  readonly CallbackURL?: string;
  readonly Transaction: OperatorTransaction;
}

/** A {@link WidgetLinkRequest} of operation 40015. */
export interface WalletWidgetLinkRequest extends WidgetLinkRequest {
  readonly CallbackURL: string;
}

const shared: FieldRules = {
  Phone: required(isPhone),
  Email: optional(isEmail),
  FirstName: optional(isShortText),
  MiddleName: optional(isShortText),
  LastName: optional(isShortText),
  RedirectURL: optional(isWebAddress),
};

const walletFields: FieldRules = { UserID: optional(isShortText), ...shared, CallbackURL: required(isWebAddress) };

const plainFields: FieldRules = {
  ...shared,
  ClientIP: optional(isIpAddress),
  BrowserFingerprint: optional(isDeviceId),
};

/**
 * Reads the `Data` of a request for a widget link.
 *
 * Strict: a field that is unknown, missing, of another type or of another format is refused; empty optional fields count
 * as absent.
 *
 * @param json The structure as JSON text, decrypted.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` with the offending `field`; `Data` when the text is not an object in JSON.
 * @see Operator's documents [40015] and [10015/10025/10035/10045], "Request"
 */
export function parseWidgetLinkRequest(json: string): WalletWidgetLinkRequest;
/** The same for a request of another kind: 40015, which is the default, knows other fields than its relatives. */
export function parseWidgetLinkRequest(json: string, operation: WidgetLinkOperation): WidgetLinkRequest;
export function parseWidgetLinkRequest(
  json: string,
  operation: WidgetLinkOperation = widgetLinkOperation,
): WidgetLinkRequest {
  const rules = operation === widgetLinkOperation ? walletFields : plainFields;
  // The rules have checked each field and refused all others.
  return readRequest(json, rules, isPartnerTransactionId) as unknown as WidgetLinkRequest;
}
