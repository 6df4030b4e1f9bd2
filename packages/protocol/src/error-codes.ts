/**
 * Every code an {@link XpayEmbedError} can carry. Codes are API: adding one is a minor change, renaming or
 * removing one is a major change. Messages are not API.
 *
 * - `CONFIG_*`: the developer's options; thrown at the call, or state `failed` where an option is read later.
 * - `PRESENTATION_*`: the browser or a setting of it; state `failed`, or the next mode is tried.
 * - `LINK_*`: the link that the gateway handed out; state `failed`.
 * - `GATEWAY_*`: the way to the partner's backend, or its answer; state `failed`.
 * - `OPERATOR_*`: the operator's answer, as the backend reports it.
 * - `CRYPTO_*`: the envelope of a call to the operator, as the backend seals and opens it.
 * - `CALLBACK_*`: the operator's signed GET, as the backend reads it.
 * - `TRACE_*`: a trace of a session that was sent by somebody else; thrown at the call that reads it.
 */
export type XpayErrorCode =
  | "CONFIG_INVALID_OPTION"
  | "CONFIG_RETURN_URL_REQUIRED"
  | "CONFIG_PROVIDER_MISSING"
  | "CONFIG_KEY_UNUSABLE"
  | "CONFIG_RUNTIME_UNSUPPORTED"
  | "PRESENTATION_POPUP_BLOCKED"
  | "PRESENTATION_FRAME_BLOCKED"
  | "PRESENTATION_FRAMING_REFUSED"
  | "PRESENTATION_FRAME_TIMEOUT"
  | "PRESENTATION_FRAME_NOT_MOUNTED"
  | "PRESENTATION_NAVIGATION_FAILED"
  | "PRESENTATION_ELEMENT_REMOVED"
  | "PRESENTATION_SCRIPT_FAILED"
  | "LINK_MALFORMED"
  | "LINK_NOT_ALLOWED"
  | "GATEWAY_UNREACHABLE"
  | "GATEWAY_TIMEOUT"
  | "GATEWAY_MALFORMED_ANSWER"
  | "GATEWAY_REFUSED"
  | "GATEWAY_UNAUTHORIZED"
  | "GATEWAY_SESSION_UNKNOWN"
  | "GATEWAY_OVERLOADED"
  | "GATEWAY_FAILED"
  | "GATEWAY_VERDICT_OVERDUE"
  | "OPERATOR_USER_NOT_FOUND"
  | "OPERATOR_REFUSED"
  | "OPERATOR_DEVICE_NOT_BOUND"
  | "OPERATOR_UNAVAILABLE"
  | "OPERATOR_TIMEOUT"
  | "OPERATOR_MALFORMED_REQUEST"
  | "OPERATOR_MALFORMED_REPLY"
  | "CRYPTO_ENVELOPE_INVALID"
  | "CRYPTO_UNAVAILABLE"
  | "CALLBACK_MALFORMED"
  | "TRACE_UNREADABLE"
  | "TRACE_VERSION_UNSUPPORTED";
