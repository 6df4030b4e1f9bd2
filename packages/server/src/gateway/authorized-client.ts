import { isRecord } from "@xpay-embed/protocol";
import { clientFieldNames } from "./http/field-rules.ts";

/**
 * The client of a request, as the partner's own session knows it. What is here is beyond the browser's reach: it is
 * neither read from the request's body nor sent in an answer.
 *
 * Texts are of 1 to 1,000 characters where nothing else is said, and `null` counts as absent. Fields that are not named here
 * are not looked at.
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
  /**
   * The payment instruments whose history this client may read: uuids, of 1 to 64 characters each; never `null`.
   *
   * @default whatever the operator shows to this client
   */
  readonly instruments?: readonly string[] | undefined;
}

/** An {@link AuthorizedClient} as a partner's session has it, whose texts may be `null` in a database's row. */
export type SessionClient = {
  readonly [Field in keyof AuthorizedClient]: Field extends "id" | "instruments"
    ? AuthorizedClient[Field]
    : AuthorizedClient[Field] | null;
};

const textFields = [...clientFieldNames, "userId", "clientIp", "browserFingerprint"] as const;

const isText = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= longest;

/** Nobody's data in it: it goes to logs. */
const unusable = (what: string, remedy: string): TypeError =>
  new TypeError(`[xpay-embed] authorize returned ${what}. The request is answered 500 and nothing is done. ${remedy}`);

/**
 * Reads what `authorize` returned: the fields that are known, and no others. A mistake there must not turn into somebody
 * else's session.
 *
 * @throws {TypeError} naming the field that cannot be used.
 */
export function readAuthorizedClient(value: unknown): AuthorizedClient {
  if (!isRecord(value))
    throw unusable("neither a client nor null", "Return an object with an `id`, or null for nobody.");
  const { id, instruments } = value;
  if (!isText(id, 200)) {
    throw unusable("a client whose `id` is no text of 1 to 200 characters", "Return one, or null for nobody.");
  }
  // Not `null`: without a list the client may read every instrument's history.
  if (instruments !== undefined && !(Array.isArray(instruments) && instruments.every((uuid) => isText(uuid, 64)))) {
    throw unusable(
      "a client whose `instruments` is no list of texts of 1 to 64 characters",
      "Return one, an empty one for nothing, or leave the field out.",
    );
  }
  const texts: { [field in (typeof textFields)[number]]?: string } = {};
  for (const field of textFields) {
    const text = value[field] ?? undefined;
    if (text === undefined) continue;
    if (!isText(text, 1_000)) {
      throw unusable(
        `a client whose \`${field}\` is no text of 1 to 1,000 characters`,
        "Return a text, or leave the field out.",
      );
    }
    texts[field] = text;
  }
  return { id, ...texts, ...(instruments && { instruments }) };
}
