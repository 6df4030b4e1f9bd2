import type { IdentificationEventMap } from "@xpay-embed/element";
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { IdentificationTemplateAttributes, XpayIdentificationElement } from "./attributes.d.ts";

// `import type {} from "@xpay-embed/element/react"` lets TSX know `<xpay-identification>`. React 19 sets properties and takes
// `onxpay-verified`; React 18 sets attributes only, and events need a ref.

type Events = {
  [Name in keyof IdentificationEventMap as `on${Name}`]?: (event: IdentificationEventMap[Name]) => void;
};

type Props = Omit<
  DetailedHTMLProps<HTMLAttributes<XpayIdentificationElement>, XpayIdentificationElement>,
  keyof IdentificationTemplateAttributes
> &
  IdentificationTemplateAttributes &
  Events & { class?: string };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "xpay-identification": Props;
    }
  }
}
