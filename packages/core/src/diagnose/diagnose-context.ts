import type { PresentationMode } from "@xpay-embed/protocol";
import type { HeaderFinding, PolicyOptions } from "@xpay-embed/protocol/policy";
import type { Environment } from "../environment.ts";
import type { DiagnoseOptions } from "./diagnose.ts";
import type { DiagnosisNotes } from "./diagnosis-notes.ts";

/** What the probes of one diagnosis share. */
export interface DiagnoseContext {
  readonly options: DiagnoseOptions;
  readonly policyOptions: PolicyOptions;
  readonly modes: readonly PresentationMode[];
  readonly environment: Environment;
  readonly window: Window;
  readonly notes: DiagnosisNotes;
  /** What the page's own policy has refused since the diagnosis began; a policy that only reports refuses nothing. */
  readonly violations: readonly SecurityPolicyViolationEvent[];
  /** Milliseconds that each answer may take. */
  readonly timeoutMs: number;
  /** Asks, for no longer than the time limit; `null` when nobody answers. */
  readonly ask: (url: string, init?: RequestInit) => Promise<Response | null>;
  /** Findings of a policy that was met, not read. */
  readonly judgePolicy: (policy: string) => readonly HeaderFinding[];
}
