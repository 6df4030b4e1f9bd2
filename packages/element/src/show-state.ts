/** Puts an element into a state, out of the one before. Chromium before 125 only takes names that begin with two dashes. */
export function showState({ states }: ElementInternals, before: string, now: string): void {
  for (const name of [before, `--${before}`]) states?.delete(name);
  try {
    states?.add(now);
  } catch {
    states?.add(`--${now}`);
  }
}
