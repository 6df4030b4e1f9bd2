/** Puts an element into a state, out of any other. Chromium before 125 only takes names that begin with two dashes. */
export function showState({ states }: ElementInternals, name: string): void {
  states?.clear();
  try {
    states?.add(name);
  } catch {
    states?.add(`--${name}`);
  }
}
