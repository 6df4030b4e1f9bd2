export { type DiagnoseOptions, diagnose } from "./diagnose.ts";
export type {
  CheckOutcome,
  Diagnosis,
  DiagnosisCheck,
  DiagnosisCode,
  DiagnosisFinding,
  LiveFindingCode,
} from "./diagnosis.ts";
export { liveExplanations } from "./live-explanations.ts";
