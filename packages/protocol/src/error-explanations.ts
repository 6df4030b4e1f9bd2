import type { XpayErrorCode } from "./error-codes.ts";

/** What happened, why it matters, what to do. */
export type ErrorExplanation = readonly [what: string, why: string, fix: string];

/** The developer's explanation of each code. `docs/errors.md` is generated from it; production bundles leave it out. */
export const errorExplanations: { readonly [Code in XpayErrorCode]: ErrorExplanation } = {
  CONFIG_INVALID_OPTION: [
    "An option has a value that cannot be used.",
    "Nothing can be started from it, and guessing a value would hide the mistake.",
    "Correct the option named in the message.",
  ],
  CONFIG_RETURN_URL_REQUIRED: [
    'Mode "redirect" was asked for without `returnUrl`.',
    "The client would leave the page with no way back.",
    "Pass `returnUrl`: a page of your own origin that calls `completeReturn()` or `useIdentificationReturn()`.",
  ],
  CONFIG_PROVIDER_MISSING: [
    "A hook was used outside <XpayProvider>.",
    "It does not know where your gateway is.",
    "Render the component inside <XpayProvider gateway=…>.",
  ],
  CONFIG_KEY_UNUSABLE: [
    "A key is not an RSA key of at least 2048 bits in PEM, or a private key stands where a public one belongs.",
    "Nothing could be sealed, opened or verified with it.",
    "Pass the whole PEM text: PKCS#1 or PKCS#8 for a private key, SubjectPublicKeyInfo or PKCS#1 for a public one.",
  ],
  CONFIG_RUNTIME_UNSUPPORTED: [
    "This Node.js refuses RSA PKCS#1 v1.5 decryption, because its OpenSSL cannot do it without giving hints to an attacker.",
    "The operator's envelopes cannot be opened.",
    "Use a Node.js that brings its own OpenSSL, 22.13 or newer.",
  ],
  PRESENTATION_POPUP_BLOCKED: [
    "The browser refused to open a window.",
    "The client cannot reach the widget that way.",
    'Call `open()` directly in a click handler, or use mode "auto", which goes on to another mode.',
  ],
  PRESENTATION_FRAME_BLOCKED: [
    "This page's own Content-Security-Policy keeps the widget out of a frame.",
    "The client would look at an empty box.",
    'Add the widget\'s origin to `frame-src`, or use mode "auto" or "popup".',
  ],
  PRESENTATION_FRAMING_REFUSED: [
    "The widget does not let this page frame it.",
    "The client would look at an empty box.",
    'Use mode "auto" or "popup".',
  ],
  PRESENTATION_FRAME_TIMEOUT: [
    "The widget's frame did not load in time.",
    "The client would wait for ever.",
    "Check the network and `frame-src`; raise `frameTimeoutMs` for slow networks, or let the client open a window.",
  ],
  PRESENTATION_FRAME_NOT_MOUNTED: [
    "No container was attached for the frame.",
    'In mode "iframe" the widget needs an element of your page.',
    'Render an element with `ref={frameRef}`, or call `attachFrame(element)`, while `mode` is "iframe".',
  ],
  PRESENTATION_NAVIGATION_FAILED: [
    "The browser refused to leave for the widget.",
    "The client stays on your page and nothing happens.",
    'Look for a sandboxed parent frame or a navigation policy, and offer mode "popup".',
  ],
  PRESENTATION_ELEMENT_REMOVED: [
    "A custom element was taken out of its document while an identification ran, or was asked to open one outside of a document.",
    "The client sees nothing of it.",
    "Call `cancel()` before you remove the element, or hide it; an element of the same `name` picks the session up.",
  ],
  PRESENTATION_SCRIPT_FAILED: [
    "The history's own script file could not be loaded, or is not the one that belongs to this version.",
    "The client sees no history, and a button to try again.",
    "Serve the file beside the script, unaltered, and let `script-src` allow it; or write its address into the attribute `script-url`. From npm, serve the chunk that your bundler has made.",
  ],
  LINK_MALFORMED: [
    "The gateway's answer has no usable widget link.",
    "There is nothing to show to the client.",
    "Answer `201 { id, uri, expiresAt, framing, status }` as packages/protocol/openapi.yaml describes.",
  ],
  LINK_NOT_ALLOWED: [
    "The widget link is not https or not on an allowed widget origin.",
    "Showing it could hand the client to a stranger.",
    "If the origin is the operator's, add it to `widgetOrigins`; if not, find out where the link came from.",
  ],
  GATEWAY_UNREACHABLE: [
    "The gateway could not be reached, or something else answered in its place.",
    "Without it there is neither a link nor a verdict.",
    "Check the network, the `gateway` address and CORS; the call may be repeated. With a `details.status` the answer was no JSON: a page of a captive portal, of a proxy, or of your own site for addresses that it does not know.",
  ],
  GATEWAY_TIMEOUT: [
    "The gateway did not answer in time.",
    "The client is waiting.",
    "Repeat the call; if it keeps happening, look at the backend's own time limits.",
  ],
  GATEWAY_MALFORMED_ANSWER: [
    "The gateway answered with something other than the contract says.",
    "A verdict that is not understood must not be guessed.",
    "Compare the answer with packages/protocol/openapi.yaml.",
  ],
  GATEWAY_REFUSED: [
    "The gateway refused the request.",
    "It will refuse the same request again.",
    "Read `details.status`, and the problem document's `detail` in the answer's body (the browser's network panel).",
  ],
  GATEWAY_UNAUTHORIZED: [
    "The gateway does not know this client.",
    "The identification belongs to the partner's session, and there is none.",
    "Let the client sign in again; check that cookies are sent to the gateway. Answer 401, rather than with a redirect to the page for signing in.",
  ],
  GATEWAY_SESSION_UNKNOWN: [
    "The gateway does not know this identification.",
    "It is somebody else's, or it was forgotten.",
    "Start a new identification.",
  ],
  GATEWAY_OVERLOADED: [
    "The gateway asks you to come back later.",
    "It will answer once it has room.",
    "Repeat the call later; the library honours `Retry-After` up to a minute when it polls.",
  ],
  GATEWAY_FAILED: [
    "The gateway failed.",
    "There is no link or verdict until it recovers.",
    "Look in the backend's log; the call may be repeated.",
  ],
  GATEWAY_VERDICT_OVERDUE: [
    "The client came back, but no verdict arrived before the link ran out.",
    "The outcome is not known; it may still arrive at the backend.",
    "Call `retry()` to ask again; check that the operator's callback reaches the backend.",
  ],
  OPERATOR_USER_NOT_FOUND: [
    "The operator does not know this client.",
    "A widget link is given only for a known client.",
    "Check the phone number; the client may have to open a wallet first.",
  ],
  OPERATOR_REFUSED: [
    "The operator refused the operation.",
    "There is no link or result.",
    "Look up the operator's `Reason` in the backend's log.",
  ],
  OPERATOR_DEVICE_NOT_BOUND: [
    "The operator does not know this device as the client's.",
    "It shows a client's transactions to bound devices only.",
    "Bind the device with `POST /device-bindings`, then ask again.",
  ],
  OPERATOR_UNAVAILABLE: [
    "The operator cannot be reached at the moment.",
    "There is no link or verdict until it recovers.",
    "Repeat the call later.",
  ],
  OPERATOR_TIMEOUT: [
    "The operator did not answer in time.",
    "Whether it carried the operation out is not known; the library itself repeats only calls that create nothing.",
    "Ask for the operation's status, or start anew with another transaction id.",
  ],
  OPERATOR_MALFORMED_REQUEST: [
    "A request for the operator has a missing or malformed field.",
    "The operator would refuse it, or worse, understand something else.",
    "Correct the field named in the message.",
  ],
  OPERATOR_MALFORMED_REPLY: [
    "The operator answered in a shape that is not documented.",
    "A result that is not understood must not be guessed.",
    "Keep the `transactionId`, and the `operationId` where there is one, that the `onEvent` of `createXpayClient` told, and ask the operator's support.",
  ],
  CRYPTO_ENVELOPE_INVALID: [
    "An envelope could not be opened.",
    "It was made for another key, damaged or forged; which of these is not told, because every hint helps a forger.",
    "Compare both parties' public keys, and the environment (production or stage) they belong to.",
  ],
  CRYPTO_UNAVAILABLE: [
    "A thread that does the key work could not be started, or ended before it answered.",
    "Nothing was sealed, opened or verified.",
    "Repeat the call; look for a memory limit or a permission that keeps Node.js from starting worker threads.",
  ],
  CALLBACK_MALFORMED: [
    "A callback has a missing or malformed parameter.",
    "The signed string has no separators, so only strict formats give it one reading.",
    "Answer 400; if the operator really sent it, report the parameter named in the message.",
  ],
  TRACE_UNREADABLE: [
    "The text is not a trace of a session, or not a complete one.",
    "A trace that is read wrongly would tell of something that did not happen.",
    "Copy it again, whole, and look at the part named in the message.",
  ],
  TRACE_VERSION_UNSUPPORTED: [
    "A trace was written by a version of this library that writes traces differently.",
    "Its entries could mean something else.",
    "Read it with the version of `@xpay-embed/core` that the page it comes from uses.",
  ],
};
