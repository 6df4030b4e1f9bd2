import type { PresentationMode } from "../gateway.ts";
import { frameFeatures } from "./frame-features.ts";
import { type HeaderFinding, type HeaderFindingCode, headerExplanations } from "./header-finding.ts";
import { type PolicyOptions, type SettledPolicyOptions, settlePolicyOptions } from "./policy-options.ts";
import { type ContentPolicy, coversOrigin, findDirective, readContentPolicies } from "./read-content-policy.ts";

/** Headers of a live page, names in any letter case, as Node's `request.headers` or `Object.fromEntries(response.headers)`. */
export type ExistingHeaders = { readonly [name: string]: string | readonly string[] | undefined };

/** Stands for the page's own origin while nobody has said what that is. */
export const somewhere = "https://page.invalid";

const sandboxNeeds: readonly (readonly [token: string, modes: readonly PresentationMode[]])[] = [
  ["allow-scripts", ["iframe", "popup", "redirect"]],
  ["allow-same-origin", ["iframe", "popup", "redirect"]],
  ["allow-forms", ["iframe"]],
  ["allow-popups", ["popup"]],
  ["allow-popups-to-escape-sandbox", ["popup"]],
];

/** Every value of a header, joined as browsers join them. */
export function readHeader(headers: ExistingHeaders, name: string): string {
  const found = Object.entries(headers).filter(([key]) => key.toLowerCase() === name);
  return found.flatMap(([, value]) => value ?? []).join(", ");
}

/** An `Item` of structured headers, without its parameters. */
const firstWord = (value: string): string => (value.split(/[;,]/, 1)[0] ?? "").trim().toLowerCase();

