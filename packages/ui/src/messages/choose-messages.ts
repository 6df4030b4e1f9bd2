import { en } from "./en.ts";
import { isUkrainian } from "./is-ukrainian.ts";
import type { Messages } from "./messages.ts";
import { uk } from "./uk.ts";

/** The texts for a BCP 47 language. */
export const chooseMessages = (locale: string | undefined): Messages => (isUkrainian(locale) ? uk : en);
