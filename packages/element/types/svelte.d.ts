import type { IdentificationEventMap } from "@xpay-embed/element";
import type { HTMLAttributes } from "svelte/elements";
import type { IdentificationTemplateAttributes, XpayIdentificationElement } from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/svelte"` lets templates know `<xpay-identification>`. Svelte 5.

type Events = {
  [Name in keyof IdentificationEventMap as `on${Name}`]?: (event: IdentificationEventMap[Name]) => void;
};

type Props = Omit<HTMLAttributes<XpayIdentificationElement>, keyof IdentificationTemplateAttributes> &
  IdentificationTemplateAttributes &
  Events;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "xpay-identification": Props;
  }
}
