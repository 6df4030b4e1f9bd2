import { isRecord, XpayEmbedError } from "@xpay-embed/protocol";
import { readEitherCase, readNested } from "@xpay-embed/protocol/operator";
import type { Envelope } from "../envelope/create-envelope.ts";

/** A string with something in it. */
const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "";

/** Base64 of a ciphertext never begins like JSON. */
const isSealed = (value: unknown): value is string => isFilled(value) && !/^\s*[[{"]/.test(value);

/**
 * Opens whatever of an answer is encrypted, and leaves the rest as it is. The documents do not say where a ciphertext sits,
 * so it is looked for in `Data` itself and in `Data.EncodedData` (or `encodedData`), with its key beside it or in the
 * envelope. A history that was opened is put where a plain one is.
 *
 * @throws {XpayEmbedError} `CRYPTO_ENVELOPE_INVALID` when it cannot be opened; `OPERATOR_MALFORMED_REPLY` without a key for it.
 */
export async function openReply(reply: unknown, envelope: Pick<Envelope, "open">): Promise<unknown> {
  if (!isRecord(reply)) return reply;
  const whole = isSealed(reply.Data) ? await openWith(envelope, reply.Data, reply, "Data") : reply.Data;
  const data = readNested(whole);
  // Nothing can be looked for in it, and whoever reads the answer refuses it as it came.
  if (!isRecord(data)) return reply;
  const encoded = readEitherCase(data, "EncodedData");
  if (isEmpty(encoded) || !isEmpty(readEitherCase(data, "DecodedData"))) return { ...reply, Data: data };
  const DecodedData = await openEncoded(encoded, data, reply, envelope);
  return { ...reply, Data: { ...data, DecodedData } };
}

interface KeyFields {
  readonly KeyAES?: unknown;
  readonly Sign?: unknown;
}

/** The keys that are nearest to a ciphertext. */
const nearestKeys = (...places: readonly KeyFields[]): KeyFields => places.find(({ KeyAES }) => isFilled(KeyAES)) ?? {};

function openEncoded(
  encoded: unknown,
  data: KeyFields,
  reply: KeyFields,
  envelope: Pick<Envelope, "open">,
): Promise<unknown> {
  if (isSealed(encoded)) return openWith(envelope, encoded, nearestKeys(data, reply), "EncodedData");
  if (isRecord(encoded) && isSealed(encoded.Data)) {
    return openWith(envelope, encoded.Data, nearestKeys(encoded, data, reply), "EncodedData");
  }
  // The name says encoded, the value is readable.
  return Promise.resolve(encoded);
}

async function openWith(
  envelope: Pick<Envelope, "open">,
  sealed: string,
  { KeyAES, Sign }: KeyFields,
  field: string,
): Promise<unknown> {
  if (!isFilled(KeyAES)) throw new XpayEmbedError("OPERATOR_MALFORMED_REPLY", { field });
  return envelope.open({ Data: sealed, KeyAES, ...(isFilled(Sign) && { Sign }) });
}
