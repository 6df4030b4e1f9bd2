/** Which element has which session. Two on one would take the client's widget from each other. */
const holders = new Map<string, object>();
const waiting = new Map<object, () => void>();

/**
 * Takes a session for an element, and gives back the one that it had.
 *
 * @param name `null` to have none.
 * @param retry Called when a session has become free, if this one could not be had.
 * @returns whether the element has it.
 */
export function holdSession(element: object, name: string | null, retry: () => void): boolean {
  waiting.delete(element);
  for (const [held, holder] of holders) {
    if (holder !== element || held === name) continue;
    holders.delete(held);
    for (const again of waiting.values()) again();
  }
  if (name === null) return false;
  const holder = holders.get(name) ?? element;
  holders.set(name, holder);
  if (holder !== element) waiting.set(element, retry);
  return holder === element;
}
