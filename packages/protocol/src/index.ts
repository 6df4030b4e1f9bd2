export type { XpayErrorCode } from "./error-codes.ts";
export { type ErrorExplanation, errorExplanations } from "./error-explanations.ts";
export { type ErrorDetails, isXpayEmbedError, XpayEmbedError } from "./errors.ts";
export {
  type ClientFields,
  type ClientProfile,
  type CreateIdentificationBody,
  type Framing,
  type IdentificationLink,
  type IdentificationMethod,
  type ModePreference,
  operatorWidgetOrigins,
  type PresentationMode,
  type ProblemDocument,
  type RejectionReason,
  returnParameter,
  type Verdict,
  type VerifiedResult,
} from "./gateway.ts";
export type { CreatedIdentification, IdentificationStatus, VerdictAnswer } from "./gateway-answers.ts";
export {
  type BindDeviceBody,
  type DeviceBinding,
  deviceHeader,
  type LedgerValue,
  readPageLimit,
  type TransactionItem,
  type TransactionPage,
} from "./gateway-ledger.ts";
export { isDeviceId, isUuid } from "./operator/field-formats.ts";
export { isRecord, isSessionId, parseIdentificationLink, parseVerdict } from "./parse-gateway.ts";
