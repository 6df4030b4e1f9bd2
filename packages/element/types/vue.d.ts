import type { IdentificationEventMap, TransactionsEventMap } from "@xpay-embed/element";
import type { HTMLAttributes, ReservedProps } from "vue";
import type {
  IdentificationTemplateNames,
  TransactionsTemplateNames,
  XpayIdentificationElement,
  XpayTransactionsElement,
} from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/vue"` lets templates know `<xpay-identification>` and `<xpay-transactions>`. Vue is
// told to leave them alone by `compilerOptions.isCustomElement: (tag) => tag.startsWith("xpay-")`. Write lists and booleans by
// the name of their property, `:widgetOrigins`: of `:no-prefetch="false"` Vue makes the text "false".

/** `@xpay-verified` in a template is `onXpayVerified` to its types. */
type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;

type Events<EventMap> = {
  [Name in keyof EventMap & string as `on${Pascal<Name>}`]?: (event: EventMap[Name]) => void;
};

type Props<Names, EventMap> = Omit<HTMLAttributes, keyof Names> & ReservedProps & Names & Events<EventMap>;

declare module "vue" {
  interface GlobalComponents {
    // A template's reference is the element itself.
    "xpay-identification": new () => XpayIdentificationElement & {
      $props: Props<IdentificationTemplateNames, IdentificationEventMap>;
    };
    "xpay-transactions": new () => XpayTransactionsElement & {
      $props: Props<TransactionsTemplateNames, TransactionsEventMap>;
    };
  }
}
