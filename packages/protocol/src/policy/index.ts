export { checkHeaders, type HeaderCheck, type MissingPart } from "./check-headers.ts";
export { frameFeatures } from "./frame-features.ts";
export {
  type Finding,
  type FindingDetails,
  type HeaderFinding,
  type HeaderFindingCode,
  headerExplanations,
} from "./header-finding.ts";
export { headersFor } from "./headers-for.ts";
export { type ExistingHeaders, judgeHeaders } from "./judge-headers.ts";
export {
  headerValue,
  type PagePolicy,
  type Policies,
  type PolicyDirective,
  type PolicyHeader,
  type PolicyHeaderName,
  toHeaders,
} from "./page-policy.ts";
export type { OwnSources, PolicyOptions } from "./policy-options.ts";
export { headerTitle, type PolicyFormat, type PolicyPaths, policyText } from "./policy-text.ts";
export { coversOrigin, readContentPolicies } from "./read-content-policy.ts";
