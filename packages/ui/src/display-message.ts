import type { XpayErrorCode } from "@xpay-embed/protocol";
import { errorGroup } from "./error-group.ts";
import { chooseMessages } from "./messages/choose-messages.ts";

/**
 * Says in the client's language what an error means for them and what they can do. The error's own `message` is for
 * developers.
 *
 * @param locale BCP 47 language. Ukrainian texts for `uk` and where it is left out, English ones for every other language.
 *
 * @example
 * if (identification.status === "failed") show(displayMessage(identification.error.code, "en"));
 */
export const displayMessage = (code: XpayErrorCode, locale?: string): string =>
  chooseMessages(locale).errors[errorGroup(code)].join(". ");
