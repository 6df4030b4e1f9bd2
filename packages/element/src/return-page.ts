import { completeReturn } from "@xpay-embed/core/return";

// The whole of a return page: one script tag of this file, after the place that is marked `data-xpay-return`.
void completeReturn();
