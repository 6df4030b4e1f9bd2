import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createShiftableClock } from "./shiftable-clock.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("moves forward with its timers, and is right again after a reset", () => {
  const clock = createShiftableClock();
  const rung: string[] = [];
  clock.setTimeout(() => rung.push("link"), 900_000);
  clock.setTimeout(() => rung.push("day"), 86_400_000);
  clock.clearTimeout(clock.setTimeout(() => rung.push("never"), 1_000));
  clock.advance(960_000);
  expect(clock.now()).toBe(Date.now() + 960_000);
  expect(rung).toEqual([]);
  vi.advanceTimersByTime(0);
  expect(rung).toEqual(["link"]);
  clock.reset();
  expect(clock.now()).toBe(Date.now());
  vi.advanceTimersByTime(86_400_000);
  expect(rung).toEqual(["link", "day"]);
});

test("moves a timer that was set in the time before a reset", () => {
  const clock = createShiftableClock();
  const ring = vi.fn();
  clock.advance(960_000);
  clock.setTimeout(ring, 900_000);
  clock.reset();
  clock.advance(900_000);
  vi.advanceTimersByTime(0);
  expect(ring).toHaveBeenCalledOnce();
});

test("rings in its own time when nobody moves it", () => {
  const clock = createShiftableClock();
  const ring = vi.fn();
  clock.setTimeout(ring, 1_000);
  vi.advanceTimersByTime(999);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
});
