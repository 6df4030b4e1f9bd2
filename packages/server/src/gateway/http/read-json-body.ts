import type { GatewayContext } from "../gateway-context.ts";
import { type Problem, refused } from "./problem.ts";

const tooLarge: Problem = refused("The body is too large.", 413);
const tooSlow: Problem = refused("The body did not arrive in time.", 408);
const notJson: Problem = refused("The body is not JSON.");

/** A body is a few hundred bytes; whoever takes longer holds a connection and memory that others need. */
const bodyTimeLimitMs = 15_000;

const isPrototypeKey = (key: string): boolean => key === "__proto__" || key === "constructor" || key === "prototype";

/** Reads at most `maxBodyBytes`, whatever the request says of its length, and no longer than the time limit. */
async function readBytes(
  request: Request,
  { settings: { maxBodyBytes }, environment }: Pick<GatewayContext, "settings" | "environment">,
): Promise<Uint8Array | Problem> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) return tooLarge;
  const reader = request.body?.getReader();
  let timer: unknown;
  const late = new Promise<null>((resolve) => {
    timer = environment.setTimeout(() => resolve(null), bodyTimeLimitMs);
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const part = await Promise.race([reader?.read(), late]);
      if (part === null) return tooSlow;
      if (!part?.value) return Buffer.concat(chunks);
      length += part.value.byteLength;
      if (length > maxBodyBytes) return tooLarge;
      chunks.push(part.value);
    }
  } finally {
    environment.clearTimeout(timer);
    // Of a body that was read to its end nothing is left to cancel; nobody waits for the rest of another one.
    reader?.cancel().catch(() => {});
  }
}

/**
 * Reads a JSON body, boxed because `null` is JSON too.
 *
 * Refuses another content type (which also keeps a plain HTML form of another site out), a body that is too large or too slow,
 * text that is not UTF-8 or not JSON, and keys that would reach an object's prototype.
 */
export async function readJsonBody(
  request: Request,
  context: Pick<GatewayContext, "settings" | "environment">,
): Promise<{ readonly value: unknown } | Problem> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get("content-type") ?? "")) {
    return refused("The body must be application/json.", 415);
  }
  let bytes: Uint8Array | Problem;
  try {
    bytes = await readBytes(request, context);
  } catch {
    // The client went away in the middle of its body, or something before us has read it.
    return refused("The body cannot be read.");
  }
  if (!(bytes instanceof Uint8Array)) return bytes;
  let refusedKey: string | undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text, (key, field: unknown) => {
      if (isPrototypeKey(key)) refusedKey = key;
      return field;
    });
    return refusedKey === undefined ? { value } : refused(`Unknown field ${refusedKey}.`);
  } catch {
    // No cause: a syntax error quotes the text, and the text may hold a person's data.
    return notJson;
  }
}
