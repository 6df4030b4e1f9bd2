import { vi } from "vitest";

/** Waits until an expectation holds. A machine that does other work besides is slow, not broken. */
export const until = <Value>(check: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(check, { timeout: 15_000, interval: 20 });
