import { randomBytes } from "node:crypto";

/**
 * Makes a transaction id of this library's one shape: `xe1.` and 32 hexadecimal digits, 128 of their bits random.
 *
 * The shape begins with a letter and has a fixed length, so that in a callback's signed string, which has no separators,
 * no character of it can be taken for one of the operator's number before it.
 */
export const createTransactionId = (): string => `xe1.${randomBytes(16).toString("hex")}`;

/** Tells whether a text has the shape that {@link createTransactionId} gives. */
export const isOwnTransactionId = (value: string): boolean => /^xe1\.[\da-f]{32}$/.test(value);
