import type { IdentificationLink } from "@xpay-embed/protocol";
import type { ModeRejection } from "../state.ts";
import type { Presentation, PresenterContext } from "./presenter.ts";

/** A frame lives in an element of the page, which comes and goes. */
export interface FramePresentation extends Presentation {
  readonly attach: (container: HTMLElement | null) => void;
}

// Each for the widget's own origin alone: without an allow list a feature is delegated to the origin of `src`.
const defaultAllow = "camera; microphone; clipboard-write; publickey-credentials-get";

// What a login page of a bank needs. Scripts and its own origin, forms, windows that are not sandboxed in turn, its
// cookies after a tap, and the way into the bank's or Diia's app after a tap. Left out: top navigation without a tap
// (it could take the client away), dialogs (browsers refuse them in foreign frames anyway), and downloads (an
// identification has none). Scripts with their own origin can shed a sandbox only in a frame of our own origin, and the
// only page of ours that ends up here is the return page.
const defaultSandbox =
  "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-storage-access-by-user-activation allow-top-navigation-by-user-activation";

/** `https://host:port`. The address of a violation may end there. */
const originOf = (url: string): string => url.split("/", 3).join("/");

/**
 * Shows the widget in a frame that it makes itself, inside the element handed to `attach`.
 *
 * The address is set once for a link and an element, before the frame enters the page, so that the first `load` is the
 * widget's. Whoever lets go of the element and takes it again in the same turn of the event loop (a remount under
 * StrictMode) keeps the very frame; another element gets a new one.
 */
export function createFramePresentation({ environment, signals, frame }: PresenterContext): FramePresentation {
  const { document } = environment.window;
  let link: IdentificationLink | undefined;
  let container: HTMLElement | null = null;
  let iframe: HTMLIFrameElement | undefined;
  let watchdog = 0;
  let removal = 0;

  const place = (): void => {
    environment.clearTimeout(watchdog);
    iframe?.remove();
    iframe = undefined;
    if (!link) return;
    watchdog = environment.setTimeout(() => fail(container ? "frame-timeout" : "frame-not-mounted"), frame.timeoutMs);
    if (!container) return;
    iframe = document.createElement("iframe");
    iframe.dataset.part = "widget";
    iframe.onload = () => environment.clearTimeout(watchdog);
    // Size and border are attributes, because a strict policy of the page forbids inline styles.
    Object.assign(iframe, {
      src: link.uri,
      // For `::part()`, where the container is in a shadow root.
      part: "widget",
      title: frame.title ?? "XPAY",
      allow: frame.allow ?? defaultAllow,
      sandbox: frame.sandbox ?? defaultSandbox,
      referrerPolicy: frame.referrerPolicy ?? "strict-origin",
      width: "100%",
      height: "100%",
      frameBorder: "0",
    });
    container.append(iframe);
  };
  const move = (next: HTMLElement | null): void => {
    container = next;
    place();
  };
  const end = (): void => {
    link = undefined;
    place();
    environment.clearTimeout(removal);
    document.removeEventListener("securitypolicyviolation", onViolation);
  };
  const fail = (reason: ModeRejection): void => {
    end();
    signals.failed(reason);
  };
  // This page's own policy keeps the widget out. One that only reports keeps nothing out.
  const onViolation = ({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (
      disposition === "enforce" &&
      /(frame|child)-src/.test(effectiveDirective) &&
      link &&
      originOf(link.uri) === originOf(blockedURI)
    ) {
      fail("frame-blocked");
    }
  };
  document.addEventListener("securitypolicyviolation", onViolation);

  return {
    mode: "iframe",
    show: (next) => {
      link = next;
      place();
    },
    attach: (next) => {
      environment.clearTimeout(removal);
      if (next === container) return;
      if (next) move(next);
      else removal = environment.setTimeout(() => move(null), 0);
    },
    rename: (title) => {
      if (iframe) iframe.title = title;
    },
    isSource: (source) => !!source && source === iframe?.contentWindow,
    dismiss: end,
  };
}
