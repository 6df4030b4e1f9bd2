export {
  type CallbackOptions,
  type CallbackParameters,
  parseCallbackParameters,
  toCallbackSignedString,
} from "./callback-parameters.ts";
export { type ClientDataReply, type OperatorUserProfile, parseClientDataReply } from "./client-data-reply.ts";
export { type ClientDataRequest, parseClientDataRequest } from "./client-data-request.ts";
export {
  clientDataOperation,
  type OperatorEnvelope,
  type OperatorOperation,
  type OperatorReply,
  operationStatusOperation,
  transactionHistoryOperation,
  userBindingOperation,
  type WidgetLinkOperation,
  widgetLinkOperation,
} from "./envelope.ts";
export { isDeviceId, isEmail, isPhone, isUuid, isWebAddress } from "./field-formats.ts";
export { type OperationStatusReply, parseOperationStatusReply } from "./operation-status-reply.ts";
export { type OperationStatusRequest, parseOperationStatusRequest } from "./operation-status-request.ts";
export { formatOperatorDate, operatorTimeZone, readOperatorDate } from "./operator-dates.ts";
export {
  type FailureReply,
  type PendingReply,
  type ReplyData,
  type ReplyFacts,
  type ReplyOptions,
  readEitherCase,
  readNested,
  type StatusMeaning,
  userNotFoundReason,
} from "./reply.ts";
export { isShortText, type OperatorRequest, type OperatorTransaction } from "./request-fields.ts";
export { toTransactionItem } from "./to-transaction-item.ts";
export {
  type OperatorHistoryItem,
  parseTransactionHistoryReply,
  type TransactionHistoryReply,
} from "./transaction-history-reply.ts";
export { parseTransactionHistoryRequest, type TransactionHistoryRequest } from "./transaction-history-request.ts";
export { parseUserBindingReply, type UserBindingReply } from "./user-binding-reply.ts";
export { parseUserBindingRequest, type UserBindingRequest } from "./user-binding-request.ts";
export { parseWidgetLinkReply, type WidgetLinkReply } from "./widget-link-reply.ts";
export { parseWidgetLinkRequest, type WalletWidgetLinkRequest, type WidgetLinkRequest } from "./widget-link-request.ts";
