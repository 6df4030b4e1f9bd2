import type { IdentificationEventMap, TransactionsEventMap } from "@xpay-embed/element";
import type { HTMLAttributes } from "svelte/elements";
import type {
  Events,
  IdentificationTemplateAttributes,
  TransactionsTemplateAttributes,
  XpayIdentificationElement,
  XpayTransactionsElement,
} from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/svelte"` lets templates know `<xpay-identification>` and `<xpay-transactions>`.
// Svelte 5.

type Props<Target extends EventTarget, Attributes, EventMap> = Omit<HTMLAttributes<Target>, keyof Attributes> &
  Attributes &
  Events<EventMap>;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "xpay-identification": Props<XpayIdentificationElement, IdentificationTemplateAttributes, IdentificationEventMap>;
    "xpay-transactions": Props<XpayTransactionsElement, TransactionsTemplateAttributes, TransactionsEventMap>;
  }
}
