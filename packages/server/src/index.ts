export type { CallbackVerdict, VerifyCallback } from "./callback/callback-verdict.ts";
export { type CallbackVerifierOptions, createCallbackVerifier } from "./callback/create-callback-verifier.ts";
export { verifyCallback } from "./callback/verify-callback.ts";
export { createXpayClient } from "./client/create-xpay-client.ts";
export type { OperatorCallEvent } from "./client/operator-call-event.ts";
export { createTransactionId, isOwnTransactionId } from "./client/transaction-id.ts";
export type {
  Answered,
  CallOptions,
  ClientDataInput,
  OperationStatusInput,
  PersonProfile,
  PersonReply,
  TransactionHistoryInput,
  UserBindingInput,
  WidgetLinkInput,
  XpayClient,
} from "./client/xpay-client.ts";
export type { WidgetOperations, XpayClientOptions } from "./client/xpay-client-options.ts";
export { createEnvelope, type Envelope, type EnvelopeOptions } from "./envelope/create-envelope.ts";
export {
  createOperatorEnvelope,
  type OperatorEnvelopeOptions,
  type OperatorSideEnvelope,
} from "./envelope/create-operator-envelope.ts";
export type { SealedMessage } from "./envelope/crypto-thread-source.ts";
export type { KeyInput } from "./envelope/key-material.ts";
export type { AuthorizedClient, SessionClient } from "./gateway/authorized-client.ts";
export { answerCallback } from "./gateway/callback/callback-answer.ts";
export { createGateway, type Gateway } from "./gateway/create-gateway.ts";
export type { GatewayEnvironment } from "./gateway/gateway-environment.ts";
export type { CallbackRefusal, GatewayEvent, GatewayRoute } from "./gateway/gateway-event.ts";
export type { CallbackOutcome, FramingOptions, GatewayOptions, VerifiedPerson } from "./gateway/gateway-options.ts";
export type { OperatorClient } from "./gateway/operator-client.ts";
export { createMemoryStore, type MemoryStore, type MemoryStoreOptions } from "./stores/create-memory-store.ts";
export type {
  CallbackEvidence,
  CreatingRecord,
  EndedRecord,
  Ending,
  FailedRecord,
  IdentificationRecord,
  PendingRecord,
  RecordBase,
  StoredClient,
  StoredLink,
} from "./stores/identification-record.ts";
export type { IdentificationStore } from "./stores/identification-store.ts";
