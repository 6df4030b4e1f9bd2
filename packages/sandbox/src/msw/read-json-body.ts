import { refused } from "./problem.ts";

/** Reads a JSON body, boxed because `null` is JSON too; the answer to give when its type is another one. What is no JSON is `undefined`. */
export async function readJsonBody(request: Request): Promise<{ readonly value: unknown } | Response> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get("content-type") ?? "")) {
    return refused("The body must be application/json.", 415);
  }
  return { value: await request.json().catch(() => undefined) };
}
