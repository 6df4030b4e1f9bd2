"use client";

import type { Identification, IdentificationOptions, IdentificationState } from "@xpay-embed/core";
import { XpayEmbedError } from "@xpay-embed/protocol";
import { useContext, useEffect, useState, useSyncExternalStore } from "react";
import { findSession, type HookOptions } from "./shared-session.ts";
import { useClientLayoutEffect } from "./use-client-layout-effect.ts";
import { withSettings } from "./with-settings.ts";
import { XpayContext } from "./xpay-provider.tsx";

/**
 * Options of {@link useIdentification}: those of the core. What {@link XpayProvider} knows may be left out. May be
 * written inline, functions too: the newest are used.
 */
export type UseIdentificationOptions = Partial<IdentificationOptions>;

/** What can be done with an identification. The functions keep their identity for the life of the component. */
export interface IdentificationControls extends Pick<Identification, "open" | "prefetch" | "cancel" | "retry"> {
  /** `true` when `open()` would start something: after hydration, while nothing runs. */
  readonly ready: boolean;
  /** The error of `failed`, or the trouble that is being got over; `null` otherwise. */
  readonly error: XpayEmbedError | null;
  /** Ref callback for the element in which the frame lives, in mode `"iframe"`. */
  readonly frameRef: (element: HTMLElement | null) => void;
}

/** The state's own fields, and the controls. `switch (identification.status)` narrows. */
export type UseIdentificationResult = IdentificationState & IdentificationControls;

const serverState: IdentificationState = { status: "idle", attempt: -1 };

/**
 * One identification: its state, and what can be done with it.
 *
 * Nothing is asked for before `open()` or `prefetch()`, except that a session which this browser began (before a
 * redirect, a refresh, or in another tab) is picked up on mount. Hooks with the same `name` below one provider share
 * one session; it is taken down when the last of them unmounts.
 *
 * @throws {XpayEmbedError} `CONFIG_PROVIDER_MISSING` outside {@link XpayProvider}.
 * @example
 * const identification = useIdentification({ onVerified: ({ result }) => greet(result.profile.firstName) });
 * return <button disabled={!identification.ready} onClick={() => identification.open()}>Identify</button>;
 */
export function useIdentification(options: UseIdentificationOptions = {}): UseIdentificationResult {
  const context = useContext(XpayContext);
  if (!context) throw new XpayEmbedError("CONFIG_PROVIDER_MISSING");
  const all = withSettings<IdentificationOptions>(context.settings, options);
  const shared = findSession(context.sessions, all);
  const { open, prefetch, cancel, retry, attachFrame, subscribe, getState, retain, resume } = shared.session;
  const [hook] = useState<HookOptions>(() => ({ current: all }));
  const state = useSyncExternalStore(subscribe, getState, () => serverState);

  useClientLayoutEffect(() => shared.join(hook), [shared, hook]);
  useClientLayoutEffect(() => {
    hook.current = all;
    shared.update();
  });
  useEffect(() => {
    const release = retain();
    resume();
    return release;
  }, [retain, resume]);

  return {
    ...state,
    open,
    prefetch,
    cancel,
    retry,
    frameRef: attachFrame,
    ready: state.attempt >= 0 && !/^(pre|con)/.test(state.status),
    error: state.status === "failed" ? state.error : "trouble" in state ? state.trouble : null,
    // Spreading loses which member of the union the state is; `error` is never null in "failed".
  } as UseIdentificationResult;
}
