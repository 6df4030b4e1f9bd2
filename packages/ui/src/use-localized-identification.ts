import { type UseIdentificationOptions, type UseIdentificationResult, useIdentification } from "@xpay-embed/hooks";
import type { Messages } from "./messages/messages.ts";
import type { PanelLook } from "./panel-props.ts";
import { useMessages } from "./use-messages.ts";

/** An identification whose gateway and frame speak the component's language, and that language's texts. */
export function useLocalizedIdentification(
  props: UseIdentificationOptions & PanelLook,
): readonly [identification: UseIdentificationResult, messages: Messages] {
  const t = useMessages(props);
  return [
    useIdentification({
      ...props,
      locale: props.locale ?? t.lang,
      frame: { ...props.frame, title: props.frame?.title ?? t.frame[0] },
    }),
    t,
  ];
}
