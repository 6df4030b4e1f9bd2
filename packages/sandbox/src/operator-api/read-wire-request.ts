/** An envelope as it came, of the right shape and not opened. */
export interface WireRequest {
  readonly partnerToken: string;
  readonly operation: number;
  readonly locale: string | undefined;
  readonly Data: string;
  readonly KeyAES: string;
  readonly Sign: string;
}

/** What a request is, or why it is none. */
export type WireRequestReading = { readonly wire: WireRequest } | { readonly status: number; readonly refusal: string };

const largestBodyBytes = 262_144;

const isObject = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > largestBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a POST with an envelope in JSON, at most 256 KiB. What is refused is said with the field at fault, never with its
 * value.
 */
export async function readWireRequest(request: Request): Promise<WireRequestReading> {
  if (request.method !== "POST") return { status: 405, refusal: "the API takes POST only" };
  const text = await readBody(request);
  if (text === null) return { status: 413, refusal: "the body is larger than 256 KiB" };
  const body = parseJson(text);
  if (!isObject(body)) return { status: 400, refusal: "the body is no JSON object" };
  const { Partner, Data, KeyAES, Sign } = body;
  if (!isObject(Partner)) return { status: 400, refusal: "Partner is no object" };
  const { PartnerToken, OperationType, Locale } = Partner;
  if (typeof PartnerToken !== "string") return { status: 400, refusal: "Partner.PartnerToken is no text" };
  if (typeof OperationType !== "number") return { status: 400, refusal: "Partner.OperationType is no number" };
  if (typeof Data !== "string" || typeof KeyAES !== "string" || typeof Sign !== "string") {
    return { status: 400, refusal: "Data, KeyAES and Sign must be text" };
  }
  const locale = typeof Locale === "string" ? Locale : undefined;
  return { wire: { partnerToken: PartnerToken, operation: OperationType, locale, Data, KeyAES, Sign } };
}
