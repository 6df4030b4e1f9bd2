import { useXpaySettings } from "@xpay-embed/hooks";
import { useSyncExternalStore } from "react";

const subscribeToNothing = () => () => {};
const documentLanguage = () => document.documentElement.lang;
const serverLanguage = () => "";

/** A component's language: its own, else the provider's, else the document's `lang`; empty where none is known. */
export function useLocale(locale: string | undefined): string {
  const settings = useXpaySettings();
  // The server does not know the document's language; this way the browser agrees with it until it is hydrated.
  const language = useSyncExternalStore(subscribeToNothing, documentLanguage, serverLanguage);
  return locale ?? settings.locale ?? language;
}
