import type { HeaderFinding } from "./header-finding.ts";
import { headersFor } from "./headers-for.ts";
import { type ExistingHeaders, judgeHeaders, readHeader, somewhere } from "./judge-headers.ts";
import type { PagePolicy, PolicyHeaderName } from "./page-policy.ts";
import type { PolicyOptions } from "./policy-options.ts";
import { type ContentPolicy, coversOrigin, findDirective, readContentPolicies } from "./read-content-policy.ts";

/** What has to be added to the headers of a page. */
export interface MissingPart {
  readonly header: PolicyHeaderName;
  /** Empty where the whole header is missing. */
  readonly directive: string;
  /** The values that are missing, as they are written. */
  readonly value: string;
}

/** What {@link checkHeaders} found. */
export interface HeaderCheck {
  /** What contradicts: something does not work, or is at risk. */
  readonly findings: readonly HeaderFinding[];
  /** What the printed headers have and the existing ones have not. */
  readonly missing: readonly MissingPart[];
}

/**
 * Holds the headers of a live page against those that are printed for the chosen modes and hosts: what contradicts, and
 * what is missing.
 *
 * @param page Which page they are of. Default `"page"`, the one that begins the identification.
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION`, as {@link headersFor}.
 */
export function checkHeaders(
  options: PolicyOptions,
  existing: ExistingHeaders,
  page: "page" | "returnPage" = "page",
): HeaderCheck {
  const policies = readContentPolicies(readHeader(existing, "content-security-policy"));
  return {
    findings: judgeHeaders(options, existing, page),
    missing: missingParts(headersFor(options)[page], existing, policies, options.pageOrigin ?? somewhere),
  };
}

function missingParts(
  printed: PagePolicy,
  existing: ExistingHeaders,
  policies: readonly ContentPolicy[],
  self: string,
): readonly MissingPart[] {
  return printed.flatMap(({ name, value, directives }) => {
    if (readHeader(existing, name) === "") return [{ header: name, directive: "", value }];
    if (name !== "content-security-policy") return [];
    return directives.flatMap((directive) => {
      const isThere = policies.some((policy) => policy.has(directive.name));
      if (!isThere && (directive.effect === "restricts" || directive.name === "frame-ancestors")) {
        return [{ header: name, directive: directive.name, value: directive.values.join(" ") }];
      }
      if (directive.effect === "restricts") return [];
      const lacks = directive.values.filter((source) =>
        policies.some((policy) => {
          const sources = findDirective(policy, sourcesOf(directive.name))?.sources;
          if (!sources || sources.includes(source)) return false;
          const isKeyword = source.startsWith("'") && source !== "'self'";
          return isKeyword || !sources.some((each) => coversOrigin(each, source === "'self'" ? self : source, self));
        }),
      );
      return lacks.length > 0 ? [{ header: name, directive: directive.name, value: lacks.join(" ") }] : [];
    });
  });
}

/** Scripts and styles have a directive for elements, which decides before theirs. */
const sourcesOf = (name: string): string => (name === "script-src" || name === "style-src" ? `${name}-elem` : name);
