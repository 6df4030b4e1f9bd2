import { type Problem, refused } from "./problem.ts";

const tooLarge: Problem = refused("The body is too large.", 413);
const notJson: Problem = refused("The body is not JSON.");

const isPrototypeKey = (key: string): boolean => key === "__proto__" || key === "constructor" || key === "prototype";

/** Reads at most `maxBytes`, whatever the request says of its length. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Ended early by `return`, the loop also cancels the stream.
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a JSON body, boxed because `null` is JSON too.
 *
 * Refuses another content type (which also keeps a plain HTML form of another site out), a body over `maxBytes`, text that is
 * not UTF-8 or not JSON, and keys that would reach an object's prototype.
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<{ readonly value: unknown } | Problem> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get("content-type") ?? "")) {
    return refused("The body must be application/json.", 415);
  }
  let bytes: Uint8Array | null;
  try {
    bytes = await readBytes(request, maxBytes);
  } catch {
    // The client went away in the middle of its body, or something before us has read it.
    return refused("The body cannot be read.");
  }
  if (!bytes) return tooLarge;
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
