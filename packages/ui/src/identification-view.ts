import type { UseIdentificationResult } from "@xpay-embed/hooks";
import type { ModePreference } from "@xpay-embed/protocol";
import { errorGroup } from "./error-group.ts";
import type { Messages, Words } from "./messages/messages.ts";

/** A button: what it says and what it does. */
export type Action = readonly [label: string, run: () => void];

/** What a state says to the client, and what the client can do about it, the likeliest wish first. */
export type View = readonly [words: Words, ...actions: Action[]];

/** What a view depends on besides the state. */
export interface ViewContext {
  /** The client has not asked for anything yet: a link is only fetched in advance, and its failure is not their concern. */
  readonly isQuiet: boolean;
  /** Whether there is a return page, so that the client may leave this page and come back. */
  readonly canRedirect: boolean;
  /** Closes what surrounds the panel, where it can be closed. */
  readonly close: (() => void) | undefined;
}

/** Puts a state into words and actions. */
export function describeView(
  it: UseIdentificationResult,
  t: Messages,
  { isQuiet, canRedirect, close }: ViewContext,
): View {
  const open = (label: string, mode?: ModePreference): Action => [label, () => it.open(mode && { mode })];
  const retry = (label: string, mode?: ModePreference): Action => [label, () => it.retry(mode && { mode })];
  const cancel: Action = [t.cancel, it.cancel];
  const again = retry(t.again);

  if (it.status === "idle" || it.status === "ready" || (isQuiet && it.status === "preparing")) {
    return [t.intro, open(t.identify)];
  }

  switch (it.status) {
    case "preparing":
      return [t.preparing, cancel];

    case "presenting": {
      if (it.modeReason === "other-tab") return [t.elsewhere, open(t.here), cancel];
      if (it.mode === "iframe") return [t.frame];
      if (it.mode === "redirect") return [t.redirect, cancel];
      const frameIsRefused = it.link.framing === "refused" || it.rejected.some(({ mode }) => mode === "iframe");
      return [
        t.popup,
        open(t.showWindow, "popup"),
        ...(frameIsRefused && !canRedirect ? [] : [open(t.here, frameIsRefused ? "redirect" : "iframe")]),
        cancel,
      ];
    }

    case "confirming": {
      const { because } = it;
      const words: Words = [t.confirming, t.because[because === "back" || because === "reloaded" ? "closed" : because]];
      // Any of these questions can last while the gateway cannot be reached, and nobody is kept against their will.
      return because === "cancelled" ? [words] : [words, cancel];
    }

    case "verified":
      return close ? [t.verified, [t.done, close]] : [t.verified];

    case "rejected": {
      // A reason of a newer gateway has no words yet, and `reasons` must not answer for what it inherits.
      const reason = Object.keys(t.reasons).find((key) => key === it.reason) ?? "other";
      return [[t.rejected, t.reasons[reason as keyof Messages["reasons"]]], again];
    }

    case "cancelled":
      return [t.cancelled, again];

    case "expired":
      return [t.expired, again];

    case "failed": {
      const group = errorGroup(it.error.code);
      const words = t.errors[group];
      if (group === "popup") {
        return [words, retry(t.newWindow, "popup"), retry(t.here, canRedirect ? "redirect" : "iframe")];
      }
      if (group === "frame") return [words, retry(t.newWindow, "popup"), again];
      if (group === "overdue") return [words, retry(t.check)];
      // A session that the gateway does not know is not retryable as it is, but a new one is.
      return it.error.retryable || group === "service" ? [words, again] : [words];
    }
  }
}

/**
 * Whether closing the dialog gives the identification up: it runs, not in another tab, and the client has not done their
 * part. Who came back from the widget may close the dialog; the verdict is awaited all the same.
 */
export const endsWithDialog = (it: UseIdentificationResult): boolean =>
  /^(pre|con|rea)/.test(it.status) &&
  !("modeReason" in it && it.modeReason === "other-tab") &&
  !("because" in it && it.because === "returned");
