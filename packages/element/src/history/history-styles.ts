import { historyStyles } from "virtual:xpay-history-styles";
import { createStyles } from "../adopt-styles.ts";

/** Gives a shadow root the styles of a history. */
export const adoptHistoryStyles: (root: ShadowRoot) => void = createStyles(historyStyles);
