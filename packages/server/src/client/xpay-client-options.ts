import type { RejectionReason } from "@xpay-embed/protocol";
import type { OperatorOperation, StatusMeaning, WidgetLinkOperation } from "@xpay-embed/protocol/operator";
import type { Envelope } from "../envelope/create-envelope.ts";
import type { KeyInput } from "../envelope/key-material.ts";
import type { OperatorCallEvent } from "./operator-call-event.ts";
import type { ClientDataInput } from "./xpay-client.ts";

/** Which operation of the 10015 family each way of identification uses. */
export interface WidgetOperations {
  /** The client chooses. */
  readonly any: WidgetLinkOperation;
  readonly bankid: WidgetLinkOperation;
  readonly diia: WidgetLinkOperation;
}

/**
 * Everything the operator's client may be told. What the operator's documents leave open is an option, with the default
 * that the documents or the published code suggest.
 */
export interface XpayClientOptions {
  /** Your token at the operator: 1 to 128 letters, digits, `_` and `-`. A secret. */
  readonly partnerToken: string;
  /** Signs requests and opens answers: PKCS#1 or PKCS#8 PEM, RSA, 2048 bits or more. Not needed with an `envelope` of your own. */
  readonly partnerPrivateKey?: KeyInput | undefined;
  /** The operator's public key, as the operator handed it to you; none is built in. While it changes: several, the one to seal with first. */
  readonly operatorPublicKey: KeyInput | readonly KeyInput[];
  /**
   * Which of the operator's systems is spoken to. Of the stage system two addresses are published, so it needs `apiUrl`.
   *
   * @default "production"
   */
  readonly environment?: "production" | "stage";
  /**
   * Address of the API; https, or http on a loopback host.
   *
   * @default "https://papi.xpaydirect.com/xpay" in production
   */
  readonly apiUrl?: string | undefined;
  /**
   * Origins on which a widget link may be.
   *
   * @default The operator's published ones: mapi.xpay.com.ua, mapi.xpaydirect.com, stage-mapi.xpay.com.ua
   */
  readonly widgetOrigins?: readonly string[];
  /**
   * The operation that your contract grants for widget links: one for all, or one for each way of identification.
   *
   * @default 40015
   */
  readonly widgetOperation?: WidgetLinkOperation | WidgetOperations;
  /**
   * Sent as `Partner.Locale`; `uk` and `en` are known. What it changes is not documented.
   *
   * @default Not sent
   */
  readonly locale?: string | undefined;
  /**
   * Sent as `Transaction.TerminalID`; `null` sends none.
   *
   * @default "1"
   */
  readonly terminalId?: string | null;
  /**
   * Writes `Transaction.DateTime`: `YYYYMMDD HH:MM:SS` or `YYYY-MM-DD HH:MM:SS`, of which the documents show both; `null`
   * sends none.
   *
   * @default `YYYYMMDD HH:MM:SS` in `timeZone`
   */
  readonly formatDateTime?: ((instant: Date) => string) | null;
  /**
   * The zone of the operator's dates that name none, a callback's `txn_date` among them.
   *
   * @default "Europe/Kyiv"
   */
  readonly timeZone?: string;
  /**
   * Operations that are sent with `Decrypted`, which asks for plain (`true`) or encrypted (`false`) answers. Documented for
   * operation 20001 only.
   *
   * @default None
   */
  readonly decrypted?: { readonly [Operation in OperatorOperation]?: boolean };
  /**
   * Whether an encrypted answer's `Sign` is verified. No document promises that it is there. It covers `KeyAES` and not
   * `Data`, and an answer that is not encrypted has none: against changes on the way there is TLS alone.
   *
   * @default "ignore"
   */
  readonly replySignature?: "ignore" | "when-present" | "required";
  /** Seals and opens in your way, should the operator's cipher differ from the published code. Replaces `partnerPrivateKey` and `replySignature`. */
  readonly envelope?: Envelope | undefined;
  /**
   * Meanings of further `OperationStatus` values; 10 is always success and 21 always failure.
   *
   * @default None: everything else is pending
   */
  readonly operationStatuses?: { readonly [status: number]: StatusMeaning };
  /**
   * What a `Reason` means to the client, in the gateway's words.
   *
   * @default `UNF` is `user-not-found`, every other one `operator-refused`
   */
  readonly reasons?: { readonly [reason: string]: RejectionReason };
  /**
   * The names that a person's data has with you, by the operator's names. Fields that are not named here keep theirs.
   *
   * @default email, last_name: lastName, first_name: firstName, middle_name: middleName, cell_phone: phone, user_id: userId, bankid: bankId
   */
  readonly profileFields?: { readonly [operatorName: string]: string };
  /**
   * By which `UserID` operation 20007 finds a client; ask the operator what holds for your contract.
   *
   * @default The client's `userId`, or else the phone
   */
  readonly clientDataUserId?: (input: ClientDataInput) => string | undefined;
  /**
   * Milliseconds until a request without a complete answer is given up, 1 to 600,000.
   *
   * @default 15_000
   */
  readonly timeLimitMs?: number;
  /**
   * How often a call that only reads (20007, 20003, 40023) is tried altogether when the operator is not reached or does not
   * answer in time, 1 to 10. Calls that create something are never repeated.
   *
   * @default 3
   */
  readonly readAttempts?: number;
  /**
   * Milliseconds before the second attempt, doubled for each further one, half of it left to chance; 0 to 60,000. A
   * `Retry-After` up to a minute is honoured instead, a longer one ends the call. Only its form in seconds is read, up to
   * 999,999; anything else is ignored.
   *
   * @default 500
   */
  readonly retryDelayMs?: number;
  /**
   * The largest answer that is read, in bytes. The operator gives a history whole: 100,000 items take some 50 MB. Of any
   * other operation's answer no more than 8 MiB are read in any case.
   *
   * @default 134_217_728 (128 MiB)
   */
  readonly maxReplyBytes?: number;
  /**
   * How old a callback's `txn_date` may be, in milliseconds, 0 or more; `Infinity` for any age.
   *
   * @default 86_400_000 (a day)
   */
  readonly callbackMaxAgeMs?: number;
  /**
   * How far a callback's `txn_date` may be ahead of this clock, in milliseconds, 0 or more.
   *
   * @default 300_000 (five minutes)
   */
  readonly callbackMaxAheadMs?: number;
  /** Is told of each attempt, in ids, codes and durations; what it throws becomes a process warning. */
  readonly onEvent?: ((event: OperatorCallEvent) => void) | undefined;
  /**
   * Sends the requests.
   *
   * @default The global fetch
   */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}
