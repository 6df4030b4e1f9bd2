/** How the widget is shown. */
export type PresentationMode = "iframe" | "popup" | "redirect";

/** What the partner asks for: one mode, or `"auto"`, which picks by the browser's capabilities. */
export type ModePreference = PresentationMode | "auto";

/** Which way of identification the client is offered: a choice, BankID only, or Diia only. */
export type IdentificationMethod = "any" | "bankid" | "diia";

/** Whether the widget says that this page may frame it; the gateway reads its headers once. */
export type Framing = "allowed" | "refused" | "unknown";

/** Fields of the client that a partner may let the browser send. Each is refused by the gateway unless it is allowed there. */
export interface ClientFields {
  /** `380` and nine digits. */
  readonly phone?: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly middleName?: string;
}

/** Body of `POST /identifications`. */
export interface CreateIdentificationBody {
  readonly mode: ModePreference;
  /** Absolute address of the partner's return page; the gateway adds `xpay_session=<id>` and nothing else. */
  readonly returnUrl?: string | undefined;
  readonly method?: IdentificationMethod | undefined;
  /** BCP 47 language of the client, for instance `uk` or `en`. */
  readonly locale?: string | undefined;
  readonly client?: ClientFields | undefined;
}

/** A widget link in hand. */
export interface IdentificationLink {
  /** The gateway's id of this identification: 22 to 64 URL-safe characters, 128 random bits or more. */
  readonly id: string;
  /** Address of the widget; https, on an allowed widget origin. */
  readonly uri: string;
  /** When the link runs out, ISO 8601. */
  readonly expiresAt: string;
  readonly framing: Framing;
}

declare const madeByGateway: unique symbol;

/** The person's data that the partner lets out of its backend, by field. */
export type ClientProfile = { readonly [field: string]: string | number | boolean | null };

/**
 * What a verified identification yields. It can only come out of {@link parseVerdict}: no other code can make the
 * brand, so a session cannot become `verified` by anything the browser saw.
 */
export interface VerifiedResult {
  readonly profile: ClientProfile;
  readonly [madeByGateway]: true;
}

/** Why the operator said no. The union is open: a reason of a newer gateway is delivered as it is. */
export type RejectionReason = "declined" | "user-not-found" | "data-mismatch" | "operator-refused" | (string & {});

/** The gateway's answer to `GET /identifications/{id}`. */
export type Verdict =
  | { readonly status: "pending" }
  | { readonly status: "verified"; readonly result: VerifiedResult }
  | { readonly status: "rejected"; readonly reason: RejectionReason }
  | { readonly status: "expired" }
  | { readonly status: "cancelled" };

/** An RFC 9457 problem document as the gateway sends it. */
export interface ProblemDocument {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  /** One of {@link XpayErrorCode}, or a code of a newer gateway. */
  readonly code?: string;
}

/** Name of the query parameter that carries the session id on the way back. */
export const returnParameter = "xpay_session";

/** Widget origins of the operator, as far as they are published. */
export const operatorWidgetOrigins: readonly string[] = [
  "https://mapi.xpay.com.ua",
  "https://mapi.xpaydirect.com",
  "https://stage-mapi.xpay.com.ua",
];
