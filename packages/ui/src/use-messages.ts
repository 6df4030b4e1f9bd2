import { chooseMessages } from "./messages/choose-messages.ts";
import type { Messages } from "./messages/messages.ts";
import type { PanelLook } from "./panel-props.ts";
import { useLocale } from "./use-locale.ts";

/** The texts for a component, with its own in place of the standard ones. */
export function useMessages({ locale, messages }: PanelLook): Messages {
  return { ...chooseMessages(useLocale(locale)), ...messages };
}
