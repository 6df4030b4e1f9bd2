import type { PresentationMode } from "@xpay-embed/protocol";
import type { Finding, HeaderFindingCode } from "@xpay-embed/protocol/policy";

/** What can be wrong with a live page, besides its headers. Codes are API, as those of errors are. */
export type LiveFindingCode =
  | "BROWSER_IN_APP"
  | "BROWSER_INSTALLED_APP"
  | "BROWSER_WITHOUT_CHANNEL"
  | "BROWSER_WITHOUT_LOCKS"
  | "CLOCK_SKEW"
  | "GATEWAY_FAILING"
  | "GATEWAY_NOT_THERE"
  | "GATEWAY_NO_ANSWER"
  | "GATEWAY_NO_CORS"
  | "GATEWAY_REFUSES_CLIENT"
  | "PAGE_FRAMED"
  | "PAGE_INSECURE"
  | "PAGE_SANDBOXED"
  | "POPUP_BLOCKED"
  | "RETURN_PAGE_ELSEWHERE"
  | "RETURN_PAGE_NO_ANSWER"
  | "STORAGE_DENIED"
  | "WIDGET_FRAME_BLOCKED"
  | "WIDGET_FRAME_SILENT"
  | "WIDGET_REFUSES_FRAME";

/** Every code that a diagnosis can carry. The union is closed. */
export type DiagnosisCode = HeaderFindingCode | LiveFindingCode;

/** One thing that is wrong with the live page. Plain data, nothing personal in it. */
export type DiagnosisFinding = Finding<DiagnosisCode>;

/** What is looked at. */
export type DiagnosisCheck =
  | "page-headers"
  | "return-page"
  | "gateway"
  | "clock"
  | "widget-frame"
  | "permissions"
  | "popup"
  | "surroundings"
  | "storage"
  | "other-tabs";

/**
 * What came of a check: nothing is wrong; something is, see the findings; this browser cannot tell; or it was not asked to,
 * by the options.
 */
export type CheckOutcome = "ok" | "found" | "unknown" | "not-asked";

/** What {@link diagnose} resolves with. Plain data for support: codes, origins and names of headers, nothing personal. */
export interface Diagnosis {
  /** When, by the browser's clock, ISO 8601. */
  readonly at: string;
  /** The weightiest first. */
  readonly findings: readonly DiagnosisFinding[];
  readonly checks: { readonly [Check in DiagnosisCheck]: CheckOutcome };
  /** The chosen modes. `no-obstacle`: nothing was found that breaks it, which is no promise. */
  readonly modes: { readonly [Mode in PresentationMode]?: "broken" | "no-obstacle" };
}
