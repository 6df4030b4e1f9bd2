import { isWebAddress } from "@xpay-embed/protocol/operator";

/** Of a page that may be trusted: https, or http on a loopback host, written as a browser writes an origin. */
const isOrigin = (value: unknown): boolean =>
  typeof value === "string" && isWebAddress(value) && URL.canParse(value) && new URL(value).origin === value;

/** Tells whether an option is a list of one origin or more. */
export const areOrigins = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isOrigin);
