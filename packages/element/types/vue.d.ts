import type { IdentificationEventMap, TransactionsEventMap } from "@xpay-embed/element";
import type {
  IdentificationTemplateAttributes,
  TransactionsTemplateAttributes,
  XpayIdentificationElement,
  XpayTransactionsElement,
} from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/vue"` lets templates know `<xpay-identification>` and `<xpay-transactions>`. Vue is
// told to leave them alone by `compilerOptions.isCustomElement: (tag) => tag.startsWith("xpay-")`.

/** `@xpay-verified` in a template is `onXpayVerified` to its types. */
type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;

type Events<EventMap> = {
  [Name in keyof EventMap & string as `on${Pascal<Name>}`]?: (event: EventMap[Name]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "xpay-identification": new () => {
      $props: IdentificationTemplateAttributes & Events<IdentificationEventMap>;
      $el: XpayIdentificationElement;
    };
    "xpay-transactions": new () => {
      $props: TransactionsTemplateAttributes & Events<TransactionsEventMap>;
      $el: XpayTransactionsElement;
    };
  }
}
