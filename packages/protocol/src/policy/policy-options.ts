import { XpayEmbedError } from "../errors.ts";
import { type ModePreference, operatorWidgetOrigins, type PresentationMode } from "../gateway.ts";

/** Sources that a page's own contents need, by directive: `{ "img-src": ["'self'"] }`. */
export type OwnSources = { readonly [directive: string]: readonly string[] };

/** What {@link headersFor} depends on. */
export interface PolicyOptions {
  /** How the widget is shown. `"auto"` stands for all three. At least one. */
  readonly modes: readonly ModePreference[];
  /** Origins of the operator's widget, each `https://host[:port]`. Default: the operator's published ones. */
  readonly widgetOrigins?: readonly string[];
  /** Where the gateway is: a path of the page's own origin, or an address. */
  readonly gateway: string;
  /** `react`: `@xpay-embed/ui` in your own bundle; `script-tag`: the element from one file, with its styles in it. */
  readonly integration: "react" | "script-tag";
  /** Origin of the script where it is not the page's own, `https://host[:port]`. */
  readonly scriptOrigin?: string;
  /** The nonce of this one response, base64. Takes the place of the script's origin. */
  readonly nonce?: string;
  /** Inline scripts that may run, as `sha256-…`: the hash of the queue stub stands in the element's `files.json`. */
  readonly scriptHashes?: readonly string[];
  /** Origin of the page, `https://host[:port]`. Only existing headers are read by it. */
  readonly pageOrigin?: string;
  /** Origins that may show the page in a frame of theirs, and with it what is in it: the return page. Default: none. */
  readonly framedBy?: readonly string[];
  /** What the pages' own contents need besides. Added as it is. */
  readonly own?: { readonly page?: OwnSources; readonly returnPage?: OwnSources };
}

/** The options, checked and with their defaults. */
export interface SettledPolicyOptions extends PolicyOptions {
  readonly modes: readonly PresentationMode[];
  readonly widgetOrigins: readonly string[];
  /** `'self'`, or the gateway's origin. */
  readonly gatewaySource: string;
  readonly scriptHashes: readonly string[];
  readonly framedBy: readonly string[];
}

const label = "[a-z\\d](?:[a-z\\d-]*[a-z\\d])?";
// No user, path, wildcard, upper-case letter or other alphabet: what is compared here is what a browser compares.
const origin = `(?:https://${label}(?:\\.${label})*|http://(?:localhost|127\\.0\\.0\\.1))(?::\\d{1,5})?`;
const isOrigin = new RegExp(`^${origin}$`);
const gatewayAddress = new RegExp(`^(?:(${origin})(?=/|$))?(?:/(?![/\\\\])[\\w.~%-]*)*$`);

/** Nothing in it can end a header, a policy, a directive or a quoted text. */
const isSource = /^[\w'*:./+=?&%@!~-]+$/;

const modesInOrder: readonly PresentationMode[] = ["iframe", "popup", "redirect"];

const refuse = (field: string): never => {
  throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field });
};

const holdAgainst = (field: string, shape: RegExp, values: readonly string[] = []): void => {
  // Longer than any host name; a longer text is not even looked at.
  if (!values.every((value) => typeof value === "string" && value.length <= 300 && shape.test(value))) refuse(field);
};

/**
 * Checks the options of {@link headersFor}.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION`, with the option's name in `details.field`, for whatever is not exactly
 *   what it should be: an origin with a path, a wildcard, another scheme than https (http on a loopback host), a value that
 *   could end a header or a directive.
 */
export function settlePolicyOptions(options: PolicyOptions): SettledPolicyOptions {
  const {
    modes,
    gateway,
    integration,
    widgetOrigins = operatorWidgetOrigins,
    framedBy = [],
    scriptHashes = [],
  } = options;
  if (modes.length === 0 || !modes.every((mode) => mode === "auto" || modesInOrder.includes(mode))) refuse("modes");
  if (integration !== "react" && integration !== "script-tag") refuse("integration");
  if (widgetOrigins.length === 0) refuse("widgetOrigins");
  holdAgainst("widgetOrigins", isOrigin, widgetOrigins);
  holdAgainst("framedBy", isOrigin, framedBy);
  holdAgainst("scriptHashes", /^sha(?:256|384|512)-[A-Za-z\d+/]+={0,2}$/, scriptHashes);
  if (options.scriptOrigin !== undefined) holdAgainst("scriptOrigin", isOrigin, [options.scriptOrigin]);
  if (options.pageOrigin !== undefined) holdAgainst("pageOrigin", isOrigin, [options.pageOrigin]);
  if (options.nonce !== undefined) holdAgainst("nonce", /^[A-Za-z\d+/_-]{16,}={0,2}$/, [options.nonce]);
  for (const sources of [options.own?.page, options.own?.returnPage]) {
    holdAgainst("own", /^[a-z]+(?:-[a-z]+)*$/, Object.keys(sources ?? {}));
    holdAgainst("own", isSource, Object.values(sources ?? {}).flat());
  }
  holdAgainst("gateway", gatewayAddress, [gateway]);
  if (gateway === "") refuse("gateway");
  return {
    ...options,
    modes: modesInOrder.filter((mode) => modes.includes(mode) || modes.includes("auto")),
    widgetOrigins,
    gatewaySource: gatewayAddress.exec(gateway)?.[1] ?? "'self'",
    scriptHashes,
    framedBy,
  };
}
