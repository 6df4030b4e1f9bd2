import { en } from "./en.ts";
import type { Messages, Words } from "./messages.ts";
import { uk } from "./uk.ts";

export const ukrainian: Messages = uk;

const { identify, ...withoutIdentify } = en;
export const text: string = identify;

// @ts-expect-error A language that misses a text is refused.
export const incomplete: Messages = withoutIdentify;

const { declined, ...otherReasons } = en.reasons;
export const reason: string = declined;

// @ts-expect-error One that misses the words of a reason, too.
export const withoutReason: Messages = { ...en, reasons: otherReasons };

// @ts-expect-error And one whose heading has no sentence below it.
export const withoutSentence: Messages = { ...en, verified: ["Verified"] };

// @ts-expect-error A text is a text.
export const notText: Messages = { ...en, cancel: 1 };

export const words: Words = uk.intro;
