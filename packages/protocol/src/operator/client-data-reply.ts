import { isRecord } from "../parse-gateway.ts";
import {
  type FailureReply,
  malformedReply,
  type PendingReply,
  type ReplyFacts,
  type ReplyOptions,
  readEitherCase,
  readNested,
  readReply,
} from "./reply.ts";

/**
 * The person's data as the operator sends it: snake_case names, every field optional, any of them `null`. Which there
 * are is set up for each partner, so unknown fields are kept.
 *
 * @see Operator's document [20007], "Response", "Data Structure"
 */
export interface OperatorUserProfile {
  readonly email?: string | null;
  /** Its form is not documented. */
  readonly bankid?: unknown;
  readonly user_id?: number | string | null;
  readonly last_name?: string | null;
  readonly first_name?: string | null;
  readonly middle_name?: string | null;
  readonly cell_phone?: string | null;
  readonly [field: string]: unknown;
}

/** The operator's answer to 20007. */
export type ClientDataReply =
  | (ReplyFacts & { readonly outcome: "success"; readonly profile: OperatorUserProfile })
  | FailureReply
  | PendingReply;

const textFields = ["email", "last_name", "first_name", "middle_name", "cell_phone"];

/** Names that would reach an object's prototype when a profile is copied carelessly. */
const isPrototypeKey = (name: string): boolean =>
  name === "__proto__" || name === "constructor" || name === "prototype";

/** Deeper than any person's data, and far from where a reader that calls itself would run out of stack. */
const mostLevels = 16;

/** A value without names that would reach a prototype, at any depth. */
function withoutPrototypeKeys(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) throw malformedReply("UserProfile");
  if (Array.isArray(value)) return value.map((item) => withoutPrototypeKeys(item, levels - 1));
  const entries = Object.entries(value).filter(([name]) => !isPrototypeKey(name));
  return Object.fromEntries(entries.map(([name, field]) => [name, withoutPrototypeKeys(field, levels - 1)]));
}

function readField(name: string, value: unknown): unknown {
  if (!textFields.includes(name) || value === null || typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw malformedReply(`UserProfile.${name}`);
}

function readProfile(value: unknown): OperatorUserProfile {
  const profile = withoutPrototypeKeys(readNested(value), mostLevels);
  if (!isRecord(profile)) throw malformedReply("UserProfile");
  return Object.fromEntries(Object.entries(profile).map(([name, field]) => [name, readField(name, field)]));
}

/**
 * Reads the operator's reply to 20007: tolerant in dates, and in numbers that are text, as every reply is read.
 *
 * `UserProfile` is an object or JSON text of one, in `Data` or in its `DecodedData`, whose name is read in either letter
 * case. Unknown fields are kept, absent ones stay absent; a documented text field that holds a number becomes text.
 *
 * @param value The reply, parsed from JSON; its `Data` plain.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REPLY` with the `field` that is missing or of another shape.
 * @see Operator's document [20007], "Response"
 */
export const parseClientDataReply = (value: unknown, options: ReplyOptions = {}): ClientDataReply =>
  readReply(value, options, (data) => {
    const decoded = readNested(readEitherCase(data, "DecodedData"));
    return { profile: readProfile(data.UserProfile ?? (isRecord(decoded) ? decoded.UserProfile : undefined)) };
  });
