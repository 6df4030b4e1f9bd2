import type { RejectionReason, XpayErrorCode } from "@xpay-embed/protocol";

/** The calls of the gateway contract. */
export type GatewayRoute =
  | "create-identification"
  | "read-identification"
  | "cancel-identification"
  | "callback"
  | "bind-device"
  | "read-transactions"
  | "unknown";

/** Why a callback was not taken as evidence. */
export type CallbackRefusal =
  | "malformed"
  | "forged"
  | "stale"
  /** Unsigned, where `unsignedCallbacks` is `"refuse"`. */
  | "unsigned"
  /** `acceptCallback` said no. */
  | "not-accepted"
  /** There is no identification with this `partner_txn_id`. */
  | "unknown-transaction"
  /** The `uuid`, which no signature covers, is not that of the link. */
  | "uuid-mismatch";

/**
 * Something happened that a log or a metric may want. Ids, codes, counts and durations only: never a person, a key, a
 * token, a link or an address.
 */
export type GatewayEvent =
  | {
      readonly type: "identification-created";
      readonly id: string;
      readonly transactionId: string;
      readonly durationMs: number;
    }
  | {
      readonly type: "identification-ended";
      readonly id: string;
      readonly transactionId: string;
      readonly status: "verified" | "rejected" | "expired" | "cancelled";
      readonly reason?: RejectionReason;
      /** Milliseconds since it was created. */
      readonly durationMs: number;
    }
  | {
      readonly type: "callback-accepted";
      readonly id: string;
      readonly transactionId: string;
      readonly command: "success" | "error";
      readonly isSigned: boolean;
      /** `evidence`: taken as such; `repeat`: said nothing new; `late`: there was a verdict already, which stands. */
      readonly effect: "evidence" | "repeat" | "late";
    }
  | { readonly type: "callback-refused"; readonly reason: CallbackRefusal; readonly field?: string }
  | {
      readonly type: "confirmation-postponed";
      readonly id: string;
      readonly transactionId: string;
      readonly attempt: number;
      /** What kept the operator's answer away; absent when the operator itself has not decided. */
      readonly code?: XpayErrorCode;
    }
  | {
      readonly type: "request-refused";
      readonly route: GatewayRoute;
      readonly status: number;
      readonly code: XpayErrorCode;
      /** The code behind it, where the browser is told a more general one. */
      readonly cause?: XpayErrorCode;
    };
