import type { ErrorExplanation } from "../error-explanations.ts";
import type { PresentationMode } from "../gateway.ts";

/** What can be wrong with the headers of a page. Codes are API, as those of errors are. */
export type HeaderFindingCode =
  | "CSP_FRAME_SRC_WIDGET"
  | "CSP_FRAME_SRC_RETURN_PAGE"
  | "CSP_CONNECT_SRC_GATEWAY"
  | "CSP_SCRIPT_SRC"
  | "CSP_STYLE_SRC"
  | "CSP_SANDBOX"
  | "COOP_SEVERS_POPUP"
  | "COOP_SEVERS_POPUP_IN_WEBKIT"
  | "COOP_SEVERS_RETURN_PAGE"
  | "COEP_BLOCKS_FRAME"
  | "PERMISSIONS_POLICY_DENIES_WIDGET"
  | "REFERRER_POLICY_LEAKS_ADDRESS"
  | "PAGE_REFUSES_FRAME"
  | "RETURN_PAGE_REFUSES_FRAME";

/** Where, in names and codes that a page's author knows from their own headers. */
export interface FindingDetails {
  /** Directive or header that decides. */
  readonly directive?: string;
  /** What is in it, or what is missing in it. */
  readonly value?: string;
}

/** One thing that is wrong. Plain data. */
export interface Finding<Code extends string> {
  readonly code: Code;
  /** `error`: a mode does not work. `warning`: it works worse, or something is at risk. */
  readonly severity: "error" | "warning";
  /** Modes that do not work, or work worse. Empty: all work. */
  readonly modes: readonly PresentationMode[];
  /** What happened, why it matters, what to do: one sentence each, for the developer. */
  readonly message: ErrorExplanation;
  readonly details: FindingDetails;
}

/** One thing that is wrong with the headers of a page. */
export type HeaderFinding = Finding<HeaderFindingCode>;

/** What each code means. */
export const headerExplanations: { readonly [Code in HeaderFindingCode]: ErrorExplanation } = {
  CSP_FRAME_SRC_WIDGET: [
    "The page's Content-Security-Policy keeps the operator's widget out of a frame.",
    "The client would look at an empty box.",
    "Add the widget's origin to `frame-src`.",
  ],
  CSP_FRAME_SRC_RETURN_PAGE: [
    "The page's Content-Security-Policy keeps your own return page out of the frame.",
    "The client comes back into an empty box, and the end is noticed late.",
    "Add `'self'` to `frame-src`.",
  ],
  CSP_CONNECT_SRC_GATEWAY: [
    "The page's Content-Security-Policy forbids calls to the gateway.",
    "No link can be asked for, and no verdict.",
    "Add the gateway's origin, or `'self'`, to `connect-src`.",
  ],
  CSP_SCRIPT_SRC: [
    "The page's Content-Security-Policy forbids the library's script.",
    "Nothing of the library runs.",
    "Add the script's origin or the response's nonce to `script-src`.",
  ],
  CSP_STYLE_SRC: [
    "The page's Content-Security-Policy forbids the components' style sheet.",
    "They work, and look like a page without styles.",
    "Add `'self'` to `style-src`, or serve the style sheet from where it is allowed.",
  ],
  CSP_SANDBOX: [
    "The page is in a sandbox that takes away what the widget needs.",
    "Scripts, windows or storage do not work in it.",
    "Take `sandbox` out of the page's policy, or add the tokens named in the details.",
  ],
  COOP_SEVERS_POPUP: [
    "The page's Cross-Origin-Opener-Policy cuts it off from the windows that it opens.",
    "The widget's window looks closed at once: the page can neither raise nor close it.",
    "Send no Cross-Origin-Opener-Policy with this page, or `unsafe-none`.",
  ],
  COOP_SEVERS_POPUP_IN_WEBKIT: [
    "WebKit (Safari) also cuts the page off from the windows that it opens.",
    "The identification still ends as it should, but the page cannot close the window.",
    "Send no Cross-Origin-Opener-Policy with this page, or `unsafe-none`.",
  ],
  COOP_SEVERS_RETURN_PAGE: [
    "The return page's Cross-Origin-Opener-Policy cuts it off from the page that opened its window.",
    "The window looks closed before the return is told, and stays open after it.",
    "Send no Cross-Origin-Opener-Policy with the return page, or `unsafe-none`.",
  ],
  COEP_BLOCKS_FRAME: [
    "The page's Cross-Origin-Embedder-Policy keeps out every frame that sends none.",
    "The widget sends none, so the client would look at an error.",
    "Send no Cross-Origin-Embedder-Policy with this page, or use the modes popup and redirect.",
  ],
  PERMISSIONS_POLICY_DENIES_WIDGET: [
    "The page's Permissions-Policy does not let the widget's frame use what the operator may ask for.",
    "Steps that need it, a camera for instance, fail in the frame.",
    "Name `self` and the widget's origin for the feature, or leave it out.",
  ],
  REFERRER_POLICY_LEAKS_ADDRESS: [
    "The Referrer-Policy sends whole addresses to other sites.",
    "The addresses of your pages, the return page's with the session's id, can end up in foreign logs.",
    "Send `Referrer-Policy: same-origin`, and `no-referrer` with the return page.",
  ],
  PAGE_REFUSES_FRAME: [
    "The page refuses to be shown in a frame.",
    "Where you named one, the client would look at an error page.",
    "Name its origin in `frame-ancestors`, and send no `X-Frame-Options`.",
  ],
  RETURN_PAGE_REFUSES_FRAME: [
    "The return page refuses to be shown in a frame.",
    "The client comes back to an error page, and the end is noticed late.",
    "Name `'self'` and whoever frames your page in `frame-ancestors`, and send no `X-Frame-Options`.",
  ],
};
