import type { IdentificationEventMap } from "@xpay-embed/element";
import type { HTMLAttributes } from "preact";
import type { IdentificationTemplateAttributes, XpayIdentificationElement } from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/preact"` lets TSX know `<xpay-identification>`.

type Events = {
  [Name in keyof IdentificationEventMap as `on${Name}`]?: (event: IdentificationEventMap[Name]) => void;
};

type Props = Omit<HTMLAttributes<XpayIdentificationElement>, keyof IdentificationTemplateAttributes> &
  IdentificationTemplateAttributes &
  Events;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "xpay-identification": Props;
    }
  }
}
