import type { ErrorExplanation } from "@xpay-embed/protocol";

/** Two elements of one page have the same `name`. */
export const nameIsTaken = (name: string): ErrorExplanation => [
  `Another element in this page has the session "${name}".`,
  "Both would take the widget from each other, so this one waits until the other is gone.",
  "Give each element a name of its own.",
];

/** The element has left its document, and the client sees no more of what goes on. */
export const wasRemoved: ErrorExplanation = [
  "The element was taken out of its document while an identification ran.",
  "The client sees no more of it; the verdict still reaches your backend, and an element of the same name picks it up.",
  "Call cancel() first to give it up, or hide the element instead of removing it.",
];

/** @param hasStandardOnes Whether the page's own messages are to blame, and the standard ones take their place. */
export const cannotBeShown = (cause: unknown, hasStandardOnes: boolean): ErrorExplanation => [
  `The components could not be shown with these messages (${cause}).`,
  hasStandardOnes ? "The standard ones are used." : "Nothing is shown.",
  "Set texts of the shape that the type Messages describes.",
];

/** A command of the page came to nothing. */
export const cannotStart = (method: "open" | "retry"): ErrorExplanation => [
  `${method}() cannot do what it was asked for.`,
  "Nothing was started.",
  "Look the code up in docs/errors.md.",
];
