import type { ErrorExplanation } from "@xpay-embed/protocol";
import type { LiveFindingCode } from "./diagnosis.ts";

/** What each code means. */
export const liveExplanations: { readonly [Code in LiveFindingCode]: ErrorExplanation } = {
  BROWSER_IN_APP: [
    "The page is inside another app's own browser.",
    "Frames lose their storage there, and windows often do not open.",
    'Use mode "auto", which redirects there, or ask the client to open the page in their browser.',
  ],
  BROWSER_INSTALLED_APP: [
    "The page runs as an installed app.",
    "A bank's or Diia's app may send the client back to the browser instead.",
    'Use mode "auto", which redirects there.',
  ],
  BROWSER_WITHOUT_CHANNEL: [
    "The browser has no BroadcastChannel, or denies it.",
    "A return in another tab is heard later, when the gateway is asked.",
    "Nothing; it works.",
  ],
  BROWSER_WITHOUT_LOCKS: [
    "The browser has no Web Locks, or denies them.",
    "Two tabs may each think themselves alone; they may make two links.",
    "Serve the page over https.",
  ],
  CLOCK_SKEW: [
    "The clocks of this device and of the gateway differ.",
    "The library goes by the gateway's where it can read it; other code of the page may not.",
    "Set the clock that is wrong; the details say by how many seconds the gateway is ahead.",
  ],
  GATEWAY_FAILING: [
    "The gateway answers with a failure of its own.",
    "No link can be had at the moment.",
    "Look into the log of your backend.",
  ],
  GATEWAY_NOT_THERE: [
    "What answers at the gateway's address is not the gateway.",
    "No link can be asked for.",
    "Compare `gateway` with the `basePath` of your backend.",
  ],
  GATEWAY_NO_ANSWER: [
    "The gateway does not answer.",
    "No link can be asked for.",
    "Check the address, the network, and whether an extension of the browser blocks it.",
  ],
  GATEWAY_NO_CORS: [
    "The gateway is on another origin and does not let this page read its answers.",
    "No link can be asked for.",
    "List this page's origin in the gateway's `origins`.",
  ],
  GATEWAY_REFUSES_CLIENT: [
    "The gateway does not know the client, or refuses this page.",
    "It hands a link only to whom your session knows.",
    "Sign in first; or list this page's origin in the gateway's `origins`.",
  ],
  PAGE_FRAMED: [
    "The page itself is in a frame.",
    "The widget has to allow every page around it, and storage is kept apart.",
    'Open your page in a tab of its own, or use mode "popup".',
  ],
  PAGE_INSECURE: [
    "The page is not served over https.",
    "Camera, clipboard and locks are denied to it and to the widget's frame.",
    "Serve it over https.",
  ],
  PAGE_SANDBOXED: [
    "The page is in a sandboxed frame that takes away what the widget needs.",
    "Windows or storage do not work in it.",
    "Add the tokens named in the details to the frame's `sandbox`.",
  ],
  POPUP_BLOCKED: [
    "The browser refused to open a window.",
    "The client cannot reach the widget that way.",
    "Call it directly in a click, or allow windows for this page in the browser and its extensions.",
  ],
  RETURN_PAGE_ELSEWHERE: [
    "The return page is not on this page's origin.",
    "It could not speak to this page, so the library refuses to start.",
    "Serve it from the same scheme, host and port.",
  ],
  RETURN_PAGE_NO_ANSWER: [
    "The return page does not answer with a page.",
    "The client would come back to an error.",
    "Serve a page there that calls `completeReturn()`.",
  ],
  STORAGE_DENIED: [
    "The browser denies storage to this page.",
    "After a redirect nobody remembers where the client came from.",
    'Use mode "iframe" or "popup", or allow cookies and site data for this page.',
  ],
  WIDGET_FRAME_BLOCKED: [
    "An extension of the browser blocks the widget's frame.",
    "The client sees no widget.",
    'Allow the widget\'s origin in the extension, or use mode "popup".',
  ],
  WIDGET_FRAME_SILENT: [
    "The widget's origin does not answer in a frame.",
    "The client would wait for ever.",
    "Check the widget's origin, the network, and whether an extension of the browser blocks it.",
  ],
  WIDGET_REFUSES_FRAME: [
    "The widget does not let this page frame it, the gateway says.",
    "The client would look at an empty box.",
    'Use mode "auto" or "popup".',
  ],
};
