import { type Framing, type ModePreference, operatorWidgetOrigins } from "@xpay-embed/protocol";
import { judgeHeaders, type PolicyOptions } from "@xpay-embed/protocol/policy";
import { createBrowserEnvironment } from "../browser-environment.ts";
import type { Environment } from "../environment.ts";
import type { DiagnoseContext } from "./diagnose-context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { allModes, createDiagnosisNotes } from "./diagnosis-notes.ts";
import { lookAround, tryPopup } from "./look-around.ts";
import { probeFrame } from "./probe-frame.ts";
import { probeGateway } from "./probe-gateway.ts";
import { probeOwnPage, probeReturnPage } from "./probe-pages.ts";

/** What {@link diagnose} depends on. The names are those of the session's options. */
export interface DiagnoseOptions {
  /** Where the gateway is: a path of this origin, or an address. */
  readonly gateway: string;
  /** The modes that matter. Default `["auto"]`, all three. */
  readonly modes?: readonly ModePreference[];
  /** Default: the operator's. The frame is tried with the first. */
  readonly widgetOrigins?: readonly string[];
  /** Default `"react"`. */
  readonly integration?: PolicyOptions["integration"];
  /** Origin of the script tag, where it is not the page's own. */
  readonly scriptOrigin?: string;
  /** The return page; without it there is none to look at. */
  readonly returnUrl?: string;
  /** What the gateway said of a link in hand. Without it nobody can tell whether the widget lets itself be framed. */
  readonly framing?: Framing;
  /** An address on the widget's origin to try a frame with. Default: its `/`. */
  readonly probeUrl?: string;
  /** Headers of calls to the gateway, read in the call. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** `true`: opens a small window and closes it at once. Only in a click. Default `false`. */
  readonly popup?: boolean;
  /** Milliseconds that each answer may take. Default 5000. */
  readonly timeoutMs?: number;
  /** Default: this browser. */
  readonly environment?: Environment;
}

/**
 * Says which header, extension or setting of this live page breaks which mode, by code and in words.
 *
 * Asks the page's own server for the page's headers, the return page and the gateway, shows a page of the widget's origin
 * in a frame that nobody sees, and reads what the browser has. No identification begins, no link is asked for, and nothing
 * is left: no frame, window, listener, timer or entry. What an engine does not tell is `"unknown"` in `checks`.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION`, with the option's name in `details.field`.
 * @example
 * const { modes, findings } = await diagnose({ gateway: "/xpay", returnUrl: "/identified" });
 */
export async function diagnose(options: DiagnoseOptions): Promise<Diagnosis> {
  const { environment = createBrowserEnvironment(), modes: wanted = ["auto"], timeoutMs = 5000 } = options;
  const { window } = environment;
  const { origin } = window.location;
  const policyOptions: PolicyOptions = {
    modes: wanted,
    gateway: options.gateway,
    integration: options.integration ?? "react",
    widgetOrigins: options.widgetOrigins ?? operatorWidgetOrigins,
    ...(options.scriptOrigin !== undefined && { scriptOrigin: options.scriptOrigin }),
    // Of a page that is not https, or of none at all, only the findings about `'self'` are lost.
    ...(/^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(origin) && { pageOrigin: origin }),
  };
  // Thrown at the call, before anything is opened.
  judgeHeaders(policyOptions, {});
  const modes = allModes.filter((mode) => wanted.includes(mode) || wanted.includes("auto"));
  const notes = createDiagnosisNotes(modes);
  const violations: SecurityPolicyViolationEvent[] = [];
  const onViolation = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition === "enforce") violations.push(event);
  };
  const context: DiagnoseContext = {
    options,
    policyOptions,
    modes,
    environment,
    window,
    notes,
    violations,
    timeoutMs,
    ask: async (url, init) => {
      const controller = new AbortController();
      const timer = environment.setTimeout(() => controller.abort(), timeoutMs);
      try {
        const response = await environment.fetch(url, { cache: "no-store", ...init, signal: controller.signal });
        // What it says is not read, and a body left open would hold its connection. Nobody waits: one that comes from a service
        // worker may take for ever to be cancelled.
        response.body?.cancel().catch(() => {});
        return response;
      } catch {
        // The event of a refusal is a task of its own, which may come after the rejection.
        await new Promise<void>((resolve) => environment.setTimeout(resolve, 0));
        return null;
      } finally {
        environment.clearTimeout(timer);
      }
    },
    judgePolicy: (policy) => judgeHeaders(policyOptions, { "content-security-policy": policy }),
  };
  window.document.addEventListener("securitypolicyviolation", onViolation);
  try {
    // At once, while the click counts.
    if (options.popup && modes.includes("popup")) tryPopup(context);
    else notes.settle("popup", "not-asked");
    lookAround(context);
    await probeOwnPage(context);
    await probeReturnPage(context);
    if (!notes.has("CSP_CONNECT_SRC_GATEWAY")) await probeGateway(context);
    await probeFrame(context);
  } finally {
    window.document.removeEventListener("securitypolicyviolation", onViolation);
  }
  return notes.finish(new Date(environment.now()).toISOString());
}