/** Allow lists by feature. The last of a name counts. */
const readPermissionsPolicy = (value: string): ReadonlyMap<string, string> =>
  new Map(
    [...value.matchAll(/([a-z-]+)=(\*|self|"[^"]*"|\([^)]*\))/g)].map(([, name = "", list = ""]) => [name, list]),
  );

/** Collects findings about the modes that were chosen. */
function collector(modes: readonly PresentationMode[]) {
  const findings: HeaderFinding[] = [];
  const add = (
    code: HeaderFindingCode,
    severity: "error" | "warning",
    broken: readonly PresentationMode[],
    directive: string,
    value: string,
  ): void => {
    const chosen = broken.filter((mode) => modes.includes(mode));
    if (broken.length > 0 && chosen.length === 0) return;
    if (findings.some((finding) => finding.code === code && finding.details.value === value)) return;
    findings.push({ code, severity, modes: chosen, message: headerExplanations[code], details: { directive, value } });
  };
  return { findings, add };
}

const allModes: readonly PresentationMode[] = ["iframe", "popup", "redirect"];

/** The origins that a policy does not let in, and the directive that says so. */
function keptOut(policy: ContentPolicy, directive: string, wanted: readonly string[], self: string): readonly string[] {
  const found = findDirective(policy, directive);
  if (!found) return [];
  return wanted.filter(
    (origin) => !found.sources.some((source) => coversOrigin(source, origin === "'self'" ? self : origin, self)),
  );
}

/** Whether a policy may let the script in; a nonce or a hash that nobody told us of is given the benefit of the doubt. */
function letsScriptIn(policy: ContentPolicy, { nonce, scriptOrigin }: SettledPolicyOptions, self: string): boolean {
  const sources = findDirective(policy, "script-src-elem")?.sources;
  if (!sources) return true;
  if (
    nonce === undefined
      ? sources.some((source) => /^'(nonce|sha\d+)-/i.test(source))
      : sources.includes(`'nonce-${nonce}'`)
  ) {
    return true;
  }
  const areHostsRead = !sources.some((source) => source.toLowerCase() === "'strict-dynamic'");
  return areHostsRead && sources.some((source) => coversOrigin(source, scriptOrigin ?? self, self));
}

/**
 * Says what in the headers of a live page contradicts what the chosen modes and hosts need.
 *
 * @param page Which page they are of. Default `"page"`, the one that begins the identification.
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION`, as {@link headersFor}.
 */
export function judgeHeaders(
  options: PolicyOptions,
  existing: ExistingHeaders,
  page: "page" | "returnPage" = "page",
): readonly HeaderFinding[] {
  const settled = settlePolicyOptions(options);
  const { modes, widgetOrigins, gatewaySource, integration, framedBy } = settled;
  const self = settled.pageOrigin ?? somewhere;
  const { findings, add } = collector(modes);
  const policies = readContentPolicies(readHeader(existing, "content-security-policy"));
  // Every page around counts, not only the next one.
  const framers = [...(page === "returnPage" && modes.includes("iframe") ? [self] : []), ...framedBy];
  const addRefusal = (refused: readonly string[], directive: string, value: string): void => {
    const isAround = refused.some((origin) => framedBy.includes(origin));
    if (page === "returnPage" && refused.length > 0) {
      add("RETURN_PAGE_REFUSES_FRAME", "error", isAround ? ["iframe", "redirect"] : ["iframe"], directive, value);
    } else if (isAround) add("PAGE_REFUSES_FRAME", "error", allModes, directive, value);
  };

  for (const policy of policies) {
    if (!letsScriptIn(policy, settled, self)) {
      const found = findDirective(policy, "script-src-elem");
      add("CSP_SCRIPT_SRC", "error", allModes, found?.name ?? "", settled.scriptOrigin ?? "'self'");
    }
    const sandbox = policy.get("sandbox");
    if (sandbox) {
      const given = sandbox.map((token) => token.toLowerCase());
      const lost = sandboxNeeds.filter(
        ([token, needed]) => !given.includes(token) && needed.some((mode) => modes.includes(mode)),
      );
      const broken = allModes.filter((mode) => lost.some(([, needed]) => needed.includes(mode)));
      if (lost.length > 0) add("CSP_SANDBOX", "error", broken, "sandbox", lost.map(([token]) => token).join(" "));
    }
    const ancestors = policy.get("frame-ancestors") ?? [];
    addRefusal(keptOut(policy, "frame-ancestors", framers, self), "frame-ancestors", ancestors.join(" "));
    if (page === "returnPage") continue;
    for (const origin of keptOut(policy, "frame-src", widgetOrigins, self)) {
      add("CSP_FRAME_SRC_WIDGET", "error", ["iframe"], findDirective(policy, "frame-src")?.name ?? "", origin);
    }
    for (const origin of keptOut(policy, "frame-src", ["'self'"], self)) {
      add("CSP_FRAME_SRC_RETURN_PAGE", "error", ["iframe"], findDirective(policy, "frame-src")?.name ?? "", origin);
    }
    for (const origin of keptOut(policy, "connect-src", [gatewaySource], self)) {
      add("CSP_CONNECT_SRC_GATEWAY", "error", allModes, findDirective(policy, "connect-src")?.name ?? "", origin);
    }
    if (integration === "react") {
      const found = findDirective(policy, "style-src-elem");
      const isNamed = found?.sources.some((source) => /^'(nonce|sha\d+)-/i.test(source)) ?? false;
      if (!isNamed && keptOut(policy, "style-src-elem", ["'self'"], self).length > 0) {
        add("CSP_STYLE_SRC", "warning", [], found?.name ?? "", "'self'");
      }
    }
  }

  const opener = firstWord(readHeader(existing, "cross-origin-opener-policy"));
  // Despite its name, `noopener-allow-popups` cuts a page off from who opened it, not from what it opens.
  if (page === "page" && opener === "same-origin") {
    add("COOP_SEVERS_POPUP", "error", ["popup"], "cross-origin-opener-policy", opener);
  }
  if (page === "page" && opener === "same-origin-allow-popups") {
    add("COOP_SEVERS_POPUP_IN_WEBKIT", "warning", ["popup"], "cross-origin-opener-policy", opener);
  }
  if (page === "returnPage" && opener !== "" && opener !== "unsafe-none") {
    add("COOP_SEVERS_RETURN_PAGE", "warning", ["popup"], "cross-origin-opener-policy", opener);
  }

  if (page === "page") {
    const embedder = firstWord(readHeader(existing, "cross-origin-embedder-policy"));
    if (embedder === "require-corp" || embedder === "credentialless") {
      add("COEP_BLOCKS_FRAME", "error", ["iframe"], "cross-origin-embedder-policy", embedder);
    }
    const lists = readPermissionsPolicy(readHeader(existing, "permissions-policy"));
    // Unlike sources of a content policy, these are whole origins, and of the same scheme.
    const covers = (list: string, origin: string): boolean =>
      list.split(/[\s()"]+/).some((each) => {
        const item = each === "self" ? self : each;
        return item === "*" || (origin.startsWith(item.slice(0, 6)) && coversOrigin(item, origin, self));
      });
    const denied = frameFeatures.filter((feature) => {
      const list = lists.get(feature);
      return list !== undefined && ![self, ...widgetOrigins].every((origin) => covers(list, origin));
    });
    if (denied.length > 0) {
      add("PERMISSIONS_POLICY_DENIES_WIDGET", "warning", ["iframe"], "permissions-policy", denied.join(" "));
    }
  }
  // Read only where no frame-ancestors is there.
  if (policies.every((policy) => !policy.has("frame-ancestors"))) {
    const given = readHeader(existing, "x-frame-options");
    if (/deny/i.test(given)) addRefusal(framers, "x-frame-options", "DENY");
    else if (/sameorigin/i.test(given)) addRefusal(framedBy, "x-frame-options", "SAMEORIGIN");
  }

  const referrer =
    readHeader(existing, "referrer-policy")
      .toLowerCase()
      .split(/[\s,]+/)
      .at(-1) ?? "";
  if (referrer === "unsafe-url" || referrer === "no-referrer-when-downgrade") {
    add("REFERRER_POLICY_LEAKS_ADDRESS", "warning", [], "referrer-policy", referrer);
  }
  return findings;
}
