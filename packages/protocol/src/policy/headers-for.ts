import { frameFeatures } from "./frame-features.ts";
import { headerValue, type PagePolicy, type Policies, type PolicyDirective, type PolicyHeader } from "./page-policy.ts";
import {
  type OwnSources,
  type PolicyOptions,
  type SettledPolicyOptions,
  settlePolicyOptions,
} from "./policy-options.ts";

const header = (name: PolicyHeader["name"], directives: readonly PolicyDirective[]): PolicyHeader => ({
  name,
  value: headerValue(name, directives),
  directives,
});

const grants = (name: string, values: readonly string[], why: string): PolicyDirective => ({
  name,
  values,
  effect: "grants",
  why,
});
const restricts = (name: string, values: readonly string[], why: string): PolicyDirective => ({
  name,
  values,
  effect: "restricts",
  why,
});

/** Adds what the page's own contents need. */
function withOwn(directives: readonly PolicyDirective[], own: OwnSources = {}): readonly PolicyDirective[] {
  const added = directives.map((directive) => {
    const more = own[directive.name]?.filter((source) => !directive.values.includes(source)) ?? [];
    if (more.length === 0) return directive;
    return { ...directive, values: [...directive.values.filter((value) => value !== "'none'"), ...more] };
  });
  const others = Object.entries(own).filter(([name]) => !directives.some((directive) => directive.name === name));
  return [...added, ...others.map(([name, values]) => grants(name, values, "Your own page asks for it."))];
}

const scriptSources = ({ nonce, scriptOrigin, scriptHashes }: SettledPolicyOptions): readonly string[] => [
  nonce === undefined ? (scriptOrigin ?? "'self'") : `'nonce-${nonce}'`,
  ...scriptHashes.map((hash) => `'${hash}'`),
];

const hardening: readonly PolicyDirective[] = [
  restricts("base-uri", ["'none'"], "No injected <base> can send your scripts and links elsewhere."),
  restricts("form-action", ["'none'"], "No injected form can send what is typed elsewhere; the library has no form."),
];

function pagePolicy(options: SettledPolicyOptions): PagePolicy {
  const { modes, widgetOrigins, gatewaySource, integration, framedBy, own } = options;
  const isFramed = modes.includes("iframe");
  const contents: PolicyDirective[] = [
    restricts("default-src", ["'none'"], "Whatever is not named below is not loaded."),
    grants("script-src", scriptSources(options), "The library runs from there; it needs no inline script and no eval."),
  ];
  if (integration === "react") {
    contents.push(grants("style-src", ["'self'"], "The style sheet of the components; nothing is styled inline."));
  }
  contents.push(grants("connect-src", [gatewaySource], "The gateway, which hands out the link and the verdict."));
  if (isFramed) {
    contents.push(
      grants(
        "frame-src",
        [...widgetOrigins, "'self'"],
        "The operator's widget, and your return page, which takes the widget's place in the frame.",
      ),
    );
  }
  contents.push(
    ...hardening,
    framedBy.length > 0
      ? grants("frame-ancestors", framedBy, "They may put your page into a frame of theirs, and nobody else may.")
      : restricts(
          "frame-ancestors",
          ["'none'"],
          "Nobody else can put your page into a frame and have the client click in it.",
        ),
  );
  const features = frameFeatures.map((feature) =>
    isFramed
      ? grants(
          feature,
          ["self", ...widgetOrigins],
          "The frame hands it on to the widget; only what your page has can be.",
        )
      : restricts(feature, [], "Neither your page nor a frame needs it: the widget has a window of its own."),
  );
  return [
    header("content-security-policy", withOwn(contents, own?.page)),
    header("permissions-policy", features),
    openerPolicy(modes),
    header("referrer-policy", [
      restricts("", ["same-origin"], "The addresses of your pages stay with you; the frame itself sends your origin."),
    ]),
  ];
}

/** A frame has a way out into a window, so it needs nearly the same as a popup. */
function openerPolicy(modes: SettledPolicyOptions["modes"]): PolicyHeader {
  const directive = modes.includes("popup")
    ? grants(
        "",
        ["unsafe-none"],
        "Your page keeps hold of the window that it opens, in every browser: WebKit (Safari) also severs it for same-origin-allow-popups when it was opened empty.",
      )
    : modes.includes("iframe")
      ? grants(
          "",
          ["same-origin-allow-popups"],
          "Your page keeps hold of the window that is the frame's way out; same-origin would make that look closed at once.",
        )
      : restricts("", ["same-origin"], "No window is opened, so no foreign one needs to reach yours.");
  return header("cross-origin-opener-policy", [directive]);
}

function returnPagePolicy(options: SettledPolicyOptions): PagePolicy {
  const { modes, framedBy, own } = options;
  const isFramed = modes.includes("iframe");
  // Every page around counts, not only the next one: in the frame that is your page and whoever frames it. A redirect takes
  // your page's place.
  const ancestors = [...(isFramed ? ["'self'"] : []), ...(isFramed || modes.includes("redirect") ? framedBy : [])];
  const contents: readonly PolicyDirective[] = [
    restricts("default-src", ["'none'"], "Whatever is not named below is not loaded."),
    grants(
      "script-src",
      scriptSources(options),
      "The return page says that the client is back; it asks nobody anything.",
    ),
    ...hardening,
    ancestors.length > 0
      ? grants(
          "frame-ancestors",
          ancestors,
          "The return page is loaded in the widget's place, inside your own page and whatever is around that.",
        )
      : restricts("frame-ancestors", ["'none'"], "Nobody has a reason to put this page into a frame."),
  ];
  return [
    header("content-security-policy", withOwn(contents, own?.returnPage)),
    header("cross-origin-opener-policy", [
      modes.includes("popup") || modes.includes("iframe")
        ? grants(
            "",
            ["unsafe-none"],
            "The window stays the one that your page opened, so that it can be closed when the client is back.",
          )
        : restricts("", ["same-origin"], "No window is opened, so no foreign one needs to reach yours."),
    ]),
    header("referrer-policy", [
      restricts(
        "",
        ["no-referrer"],
        "The address of this page carries the session's id, which is nobody else's to see.",
      ),
    ]),
  ];
}

const scriptPolicy = (): PagePolicy => [
  header("access-control-allow-origin", [
    grants("", ["*"], "A script of another origin with a hash is only loaded where its host lets every page read it."),
  ]),
  header("cross-origin-resource-policy", [
    restricts("", ["cross-origin"], "Pages that isolate themselves may load it, too."),
  ]),
  header("x-content-type-options", [restricts("", ["nosniff"], "The file is a script and is taken for nothing else.")]),
];

/**
 * The exact headers for the chosen modes and hosts: as much as the library needs, and no more.
 *
 * Pure: the same in Node, in a worker and in a browser. A nonce has to be a new one for each response, so with a nonce
 * call it for each.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION`, with the option's name in `details.field`.
 * @example
 * const { page, returnPage } = headersFor({ modes: ["auto"], gateway: "/xpay", integration: "react" });
 * response.setHeaders(new Map(Object.entries(toHeaders(page))));
 */
export function headersFor(options: PolicyOptions): Policies {
  const settled = settlePolicyOptions(options);
  return {
    page: pagePolicy(settled),
    returnPage: returnPagePolicy(settled),
    script: settled.scriptOrigin === undefined ? null : scriptPolicy(),
  };
}
