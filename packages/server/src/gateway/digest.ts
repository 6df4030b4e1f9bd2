import { createHash } from "node:crypto";

/** SHA-256 of a list of texts, URL-safe base64: 43 characters. The list's own borders cannot be moved by its texts. */
export const digest = (...parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");

/**
 * Under which key a store keeps an identification.
 *
 * Made from the id and its client, so that for another client the same id leads nowhere: "somebody else's" and "nobody's"
 * are one and the same look-up, in the same time, and no code has to remember to compare.
 */
export const recordKeyOf = (clientId: string, id: string): string => digest("identification", clientId, id);

/** Under which key a store finds the identification that a client's `Idempotency-Key` made. */
export const idempotencyKeyOf = (clientId: string, key: string): string => digest("idempotency", clientId, key);
