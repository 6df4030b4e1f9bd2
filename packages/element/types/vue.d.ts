import type { IdentificationEventMap } from "@xpay-embed/element";
import type { HTMLAttributes, ReservedProps } from "vue";
import type { IdentificationTemplateNames, XpayIdentificationElement } from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/vue"` lets templates know `<xpay-identification>`. Vue is told to leave it alone
// by `compilerOptions.isCustomElement: (tag) => tag.startsWith("xpay-")`. Write lists and booleans by the name of their property,
// `:widgetOrigins`: of `:no-prefetch="false"` Vue makes the text "false".

/** `@xpay-verified` in a template is `onXpayVerified` to its types. */
type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;

type Events = {
  [Name in keyof IdentificationEventMap as `on${Pascal<Name>}`]?: (event: IdentificationEventMap[Name]) => void;
};

type Props = Omit<HTMLAttributes, keyof IdentificationTemplateNames> &
  ReservedProps &
  IdentificationTemplateNames &
  Events;

declare module "vue" {
  interface GlobalComponents {
    // A template's reference is the element itself.
    "xpay-identification": new () => XpayIdentificationElement & { $props: Props };
  }
}
