"use client";

import type { IdentificationOptions } from "@xpay-embed/core";
import { type Context, createContext, type ReactElement, type ReactNode, useState } from "react";
import type { SharedSession } from "./shared-session.ts";

/** Settings shared by everything below. */
export interface XpayProviderProps
  extends Pick<
    IdentificationOptions,
    "gateway" | "headers" | "timeoutMs" | "locale" | "widgetOrigins" | "returnUrl" | "environment" | "onEvent"
  > {
  readonly children?: ReactNode;
}

/**
 * The settings, and the sessions by name: two hooks of one name share one. They are made by the hook, so that a page
 * without an identification does not download one.
 */
export interface XpayContextValue {
  readonly settings: Omit<XpayProviderProps, "children">;
  readonly sessions: Map<string, SharedSession>;
}

export const XpayContext: Context<XpayContextValue | null> = createContext<XpayContextValue | null>(null);

/**
 * Tells every identification and every history below where the partner's gateway is.
 *
 * @example
 * <XpayProvider gateway="/xpay" returnUrl="/identified" locale="uk">
 *   <IdentificationButton onVerified={({ result }) => welcome(result.profile)} />
 * </XpayProvider>
 */
export function XpayProvider({ children, ...settings }: XpayProviderProps): ReactElement {
  const [sessions] = useState(() => new Map<string, SharedSession>());
  // React 18 knows no other form.
  return <XpayContext.Provider value={{ settings, sessions }}>{children}</XpayContext.Provider>;
}
