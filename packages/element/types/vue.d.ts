import type { IdentificationEventMap } from "@xpay-embed/element";
import type { IdentificationTemplateAttributes, XpayIdentificationElement } from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/vue"` lets templates know `<xpay-identification>`. Vue is told to leave it alone
// by `compilerOptions.isCustomElement: (tag) => tag.startsWith("xpay-")`.

/** `@xpay-verified` in a template is `onXpayVerified` to its types. */
type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;

type Events = {
  [Name in keyof IdentificationEventMap as `on${Pascal<Name>}`]?: (event: IdentificationEventMap[Name]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "xpay-identification": new () => {
      $props: IdentificationTemplateAttributes & Events;
      $el: XpayIdentificationElement;
    };
  }
}
