/** The directives of one policy: the first of a name counts, as in a browser. */
export type ContentPolicy = ReadonlyMap<string, readonly string[]>;

const defaultPorts: { readonly [scheme: string]: string } = { "https:": "443", "http:": "80" };

/** Reads a header, in which several policies are joined by commas; all of them are in force. */
export function readContentPolicies(text: string): readonly ContentPolicy[] {
  return text.split(",").flatMap((policy) => {
    const directives = new Map<string, readonly string[]>();
    for (const part of policy.split(";")) {
      const [name = "", ...sources] = part.trim().split(/\s+/);
      if (name !== "" && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
    }
    return directives.size > 0 ? [directives] : [];
  });
}

const fallbacks: { readonly [directive: string]: readonly string[] } = {
  "frame-src": ["child-src", "default-src"],
  "connect-src": ["default-src"],
  "script-src-elem": ["script-src", "default-src"],
  "style-src-elem": ["style-src", "default-src"],
};

/** The directive that decides, and its sources; `undefined` when everything is allowed. */
export function findDirective(
  policy: ContentPolicy,
  name: string,
): { readonly name: string; readonly sources: readonly string[] } | undefined {
  for (const each of [name, ...(fallbacks[name] ?? [])]) {
    const sources = policy.get(each);
    if (sources) return { name: each, sources };
  }
  return;
}

const splitOrigin = (origin: string): readonly [scheme: string, host: string, port: string] => {
  const [, scheme = "", host = "", port] = /^([a-z][a-z\d+.-]*:)\/\/([^:/]*)(?::(\d+))?$/.exec(origin) ?? [];
  return [scheme, host, port ?? defaultPorts[scheme] ?? ""];
};

/**
 * Whether a source expression covers an origin. Anything not understood covers nothing. A path in it is not looked at.
 *
 * @param self Origin of the page whose policy it is.
 * @see CSP Level 3, section 6.7.2 (matching URLs)
 */
export function coversOrigin(source: string, origin: string, self: string): boolean {
  const text = source.toLowerCase();
  const [scheme, host, port] = splitOrigin(origin);
  if (text === "'self'") return origin === self;
  if (text === "*") return scheme === "https:" || scheme === "http:";
  // An http: source also covers https:, as the specification upgrades it.
  const coversScheme = (wanted: string): boolean => scheme === wanted || (wanted === "http:" && scheme === "https:");
  if (/^[a-z][a-z\d+.-]*:$/.test(text)) return coversScheme(text);

  const parts = /^(?:([a-z][a-z\d+.-]*:)\/\/)?((?:\*\.)?[a-z\d.-]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(text);
  if (!parts) return false;
  const [, wantedScheme = splitOrigin(self)[0], wantedHost = "", wantedPort] = parts;
  if (!coversScheme(wantedScheme)) return false;
  const isHost = wantedHost.startsWith("*.") ? host.endsWith(wantedHost.slice(1)) : host === wantedHost;
  return isHost && (wantedPort === "*" || port === (wantedPort ?? defaultPorts[scheme]));
}
