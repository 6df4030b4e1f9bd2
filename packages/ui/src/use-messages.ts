import { useXpaySettings } from "@xpay-embed/hooks";
import { useSyncExternalStore } from "react";
import { chooseMessages } from "./messages/choose-messages.ts";
import type { Messages } from "./messages/messages.ts";
import type { PanelLook } from "./panel-props.ts";

const subscribeToNothing = () => () => {};
const documentLanguage = () => document.documentElement.lang;
const serverLanguage = () => "";

/** The texts for a component: its own `locale`, else the provider's, else the document's `lang`, else Ukrainian. */
export function useMessages({ locale, messages }: PanelLook): Messages {
  const settings = useXpaySettings();
  // The server does not know the document's language; this way the browser agrees with it until it is hydrated.
  const language = useSyncExternalStore(subscribeToNothing, documentLanguage, serverLanguage);
  return { ...chooseMessages(locale ?? settings.locale ?? language), ...messages };
}
