import { XpayEmbedError } from "./errors.ts";
import type { ClientProfile, IdentificationLink, Verdict, VerifiedResult } from "./gateway.ts";

/** Narrows to an object whose fields can be read. */
export const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Tells whether a value has the shape of the gateway's session id: 22 to 64 URL-safe characters. */
export const isSessionId = (value: unknown): value is string =>
  typeof value === "string" && /^[\w-]{22,64}$/.test(value);

/**
 * Reads the answer to `POST /identifications`.
 *
 * Checks the id's shape, that the expiry is a date, and that the link is https (or http on a loopback host) on one of
 * `widgetOrigins`, compared exactly. Does not check that the link is still fresh: the clock belongs to the session.
 *
 * @param widgetOrigins Allowed origins, each `https://host[:port]` in lower case.
 * @throws {XpayEmbedError} `LINK_MALFORMED` when a field is missing or of another shape.
 * @throws {XpayEmbedError} `LINK_NOT_ALLOWED` when the link points elsewhere.
 * @see Operator's document [40015], "Response"
 */
export function parseIdentificationLink(value: unknown, widgetOrigins: readonly string[]): IdentificationLink {
  if (
    !isRecord(value) ||
    !isSessionId(value.id) ||
    typeof value.uri !== "string" ||
    typeof value.expiresAt !== "string" ||
    Number.isNaN(Date.parse(value.expiresAt))
  ) {
    throw new XpayEmbedError("LINK_MALFORMED");
  }
  const { id, uri, expiresAt, framing } = value;
  // Stricter than a URL parser on purpose: no credentials, no white space, no backslash, no upper-case host, so that
  // what is compared here and what the browser opens cannot be two different places.
  const origin = /^(https:\/\/[a-z\d.-]+(?::\d+)?|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?)\/[!-[\]-~]*$/.exec(
    uri,
  )?.[1];
  if (!origin || !widgetOrigins.includes(origin)) throw new XpayEmbedError("LINK_NOT_ALLOWED");
  return { id, uri, expiresAt, framing: framing === "allowed" || framing === "refused" ? framing : "unknown" };
}

/**
 * Reads the answer to `GET /identifications/{id}`. The only maker of a {@link VerifiedResult}.
 *
 * @throws {XpayEmbedError} `GATEWAY_MALFORMED_ANSWER` for an unknown status or another shape.
 */
export function parseVerdict(value: unknown): Verdict {
  if (isRecord(value)) {
    const { status, reason, profile } = value;
    if (status === "pending" || status === "expired" || status === "cancelled") return { status };
    if (status === "rejected") return { status, reason: typeof reason === "string" ? reason : "operator-refused" };
    const fields = profile ?? {};
    if (status === "verified" && isRecord(fields)) {
      // The brand exists in types only; this line is where it is made, because here the gateway has spoken.
      return { status, result: { profile: fields as ClientProfile } as VerifiedResult };
    }
  }
  throw new XpayEmbedError("GATEWAY_MALFORMED_ANSWER");
}
