import type { ErrorExplanation, PresentationMode } from "@xpay-embed/protocol";
import type { FindingDetails, HeaderFinding } from "@xpay-embed/protocol/policy";
import type { CheckOutcome, Diagnosis, DiagnosisCheck, DiagnosisFinding, LiveFindingCode } from "./diagnosis.ts";
import { liveExplanations } from "./live-explanations.ts";

/** Where the probes write down what they see. */
export interface DiagnosisNotes {
  /** Something is wrong. Said twice it counts once. */
  readonly add: (
    check: DiagnosisCheck,
    code: LiveFindingCode,
    severity: "error" | "warning",
    modes: readonly PresentationMode[],
    details?: FindingDetails,
  ) => void;
  readonly addHeaderFindings: (check: DiagnosisCheck, findings: readonly HeaderFinding[]) => void;
  /** What came of a check in which nothing was found. */
  readonly settle: (check: DiagnosisCheck, outcome: Exclude<CheckOutcome, "found">) => void;
  readonly has: (code: DiagnosisFinding["code"]) => boolean;
  readonly finish: (at: string) => Diagnosis;
}

export const allModes: readonly PresentationMode[] = ["iframe", "popup", "redirect"];

/** @param modes The modes that were chosen; findings about others are passed over. */
export function createDiagnosisNotes(modes: readonly PresentationMode[]): DiagnosisNotes {
  const findings: DiagnosisFinding[] = [];
  const checks: { [Check in DiagnosisCheck]: CheckOutcome } = {
    "page-headers": "unknown",
    "return-page": "unknown",
    gateway: "unknown",
    clock: "unknown",
    "widget-frame": "unknown",
    permissions: "unknown",
    popup: "unknown",
    surroundings: "unknown",
    storage: "unknown",
    "other-tabs": "unknown",
  };
  const note = (check: DiagnosisCheck, finding: DiagnosisFinding): void => {
    checks[check] = "found";
    const isKnown = findings.some(
      ({ code, details }) => code === finding.code && details.value === finding.details.value,
    );
    if (!isKnown) findings.push(finding);
  };
  return {
    add: (check, code, severity, broken, details = {}) => {
      const chosen = broken.filter((mode) => modes.includes(mode));
      if (broken.length > 0 && chosen.length === 0) return;
      const message: ErrorExplanation = liveExplanations[code];
      note(check, { code, severity, modes: chosen, message, details });
    },
    addHeaderFindings: (check, found) => {
      for (const finding of found) note(check, finding);
    },
    settle: (check, outcome) => {
      if (checks[check] !== "found") checks[check] = outcome;
    },
    has: (code) => findings.some((finding) => finding.code === code),
    finish: (at) => ({
      at,
      findings: [
        ...findings.filter(({ severity }) => severity === "error"),
        ...findings.filter(({ severity }) => severity === "warning"),
      ],
      checks,
      modes: Object.fromEntries(
        modes.map((mode) => [
          mode,
          findings.some((finding) => finding.severity === "error" && finding.modes.includes(mode))
            ? "broken"
            : "no-obstacle",
        ]),
      ),
    }),
  };
}
