import type { Problem } from "./http/problem.ts";

/** A call that a client may bring about. */
interface AllowedCall {
  /** No call came of it, so it does not count. */
  readonly giveBack: () => void;
}

/** Counts the calls to the operator that each client brings about. */
export interface CallAllowance {
  /** @returns what is answered when the client has used its calls up. */
  readonly take: (clientId: string) => AllowedCall | Problem;
  /** Of how many clients something is known. */
  readonly size: () => number;
}

/** In which time a client that has used up everything has everything again. */
const windowMs = 600_000;
/** Whoever makes up a client for each request is not held by this; nor shall it fill the memory. */
const mostClients = 10_000;

/**
 * Creates the allowance: each client has `perClient` calls at once, and what was used comes back evenly within ten minutes.
 *
 * Without it one session could have the operator asked without end, and fill the store with links that nobody opens.
 */
export function createCallAllowance(perClient: number, now: () => number): CallAllowance {
  // In the order of their last call, so that the first ones have the most back.
  const clients = new Map<string, { readonly used: number; readonly atMs: number }>();
  const msPerCall = windowMs / perClient;

  const usedBy = (clientId: string): number => {
    const { used = 0, atMs = 0 } = clients.get(clientId) ?? {};
    // A clock that was put back gives nothing back, and takes nothing.
    return Math.max(0, used - Math.max(0, now() - atMs) / msPerCall);
  };
  const keep = (clientId: string, used: number): void => {
    clients.delete(clientId);
    clients.set(clientId, { used, atMs: now() });
    for (const oldest of clients.keys()) {
      if (clients.size <= mostClients && usedBy(oldest) > 0) break;
      clients.delete(oldest);
    }
  };

  return {
    take: (clientId) => {
      const used = usedBy(clientId);
      if (used + 1 > perClient) {
        const seconds = Math.ceil(((used + 1 - perClient) * msPerCall) / 1_000);
        return {
          status: 429,
          code: "GATEWAY_OVERLOADED",
          detail: "This client has had the operator asked too often.",
          headers: { "retry-after": String(seconds) },
        };
      }
      keep(clientId, used + 1);
      return { giveBack: () => keep(clientId, Math.max(0, usedBy(clientId) - 1)) };
    },
    size: () => clients.size,
  };
}
