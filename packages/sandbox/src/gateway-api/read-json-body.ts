import type { GatewayAnswer, GatewayRequest } from "./gateway-answer.ts";
import { refused } from "./problem.ts";

/** A body, boxed because `null` is JSON too; or the answer to give when its type is another one. What is no JSON is `undefined`. */
export type JsonBody = { readonly value: unknown } | { readonly refusal: GatewayAnswer };

/** Reads a JSON body. */
export async function readJsonBody({ header, text }: GatewayRequest): Promise<JsonBody> {
  if (!/^application\/json\s*(?:;|$)/i.test(header("content-type") ?? "")) {
    return { refusal: refused("The body must be application/json.", 415) };
  }
  try {
    return { value: JSON.parse(await text()) };
  } catch {
    return { value: undefined };
  }
}
