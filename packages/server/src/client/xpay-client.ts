import type { IdentificationMethod } from "@xpay-embed/protocol";
import type {
  FailureReply,
  OperationStatusReply,
  PendingReply,
  ReplyFacts,
  TransactionHistoryReply,
  UserBindingReply,
  WidgetLinkReply,
} from "@xpay-embed/protocol/operator";
import type { VerifyCallback } from "../callback/callback-verdict.ts";

/** What one call may be told besides its own input. */
export interface CallOptions {
  /** Gives the call up; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Sent as `Partner.Locale`; `uk` and `en` are known. Default: the client's `locale` option. */
  readonly locale?: string | undefined;
}

/** Whom a widget link is for, and where the widget leads. */
export interface WidgetLinkInput {
  /** `xe1.` and 32 hexadecimal digits, from `createTransactionId()`. Default: a new one. Keep it: the callback comes back with it. */
  readonly transactionId?: string | undefined;
  /** `380` and nine digits. */
  readonly phone: string;
  /** The client's id in your system. Not sent by the 10015 family. */
  readonly userId?: string | undefined;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly lastName?: string | undefined;
  /** Picks the operation where the contract grants several, see the option `widgetOperation`. Default `any`. */
  readonly method?: IdentificationMethod | undefined;
  /** Where the client goes afterwards; https. */
  readonly redirectUrl?: string | undefined;
  /** Where the operator sends its callback; https. Required by 40015, not sent by the 10015 family. */
  readonly callbackUrl?: string | undefined;
  /** Sent by the 10015 family only. */
  readonly clientIp?: string | undefined;
  /** Sent by the 10015 family only. */
  readonly browserFingerprint?: string | undefined;
}

/** Whose data is asked for: one of the two ids at least. */
export interface ClientDataInput {
  /** The client's id in your system. */
  readonly userId?: string | undefined;
  /** `380` and nine digits. */
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** Who is bound to which device. */
export interface UserBindingInput {
  /** `380` and nine digits. */
  readonly phone: string;
  /** The device's id, or a browser's fingerprint: 1 to 256 visible ASCII characters. */
  readonly deviceId: string;
  readonly userId?: string | undefined;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly lastName?: string | undefined;
  /** `DDMMYYYY`. */
  readonly birthday?: string | undefined;
  readonly countryOfResidence?: string | undefined;
}

/** Which payment instrument's history is asked for, by whom, on which device. */
export interface TransactionHistoryInput {
  /** `380` and nine digits. */
  readonly phone: string;
  /** The device that was bound. */
  readonly deviceId: string;
  /** The instrument's uuid. */
  readonly instrumentId: string;
  readonly userId?: string | undefined;
  readonly email?: string | undefined;
}

/** Which operation is asked about: by the operator's id, or by the transaction id that was sent with it. */
export type OperationStatusInput =
  | { readonly operationId: number }
  | {
      readonly transactionId: string;
      /** Default: the client's `terminalId` option. */
      readonly terminalId?: string | undefined;
    };

/** A person's data, renamed by the option `profileFields`; fields that it does not name keep the operator's name. */
export interface PersonProfile {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly firstName?: string | null;
  readonly middleName?: string | null;
  readonly lastName?: string | null;
  readonly userId?: unknown;
  readonly bankId?: unknown;
  readonly [field: string]: unknown;
}

/** The answer to 20007, the person's data in your words. */
export type PersonReply =
  | (ReplyFacts & { readonly outcome: "success"; readonly profile: PersonProfile })
  | FailureReply
  | PendingReply;

/** A reply, with the transaction id of the request that it answers. */
export type Answered<Reply> = Reply & { readonly transactionId: string };

/**
 * The operator's API. What the operator says is a result (`outcome`), also when it says no. Every method rejects with an
 * `XpayEmbedError`:
 *
 * - `OPERATOR_MALFORMED_REQUEST`: the input cannot be sent; nothing was.
 * - `OPERATOR_UNAVAILABLE`: no connection, or an HTTP status of 429 or 5xx.
 * - `OPERATOR_TIMEOUT`: no complete answer in time.
 * - `OPERATOR_REFUSED`: another HTTP status, 403 for an address that is not on the operator's list for instance.
 * - `OPERATOR_MALFORMED_REPLY`: the answer has a shape that is not documented.
 * - `CRYPTO_ENVELOPE_INVALID`: an encrypted answer could not be opened.
 *
 * A call that was given up rejects with its signal's reason.
 */
export interface XpayClient {
  /**
   * Asks for a widget link (40015, or the operation that `widgetOperation` names). Never repeated automatically.
   *
   * @throws {XpayEmbedError} `LINK_NOT_ALLOWED` when the link is on none of `widgetOrigins`.
   */
  readonly getWidgetLink: (input: WidgetLinkInput, options?: CallOptions) => Promise<Answered<WidgetLinkReply>>;
  /** Asks for the data of an identified client (20007). */
  readonly getClientData: (input: ClientDataInput, options?: CallOptions) => Promise<Answered<PersonReply>>;
  /** Binds a client to a device (40001). Never repeated automatically. */
  readonly bindUser: (input: UserBindingInput, options?: CallOptions) => Promise<Answered<UserBindingReply>>;
  /** Asks for the history of a payment instrument (40023). */
  readonly getTransactionHistory: (
    input: TransactionHistoryInput,
    options?: CallOptions,
  ) => Promise<Answered<TransactionHistoryReply>>;
  /** Asks what became of an operation (20003). */
  readonly getOperationStatus: (input: OperationStatusInput, options?: CallOptions) => Promise<OperationStatusReply>;
  /** Verifies a callback with the operator's key; only transaction ids of `createTransactionId()`'s shape are accepted. */
  readonly verifyCallback: VerifyCallback;
}
