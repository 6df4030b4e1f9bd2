import { kyivOffsetMs } from "../operator-format.ts";
import type { Random } from "./random.ts";

/** How much goes on in each hour of a day, beside the others. */
const bustle = [1, 0.3, 0.2, 0.1, 0.1, 0.3, 1, 4, 7, 8, 8, 8, 10, 9, 7, 7, 8, 9, 10, 9, 7, 5, 4, 2];
const whole = bustle.reduce((sum, weight) => sum + weight, 0);

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Two entries of a wallet are never closer together. */
const leastStepMs = 3_000;

/** Which part of a day's bustle is over, 0 to 1, so many milliseconds after midnight. */
function partOfDay(ms: number): number {
  const hour = Math.floor(ms / hourMs);
  const before = bustle.slice(0, hour).reduce((sum, weight) => sum + weight, 0);
  return (before + ((bustle[hour] ?? 0) * (ms % hourMs)) / hourMs) / whole;
}

/** Milliseconds after midnight at which this part of a day's bustle is over. */
function timeOfDay(part: number): number {
  let left = part * whole;
  for (const [hour, weight] of bustle.entries()) {
    if (left < weight) return (hour + left / weight) * hourMs;
    left -= weight;
  }
  return dayMs - 1;
}

/**
 * Moments at which something happens to a wallet, oldest first, in whole seconds: more by day than by night.
 *
 * @param days Over how many days.
 * @param newestMs The last of them.
 */
export function timelineOf(count: number, days: number, newestMs: number, random: Random): readonly number[] {
  const newestWall = newestMs + kyivOffsetMs(newestMs);
  const lastDay = Math.floor(newestWall / dayMs);
  const end = lastDay + partOfDay(newestWall % dayMs);
  const times: number[] = [];
  let earlier = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    const place = index === count - 1 ? end : end - (days * (count - index - random())) / count;
    const day = Math.floor(place);
    const wall = day * dayMs + timeOfDay(place - day);
    const ms = Math.floor((wall - kyivOffsetMs(wall - 2 * hourMs)) / 1_000) * 1_000;
    earlier = Math.max(ms, earlier + leastStepMs);
    times.push(earlier);
  }
  return times;
}
