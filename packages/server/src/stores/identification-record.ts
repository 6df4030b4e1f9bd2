import type { ClientProfile, Framing, RejectionReason, XpayErrorCode } from "@xpay-embed/protocol";

/** How an identification ended. Once written it is never replaced by another. */
export type Ending =
  | {
      readonly status: "verified";
      /** The fields that the partner allowed to leave the server, and no others. */
      readonly profile: ClientProfile;
    }
  | { readonly status: "rejected"; readonly reason: RejectionReason }
  | { readonly status: "expired" }
  | { readonly status: "cancelled" };

/** What the operator's callbacks have said so far. Never a verdict by itself. */
export interface CallbackEvidence {
  readonly command: "success" | "error";
  /** Whether the operator's key made a `sign` for this command. */
  readonly isSigned: boolean;
  /** Callbacks of equal weight said both; only the operator's status can settle it. */
  readonly isContradicted: boolean;
  /** Milliseconds since 1970. */
  readonly receivedAtMs: number;
}

/** The widget link of an identification. */
export interface StoredLink {
  readonly uri: string;
  /** The operator's uuid of the link; callbacks must name it. */
  readonly uuid: string;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
  readonly framing: Framing;
}

/** Whom an identification is about. Personal data; dropped once the operator need not be asked any more. */
export interface StoredClient {
  /** The partner's own id of the client or of its session. */
  readonly id: string;
  readonly userId?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** What every state of a record has. The fields that stores index are here, at the top. */
export interface RecordBase {
  /** Under which a store keeps it; made from the id and the client, so that another client's id finds nothing. */
  readonly key: string;
  /** The public id: 22 URL-safe characters, 128 random bits. */
  readonly id: string;
  /** 1 for a new record; each change adds one. */
  readonly revision: number;
  /** Made from the client and its `Idempotency-Key`; `null` when there was none. */
  readonly idempotencyKey: string | null;
  /** A digest of the request that made it. */
  readonly fingerprint: string;
  /** Our id of the operator's transaction: `xe1.` and 32 hexadecimal digits. */
  readonly transactionId: string;
  /** When the operator is to be asked next, in milliseconds since 1970; `null`: not by itself. */
  readonly dueAtMs: number | null;
  /** From when on the record must not be found any more, in milliseconds since 1970. */
  readonly forgetAtMs: number;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly client: StoredClient;
}

/** The operator is being asked for a link. */
export interface CreatingRecord extends RecordBase {
  readonly status: "creating";
  /** From when on whoever asked is taken for dead, in milliseconds since 1970. */
  readonly leaseEndsAtMs: number;
}

/** The operator gave no link; the next request with the same key may try again. */
export interface FailedRecord extends RecordBase {
  readonly status: "failed";
  readonly code: XpayErrorCode;
}

/** There is a link and no verdict. */
export interface PendingRecord extends RecordBase {
  readonly status: "pending";
  readonly link: StoredLink;
  readonly evidence: CallbackEvidence | null;
  /** How often the operator was asked for a verdict. */
  readonly attempts: number;
  /** Until when one instance is asking, in milliseconds since 1970; `null`: nobody is. */
  readonly claimEndsAtMs: number | null;
}

/** There is a verdict. */
export interface EndedRecord extends RecordBase {
  readonly status: "ended";
  readonly link: StoredLink;
  readonly ending: Ending;
}

/** One identification as a store keeps it: plain JSON. */
export type IdentificationRecord = CreatingRecord | FailedRecord | PendingRecord | EndedRecord;
