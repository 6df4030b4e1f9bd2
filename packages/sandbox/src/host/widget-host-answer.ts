import type { SandboxLanguage, ScenarioSwitches } from "../scenarios/scenario.ts";
import { scenarioOfUuid } from "../scenarios/scenario-marks.ts";
import { scenarios } from "../scenarios/scenarios.ts";

/** What the widget host answers to a widget's address. */
export interface WidgetHostAnswer extends WidgetAddress {
  /** 404: the address has no uuid; the page says so in its language. */
  readonly status: 200 | 404 | 503;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
}

/** What a widget's path says. */
export interface WidgetAddress {
  readonly language: SandboxLanguage;
  /** `undefined` when what stands in its place is no uuid. */
  readonly uuid: string | undefined;
}

/** Reads a widget's path: `/{uk|en}/frame/widget/bank-id/{uuid}`; `undefined` for any other path. */
export function parseWidgetPath(path: string): WidgetAddress | undefined {
  const [, language, last = ""] = /^\/(uk|en)\/frame\/widget\/bank-id\/([^/]*)\/?$/.exec(path) ?? [];
  if (language === undefined) return undefined;
  const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.exec(last)?.[0];
  return { language: language === "en" ? "en" : "uk", uuid };
}

const contentSecurityPolicy = (switches: ScenarioSwitches | undefined, bridgeOrigin: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${bridgeOrigin ?? "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    ...(switches?.framing === "refused" ? ["frame-ancestors 'none'"] : []),
  ].join("; ");

/**
 * What a widget host without any memory answers to a path: the scenario is read out of the link's uuid.
 *
 * @param path Path of the request, without query.
 * @param bridgeOrigin Origin of the operator bridge that the widget embeds; the policy allows no other frame.
 * @returns `undefined` when the path is not a widget's.
 */
export function widgetHostAnswer(path: string, bridgeOrigin?: string): WidgetHostAnswer | undefined {
  const address = parseWidgetPath(path);
  if (!address) return undefined;
  const scenario = scenarioOfUuid(address.uuid ?? "");
  const switches = scenario && scenarios[scenario].switches;
  const headers: { [name: string]: string } = {
    "cache-control": "no-store",
    "content-security-policy": contentSecurityPolicy(switches, bridgeOrigin),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  if (switches?.framing === "refused") headers["x-frame-options"] = "DENY";
  if (switches?.widgetDown) headers["retry-after"] = "120";
  const status = switches?.widgetDown ? 503 : address.uuid === undefined ? 404 : 200;
  return { ...address, status, headers };
}
