import type fc from "fast-check";
import { expect, inject } from "vitest";
import { isXpayEmbedError, type XpayErrorCode } from "../../src/index.ts";

/**
 * How a property is run. The usual run takes the same inputs each time, so that it fails for whoever broke something; the
 * nightly one takes others each night, and prints the seed of what it found. That belongs into the corpus.
 *
 * @param usual How many inputs in the usual run; fifty times as many in the nightly one.
 */
export const fuzzing = (usual = 1_000): fc.Parameters<unknown> =>
  inject("testSize") === "nightly" ? { numRuns: usual * 50 } : { numRuns: usual, seed: 40_015 };

/**
 * What becomes of a call: `"read"`, or the code of its error. An error that has none is thrown on.
 *
 * @param check Looks at what was read.
 */
export function outcomeOf<Result>(
  read: () => Result,
  check: (result: Result) => void = () => {},
): "read" | XpayErrorCode {
  let result: Result;
  try {
    result = read();
  } catch (error) {
    if (isXpayEmbedError(error)) return error.code;
    throw error;
  }
  check(result);
  return "read";
}

/** The same for a call that promises. */
export async function laterOutcomeOf<Result>(
  read: () => Promise<Result>,
  check: (result: Result) => void = () => {},
): Promise<"read" | XpayErrorCode> {
  let result: Result;
  try {
    result = await read();
  } catch (error) {
    if (isXpayEmbedError(error)) return error.code;
    throw error;
  }
  check(result);
  return "read";
}

const shared = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Number.prototype];
const namesOf = (): readonly (readonly PropertyKey[])[] => shared.map((one) => Reflect.ownKeys(one));
const namesAtFirst = namesOf();

/** Nothing was put on the prototypes that everything shares. */
export function expectCleanPrototypes(): void {
  expect(namesOf()).toEqual(namesAtFirst);
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
}

/**
 * Every object in a result is a plain one: none took its prototype from the input.
 *
 * @param open Names of fields that hold what was read as it came.
 */
export function expectPlain(result: unknown, open: readonly string[] = []): void {
  const waiting = [result];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const prototype: unknown = Object.getPrototypeOf(next);
    if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null) {
      throw new Error(`An object of another kind was read: ${Object.keys(next).join()}`);
    }
    for (const [name, value] of Object.entries(next)) if (!open.includes(name)) waiting.push(value);
  }
}
