"use client";

import { useContext } from "react";
import { XpayContext, type XpayProviderProps } from "./xpay-provider.tsx";

/** The settings of the {@link XpayProvider} above; none outside one. For components that speak the provider's language. */
export const useXpaySettings = (): Partial<Omit<XpayProviderProps, "children">> =>
  useContext(XpayContext)?.settings ?? {};
