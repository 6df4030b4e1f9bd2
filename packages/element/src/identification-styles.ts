import { styles } from "virtual:xpay-element-build";
import { createStyles } from "./adopt-styles.ts";

/** Gives a shadow root the styles of an identification. */
export const adoptIdentificationStyles: (root: ShadowRoot) => void = createStyles(styles);
