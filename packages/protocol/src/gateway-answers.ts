import type { ClientProfile, IdentificationLink, RejectionReason } from "./gateway.ts";

// What goes over the wire. A browser's own types are made of these by `parse-gateway.ts`.

/** Where an identification stands. */
export type IdentificationStatus = "pending" | "verified" | "rejected" | "expired" | "cancelled";

/** The gateway's answer to `POST /identifications`. */
export interface CreatedIdentification extends IdentificationLink {
  /** `pending`, but for a repeated request whose identification has ended meanwhile. */
  readonly status: IdentificationStatus;
}

/** The gateway's answer to `GET /identifications/{id}`. */
export type VerdictAnswer =
  | { readonly status: "pending" | "expired" | "cancelled" }
  | { readonly status: "verified"; readonly profile: ClientProfile }
  | { readonly status: "rejected"; readonly reason: RejectionReason };
