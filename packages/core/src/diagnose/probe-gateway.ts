import type { DiagnoseContext } from "./diagnose-context.ts";
import { allModes } from "./diagnosis-notes.ts";

/** Seconds; less is the network. The session counts by the gateway's clock from the same difference on. */
const toleratedSkew = 30;

/** Asks the gateway for an identification that nobody has: its refusal is all that has to be heard, and nothing comes to be. */
export async function probeGateway(context: DiagnoseContext): Promise<void> {
  const { options, environment, window, notes, violations, ask, judgePolicy } = context;
  const address = `${options.gateway}/identifications/${environment.randomId()}`;
  const seen = violations.length;
  const response = await ask(address, {
    headers: { accept: "application/json", ...options.headers?.() },
    credentials: "include",
  });
  if (!response) {
    const refused = violations.slice(seen).find(({ effectiveDirective }) => effectiveDirective === "connect-src");
    if (refused) {
      notes.addHeaderFindings(
        "gateway",
        judgePolicy(refused.originalPolicy).filter(({ code }) => code === "CSP_CONNECT_SRC_GATEWAY"),
      );
      return;
    }
    const isElsewhere = new URL(address, window.location.href).origin !== window.origin;
    // Whoever may not read an answer can still learn that there was one.
    const isThere = isElsewhere && (await ask(address, { mode: "no-cors", credentials: "omit" }));
    notes.add("gateway", isThere ? "GATEWAY_NO_CORS" : "GATEWAY_NO_ANSWER", "error", allModes);
    return;
  }
  const { status } = response;
  const details = { value: String(status) };
  if (status >= 500) notes.add("gateway", "GATEWAY_FAILING", "error", allModes, details);
  else if (!/\bjson\b/.test(response.headers.get("content-type") ?? "")) {
    notes.add("gateway", "GATEWAY_NOT_THERE", "error", allModes, details);
  } else if (status === 401 || status === 403) {
    notes.add("gateway", "GATEWAY_REFUSES_CLIENT", "warning", allModes, details);
  }
  notes.settle("gateway", "ok");

  const ahead = Math.round((Date.parse(response.headers.get("date") ?? "") - environment.now()) / 1000);
  if (Number.isNaN(ahead)) return;
  if (Math.abs(ahead) > toleratedSkew) notes.add("clock", "CLOCK_SKEW", "warning", [], { value: `${ahead} s` });
  notes.settle("clock", "ok");
}
