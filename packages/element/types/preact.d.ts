import type { IdentificationEventMap, TransactionsEventMap } from "@xpay-embed/element";
import type { HTMLAttributes } from "preact";
import type {
  Events,
  IdentificationTemplateAttributes,
  TransactionsTemplateAttributes,
  XpayIdentificationElement,
  XpayTransactionsElement,
} from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/preact"` lets TSX know `<xpay-identification>` and `<xpay-transactions>`.

type Props<Target extends EventTarget, Attributes, EventMap> = Omit<HTMLAttributes<Target>, keyof Attributes> &
  Attributes &
  Events<EventMap>;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "xpay-identification": Props<XpayIdentificationElement, IdentificationTemplateAttributes, IdentificationEventMap>;
      "xpay-transactions": Props<XpayTransactionsElement, TransactionsTemplateAttributes, TransactionsEventMap>;
    }
  }
}
