import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nodeEnvironment } from "./gateway-environment.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the timers of a Node process run in time, once, and not after they were cleared", () => {
  const runs: string[] = [];
  nodeEnvironment.setTimeout(() => runs.push("kept"), 1_000);
  const handle = nodeEnvironment.setTimeout(() => runs.push("cleared"), 1_000);
  nodeEnvironment.clearTimeout(handle);
  nodeEnvironment.clearTimeout(undefined);
  vi.advanceTimersByTime(999);
  expect(runs).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect(runs).toEqual(["kept"]);
});

test("none of them keeps the process alive", () => {
  vi.useRealTimers();
  const set = vi.spyOn(globalThis, "setTimeout");
  nodeEnvironment.clearTimeout(nodeEnvironment.setTimeout(() => {}, 1_000));
  const [result] = set.mock.results;
  set.mockRestore();
  expect(result?.value.hasRef()).toBe(false);
});
