import { en } from "./en.ts";
import type { Messages } from "./messages.ts";
import { uk } from "./uk.ts";

/** The texts for a BCP 47 language: Ukrainian where none is known, English for every other language. */
export const chooseMessages = (locale: string | undefined): Messages => (!locale || /^uk\b/i.test(locale) ? uk : en);
