/** Holds no more answers than there is room for, in all and for each client. */
export interface WaitingRoom {
  /** @returns a function to leave with, exactly once; `null` when there is no room. */
  readonly enter: (clientId: string) => (() => void) | null;
  /** How many answers are held. */
  readonly size: () => number;
}

/** Creates an empty waiting room. */
export function createWaitingRoom(limits: { readonly total: number; readonly perClient: number }): WaitingRoom {
  const counts = new Map<string, number>();
  let size = 0;
  return {
    enter: (clientId) => {
      const count = counts.get(clientId) ?? 0;
      if (size >= limits.total || count >= limits.perClient) return null;
      size += 1;
      counts.set(clientId, count + 1);
      return () => {
        size -= 1;
        const left = (counts.get(clientId) ?? 1) - 1;
        if (left > 0) counts.set(clientId, left);
        else counts.delete(clientId);
      };
    },
    size: () => size,
  };
}
