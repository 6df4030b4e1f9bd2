/**
 * What this package uses of a connected client of the package `redis` (version 6), with which `createClient()`'s result is
 * compatible whatever its modules.
 */
export interface RedisConnection {
  readonly sendCommand: (command: readonly string[]) => Promise<unknown>;
  readonly duplicate: () => RedisSubscriber;
}

/** A second connection of the same settings, which only listens. */
interface RedisSubscriber {
  readonly on: (event: "error" | "ready", listener: () => void) => unknown;
  readonly connect: () => Promise<unknown>;
  readonly subscribe: (channel: string, listener: (message: string) => void) => Promise<unknown>;
  readonly destroy: () => void;
}
