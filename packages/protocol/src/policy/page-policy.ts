/** Headers that {@link headersFor} prints. */
export type PolicyHeaderName =
  | "content-security-policy"
  | "permissions-policy"
  | "cross-origin-opener-policy"
  | "referrer-policy"
  | "access-control-allow-origin"
  | "cross-origin-resource-policy"
  | "x-content-type-options";

/** One directive of a policy, one feature, or a header that has only a value. */
export interface PolicyDirective {
  /** `frame-src`, `camera`; empty where the header has only a value. */
  readonly name: string;
  /** As they are written: `'self'`, `https://mapi.xpay.com.ua`. Empty: an empty list. */
  readonly values: readonly string[];
  /** `grants`: something breaks without it. `restricts`: nothing does, and it keeps something out. */
  readonly effect: "grants" | "restricts";
  /** One sentence. */
  readonly why: string;
}

/** One header. */
export interface PolicyHeader {
  readonly name: PolicyHeaderName;
  readonly value: string;
  readonly directives: readonly PolicyDirective[];
}

/** The headers of one page. */
export type PagePolicy = readonly PolicyHeader[];

/** The headers of each page that has a part in an identification. */
export interface Policies {
  /** The page that begins the identification. */
  readonly page: PagePolicy;
  /** The page behind `returnUrl`. */
  readonly returnPage: PagePolicy;
  /** The script's host; only where it is not the page's own. */
  readonly script: PagePolicy | null;
}

/** Writes directives down as their header wants them. */
export function headerValue(name: PolicyHeaderName, directives: readonly PolicyDirective[]): string {
  if (name === "content-security-policy") {
    return directives.map((directive) => [directive.name, ...directive.values].join(" ")).join("; ");
  }
  if (name === "permissions-policy") {
    const member = (value: string): string => (value === "self" ? value : `"${value}"`);
    return directives.map(({ name: feature, values }) => `${feature}=(${values.map(member).join(" ")})`).join(", ");
  }
  return directives.flatMap(({ values }) => values).join(" ");
}

/** The headers as a plain object, for `new Headers()`, `response.writeHead()` and the like. Names in lower case. */
export const toHeaders = (policy: PagePolicy): { readonly [name: string]: string } =>
  Object.fromEntries(policy.map(({ name, value }) => [name, value]));
