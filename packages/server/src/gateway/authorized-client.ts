/**
 * The client of a request, as the partner's own session knows it. What is here is beyond the browser's reach: it is
 * neither read from the request's body nor sent in an answer.
 */
export interface AuthorizedClient {
  /**
   * Your id of the client, or of the session of somebody who has not signed in: 1 to 200 characters. Identifications
   * belong to it; for every other id they do not exist.
   */
  readonly id: string;
  /** `380` and nine digits. Without it, allow the client field `phone`. */
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly middleName?: string | undefined;
  /** The id under which the operator knows this client as yours; sent as `UserID`. */
  readonly userId?: string | undefined;
  /** The client's address and browser fingerprint; only the 10015 family asks for them. */
  readonly clientIp?: string | undefined;
  readonly browserFingerprint?: string | undefined;
  /** The payment instruments whose history this client may read. Default: whatever the operator shows to this client. */
  readonly instruments?: readonly string[] | undefined;
}

const isText = (value: unknown, longest: number): boolean =>
  typeof value === "string" && value.length > 0 && value.length <= longest;

/** Tells whether what `authorize` returned can be used. A mistake there must not turn into somebody else's session. */
export function isAuthorizedClient(value: unknown): value is AuthorizedClient {
  if (typeof value !== "object" || value === null) return false;
  const { id, instruments, ...texts } = value as { readonly [field: string]: unknown };
  return (
    isText(id, 200) &&
    (instruments === undefined || (Array.isArray(instruments) && instruments.every((uuid) => isText(uuid, 64)))) &&
    Object.values(texts).every((text) => text === undefined || isText(text, 1_000))
  );
}
