import { vi } from "vitest";

/** Waits until an expectation holds. */
export const until = <Value>(check: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(check, { interval: 20 });
