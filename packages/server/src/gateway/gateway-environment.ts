import { randomBytes } from "node:crypto";

/** Everything that a gateway takes from its surroundings, handed in so that tests can hold it. */
export interface GatewayEnvironment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The handle goes to `clearTimeout` and nowhere else. */
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (handle: unknown) => void;
  /** Reads the widget's headers. Nothing else is fetched by the gateway itself. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Cryptographically random. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** The surroundings of a Node process. No timer of it keeps the process alive. */
export const nodeEnvironment: GatewayEnvironment = {
  now: Date.now,
  setTimeout: (run, ms) => setTimeout(run, ms).unref(),
  // What comes here is what the line above has returned, or nothing.
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout | undefined),
  fetch: (url, init) => fetch(url, init),
  randomBytes,
};
