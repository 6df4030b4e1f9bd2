import { frameFeatures, headerExplanations } from "@xpay-embed/protocol/policy";
import type { DiagnoseContext } from "./diagnose-context.ts";

/** What engines with the older name of Permissions Policy tell of a frame. */
interface FeaturePolicy {
  readonly allowsFeature: (feature: string, origin?: string) => boolean;
}

const isFrameDirective = ({ effectiveDirective }: SecurityPolicyViolationEvent): boolean =>
  /^(frame|child)-src$/.test(effectiveDirective);

/**
 * Shows a page of the widget's origin in a frame that nobody sees, for as long as it takes to load.
 *
 * A browser tells nobody whether a foreign page or an error was loaded. What can be told: that the page's policy refused it;
 * that an extension did, since Chromium then takes the frame out of the layout; that nothing came; and what the gateway says.
 */
export async function probeFrame(context: DiagnoseContext): Promise<void> {
  const { options, modes, notes, environment, window, violations, timeoutMs, judgePolicy, policyOptions } = context;
  if (!modes.includes("iframe")) {
    notes.settle("permissions", "not-asked");
    return notes.settle("widget-frame", "not-asked");
  }
  const [origin = ""] = policyOptions.widgetOrigins ?? [];
  if (options.framing === "refused") notes.add("widget-frame", "WIDGET_REFUSES_FRAME", "error", ["iframe"]);
  // What is known to be refused would only be noise in the console.
  if (notes.has("CSP_FRAME_SRC_WIDGET") || notes.has("COEP_BLOCKS_FRAME")) return;

  const { document } = window;
  const seen = violations.length;
  const frame = document.createElement("iframe");
  let timer = 0;
  try {
    const end = await new Promise<"loaded" | "silent">((resolve) => {
      timer = environment.setTimeout(() => resolve("silent"), timeoutMs);
      frame.onload = () => resolve("loaded");
      Object.assign(frame, {
        src: options.probeUrl ?? `${origin}/`,
        allow: frameFeatures.join("; "),
        // Its own origin, so that permissions are judged as the widget's are. It can open and navigate nothing.
        sandbox: "allow-scripts allow-same-origin",
        referrerPolicy: "strict-origin",
        tabIndex: -1,
        ariaHidden: "true",
        title: "XPAY",
        // In the layout, or nobody could see it leave; attributes, since a strict policy forbids inline styles.
        width: "1",
        height: "1",
        frameBorder: "0",
      });
      document.body.append(frame);
    });
    const refused = violations.slice(seen).find(isFrameDirective);
    if (refused) {
      const findings = judgePolicy(refused.originalPolicy).filter(({ code }) => code === "CSP_FRAME_SRC_WIDGET");
      return notes.addHeaderFindings("widget-frame", findings);
    }
    if (end === "silent")
      return notes.add("widget-frame", "WIDGET_FRAME_SILENT", "error", ["iframe"], { value: origin });
    if (frame.getClientRects().length === 0 && window.getComputedStyle(document.body).display !== "none") {
      return notes.add("widget-frame", "WIDGET_FRAME_BLOCKED", "error", ["iframe"], { value: origin });
    }
    if (options.framing === "allowed") notes.settle("widget-frame", "ok");

    // Not in the platform's types: Chromium alone has it.
    const policy = (frame as { readonly featurePolicy?: FeaturePolicy }).featurePolicy;
    if (!policy) return;
    // An insecure page has none of them, which is told as such.
    const denied = window.isSecureContext
      ? frameFeatures.filter((feature) => !policy.allowsFeature(feature, origin))
      : [];
    if (denied.length > 0) {
      notes.addHeaderFindings("permissions", [
        {
          code: "PERMISSIONS_POLICY_DENIES_WIDGET",
          severity: "warning",
          modes: ["iframe"],
          message: headerExplanations.PERMISSIONS_POLICY_DENIES_WIDGET,
          details: { directive: "permissions-policy", value: denied.join(" ") },
        },
      ]);
    }
    notes.settle("permissions", "ok");
  } finally {
    environment.clearTimeout(timer);
    frame.onload = null;
    frame.remove();
  }
}
