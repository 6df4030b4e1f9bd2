import { XpayEmbedError } from "../errors.ts";
import type { PagePolicy, Policies, PolicyHeaderName } from "./page-policy.ts";

/** Where a policy is written down. */
export type PolicyFormat = "nginx" | "node" | "html" | "next" | "json";

/** Paths of the pages, for the formats that name them. Each begins with a slash. */
export interface PolicyPaths {
  /** Default `/`. */
  readonly page?: string;
  /** Default `/identified`. */
  readonly returnPage?: string;
  /** Default `/xpay-embed-`, with which the names of the script's files begin. */
  readonly script?: string;
}

/** As a person writes it: `Content-Security-Policy`. */
export const headerTitle = (name: PolicyHeaderName): string =>
  name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

const headings = {
  page: "The page that begins the identification",
  returnPage: "The return page",
  script: "The script's host",
};

/** What `<meta http-equiv>` leaves out, as the specifications have it. */
const notInMeta = ["frame-ancestors", "sandbox", "report-uri"];

const pagesOf = (policies: Policies): readonly (readonly [name: keyof Policies, policy: PagePolicy])[] =>
  (["page", "returnPage", "script"] as const).flatMap((name) => {
    const policy = policies[name];
    return policy ? [[name, policy] as const] : [];
  });

const quote = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

/**
 * The policies as text to copy: a server block of nginx, a middleware of Node or Express, `<meta>` elements, a `headers`
 * function of Next, or JSON with a sentence for each directive. Ends with a line break.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` (`paths`) for a path that is none.
 */
export function policyText(policies: Policies, format: PolicyFormat, paths: PolicyPaths = {}): string {
  const where = { page: "/", returnPage: "/identified", script: "/xpay-embed-", ...paths };
  if (!Object.values(where).every((path) => /^\/[\w.~%/-]*$/.test(path))) {
    throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "paths" });
  }
  const pages = pagesOf(policies);
  switch (format) {
    case "json":
      return `${JSON.stringify(policies, null, 2)}\n`;
    case "nginx":
      return pages
        .map(([name, policy]) => {
          const match = name === "returnPage" ? "= " : name === "script" ? "^~ " : "";
          const lines = policy.map(
            ({ name: header, value }) => `  add_header ${headerTitle(header)} ${quote(value)} always;`,
          );
          return [`# ${headings[name]}`, `location ${match}${where[name]} {`, ...lines, "}", ""].join("\n");
        })
        .join("\n");
    case "node":
      return [
        ...pages.flatMap(([name, policy]) => [
          `// ${headings[name]}`,
          `const ${name}Headers = {`,
          ...policy.map(({ name: header, value }) => `  ${quote(headerTitle(header))}: ${quote(value)},`),
          "};",
          "",
        ]),
        "// Express; with plain Node call it before you answer.",
        "const sendPolicy = (request, response, next) => {",
        ...(policies.script ? [`  const isScript = request.url.startsWith(${quote(where.script)});`] : []),
        `  const isReturn = request.url.split("?", 1)[0] === ${quote(where.returnPage)};`,
        `  const headers = ${policies.script ? "isScript ? scriptHeaders : " : ""}isReturn ? returnPageHeaders : pageHeaders;`,
        "  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);",
        "  next();",
        "};",
        "",
      ].join("\n");
    case "next":
      return [
        "// next.config.mjs; the last rule that matches a page decides.",
        "export default {",
        "  headers: async () => [",
        ...pages.flatMap(([name, policy]) => [
          "    {",
          `      source: ${quote(name === "page" ? "/:path*" : name === "script" ? `${where.script}:file*` : where[name])},`,
          "      headers: [",
          ...policy.map(
            ({ name: key, value }) => `        { key: ${quote(headerTitle(key))}, value: ${quote(value)} },`,
          ),
          "      ],",
          "    },",
        ]),
        "  ],",
        "};",
        "",
      ].join("\n");
    case "html":
      return pages.flatMap(([name, policy]) => [`<!-- ${headings[name]} -->`, ...policy.map(metaOf), ""]).join("\n");
  }
}

function metaOf({ name, value, directives }: PagePolicy[number]): string {
  if (name === "referrer-policy") return `<meta name="referrer" content="${value}">`;
  if (name !== "content-security-policy") return `<!-- Only as a header: ${headerTitle(name)}: ${value} -->`;
  const [left, inMeta] = [true, false].map((isLeft) =>
    directives.filter((directive) => notInMeta.includes(directive.name) === isLeft),
  );
  const text = (list: typeof directives = []): string =>
    list.map((directive) => [directive.name, ...directive.values].join(" ")).join("; ");
  return [
    `<meta http-equiv="Content-Security-Policy" content="${text(inMeta)}">`,
    ...(left && left.length > 0 ? [`<!-- Only as a header: ${headerTitle(name)}: ${text(left)} -->`] : []),
  ].join("\n");
}
