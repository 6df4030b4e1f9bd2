/** An element that can have a session. */
export interface SessionHolder {
  readonly isConnected: boolean;
  /** Called when a session that it waits for has become free. */
  readonly onSessionFree: () => void;
  /** Called when it has left the page and another one takes its session. */
  readonly onSessionTaken: () => void;
}

/** Which element has which session. Two on one would take the client's widget from each other. */
const holders = new Map<string, SessionHolder>();
const waiting = new Set<SessionHolder>();

/**
 * Takes a session for an element, and gives back the one that it had.
 *
 * @param name `null` to have none.
 * @returns whether the element has it.
 */
export function holdSession(element: SessionHolder, name: string | null): boolean {
  waiting.delete(element);
  for (const [held, holder] of holders) {
    if (holder !== element || held === name) continue;
    holders.delete(held);
    for (const next of waiting) next.onSessionFree();
  }
  if (name === null) return false;
  const holder = holders.get(name);
  // A page that puts a new element in the place of an old one has not kept two.
  if (holder !== element && holder?.isConnected === false) holder.onSessionTaken();
  const isFree = !holders.has(name) || holder === element;
  if (isFree) holders.set(name, element);
  else waiting.add(element);
  return isFree;
}
