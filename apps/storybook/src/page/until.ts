import { waitFor } from "storybook/test";

/** Waits until an expectation holds. A machine that does other work besides is slow, not broken. */
export const until = (check: () => unknown): Promise<unknown> => waitFor(check, { timeout: 15_000 });
