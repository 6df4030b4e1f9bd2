import type { IdentificationEventMap, TransactionsEventMap } from "@xpay-embed/element";
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  Events,
  IdentificationTemplateAttributes,
  TransactionsTemplateAttributes,
  XpayIdentificationElement,
  XpayTransactionsElement,
} from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/react"` lets TSX know `<xpay-identification>` and `<xpay-transactions>`. React 19
// sets properties and takes `onxpay-verified`; React 18 sets attributes only, and events need a ref.

type Props<Target, Attributes, EventMap> = Omit<DetailedHTMLProps<HTMLAttributes<Target>, Target>, keyof Attributes> &
  Attributes &
  Events<EventMap> & { class?: string };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "xpay-identification": Props<XpayIdentificationElement, IdentificationTemplateAttributes, IdentificationEventMap>;
      "xpay-transactions": Props<XpayTransactionsElement, TransactionsTemplateAttributes, TransactionsEventMap>;
    }
  }
}
