"use client";

import type { IdentificationOptions } from "@xpay-embed/core";
import { type Context, createContext, type ReactElement, type ReactNode, useState } from "react";
import { createSharedSession, type SharedSession } from "./shared-session.ts";

/** Settings shared by every identification below. */
export interface XpayProviderProps
  extends Pick<
    IdentificationOptions,
    "gateway" | "headers" | "timeoutMs" | "locale" | "widgetOrigins" | "returnUrl" | "environment" | "onEvent"
  > {
  readonly children?: ReactNode;
}

/** The settings, and the sessions by name: two hooks of one name share one. */
export interface XpayContextValue {
  readonly settings: Omit<XpayProviderProps, "children">;
  readonly session: (name: string, options: IdentificationOptions) => SharedSession;
}

export const XpayContext: Context<XpayContextValue | null> = createContext<XpayContextValue | null>(null);

/**
 * Tells every identification below where the partner's gateway is.
 *
 * @example
 * <XpayProvider gateway="/xpay" returnUrl="/identified" locale="uk">
 *   <IdentificationButton onVerified={({ result }) => welcome(result.profile)} />
 * </XpayProvider>
 */
export function XpayProvider({ children, ...settings }: XpayProviderProps): ReactElement {
  const [session] = useState(() => {
    const sessions = new Map<string, SharedSession>();
    return (name: string, options: IdentificationOptions): SharedSession => {
      const shared = sessions.get(name) ?? createSharedSession(options);
      sessions.set(name, shared);
      return shared;
    };
  });
  // React 18 knows no other form.
  return <XpayContext.Provider value={{ settings, session }}>{children}</XpayContext.Provider>;
}
