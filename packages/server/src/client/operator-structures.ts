import { XpayEmbedError } from "@xpay-embed/protocol";
import {
  type ClientDataRequest,
  type OperationStatusRequest,
  type OperatorTransaction,
  type TransactionHistoryRequest,
  type UserBindingRequest,
  type WidgetLinkOperation,
  type WidgetLinkRequest,
  widgetLinkOperation,
} from "@xpay-embed/protocol/operator";
import type { ClientSettings } from "./client-settings.ts";
import type {
  ClientDataInput,
  OperationStatusInput,
  TransactionHistoryInput,
  UserBindingInput,
  WidgetLinkInput,
} from "./xpay-client.ts";

// From this library's words to the operator's. What is absent stays `undefined` and so is not sent; whether the rest can be
// sent is the readers' matter, through whom every structure goes before it is sealed.

/** A structure as it is written here, before its reader has seen it. */
export type Draft<Request> = { readonly [Field in keyof Request]?: Request[Field] | undefined };

/** The `Transaction` of a request. */
export const toTransaction = (
  transactionId: string,
  { terminalId, formatDateTime, now }: Pick<ClientSettings, "terminalId" | "formatDateTime" | "now">,
): Draft<OperatorTransaction> => ({
  TransactionID: transactionId,
  TerminalID: terminalId,
  DateTime: formatDateTime?.(new Date(now())),
});

/** The structure of 40015, or of its relatives, which know other fields. */
export function toWidgetLinkDraft(input: WidgetLinkInput, operation: WidgetLinkOperation): Draft<WidgetLinkRequest> {
  const shared = {
    Phone: input.phone,
    Email: input.email,
    FirstName: input.firstName,
    MiddleName: input.middleName,
    LastName: input.lastName,
    RedirectURL: input.redirectUrl,
  };
  return operation === widgetLinkOperation
    ? { UserID: input.userId, ...shared, CallbackURL: input.callbackUrl }
    : { ...shared, ClientIP: input.clientIp, BrowserFingerprint: input.browserFingerprint };
}

/** The structure of 20007. */
export const toClientDataDraft = (
  input: ClientDataInput,
  clientDataUserId: ClientSettings["clientDataUserId"],
): Draft<ClientDataRequest> => ({ UserID: clientDataUserId(input), Phone: input.phone, Email: input.email });

/** The structure of 40001. */
export const toUserBindingDraft = (input: UserBindingInput): Draft<UserBindingRequest> => ({
  UserID: input.userId,
  Phone: input.phone,
  Email: input.email,
  DeviceID: input.deviceId,
  FirstName: input.firstName,
  MiddleName: input.middleName,
  LastName: input.lastName,
  Birthday: input.birthday,
  CountryOfResidence: input.countryOfResidence,
});

/** The structure of 40023. */
export const toTransactionHistoryDraft = (input: TransactionHistoryInput): Draft<TransactionHistoryRequest> => ({
  UserID: input.userId,
  Phone: input.phone,
  Email: input.email,
  DeviceID: input.deviceId,
  UUID: input.instrumentId,
});

/**
 * The structure of 20003.
 *
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` when the operation is named by a transaction and the client has no terminal.
 */
export function toOperationStatusDraft(
  input: OperationStatusInput,
  terminalId: string | undefined,
): OperationStatusRequest {
  if ("operationId" in input) return { OperationID: input.operationId };
  const TerminalID = input.terminalId ?? terminalId;
  if (TerminalID === undefined) throw new XpayEmbedError("OPERATOR_MALFORMED_REQUEST", { field: "TerminalID" });
  return { TransactionID: input.transactionId, TerminalID };
}
