import { type Problem, refused } from "./problem.ts";

/** What the gateway knows of the pages that may call it. */
export interface OriginPolicy {
  readonly origins: readonly string[];
  /** Header names that pages send besides the contract's. */
  readonly requestHeaders: readonly string[];
}

const contractHeaders = ["content-type", "idempotency-key", "prefer", "xpay-device-id"];

/** What a page of another origin may read of an answer; `date` tells it how far its clock is off. */
const exposedHeaders = "date, location, preference-applied, retry-after";

/**
 * Refuses calls from pages that the partner has not listed.
 *
 * 1. An `Origin` header must name a listed origin. Browsers send it with every POST and DELETE, and with every request
 *    across origins that could read the answer.
 * 2. Without it, `Sec-Fetch-Site` must be `same-origin`, or `none` for a GET that the client typed in.
 * 3. With neither, the caller is no browser, or an old one on its own origin: no page of another origin can be behind it
 *    that could send JSON or read the answer.
 */
export function guardOrigin(request: Request, { origins }: OriginPolicy): Problem | null {
  const origin = request.headers.get("origin");
  const isAllowed =
    origin === null ? isOwnPage(request.headers.get("sec-fetch-site"), request.method) : origins.includes(origin);
  return isAllowed ? null : refused("Pages of this origin may not call the gateway.", 403);
}

const isOwnPage = (site: string | null, method: string): boolean =>
  site === null || site === "same-origin" || (site === "none" && method === "GET");

/** Adds to an answer what lets a listed origin read it, and what keeps a cache from giving it to another. */
export function allowOrigin(request: Request, response: Response, { origins }: OriginPolicy): Response {
  const { headers } = response;
  headers.append("vary", "origin");
  headers.set("x-content-type-options", "nosniff");
  const origin = request.headers.get("origin");
  if (origin !== null && origins.includes(origin)) {
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-allow-credentials", "true");
    headers.set("access-control-expose-headers", exposedHeaders);
  }
  return response;
}

/** Answers a CORS preflight for a path with these methods. */
export function answerPreflight(methods: readonly string[], { requestHeaders }: OriginPolicy): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": methods.join(", "),
      "access-control-allow-headers": [...contractHeaders, ...requestHeaders].join(", "),
      "access-control-max-age": "600",
      "cache-control": "no-store",
      vary: "access-control-request-method, access-control-request-headers",
    },
  });
}
