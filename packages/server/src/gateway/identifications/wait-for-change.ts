import type { IdentificationRecord } from "../../stores/identification-record.ts";
import type { GatewayContext } from "../gateway-context.ts";

/** What is waited for, and how long. */
export interface WaitLimits {
  /** Whether a record in this state is still waited for. */
  readonly isAwaited: (record: IdentificationRecord) => boolean;
  /** Milliseconds since 1970. */
  readonly untilMs: number;
  /** Ends the wait at once, as closing the gateway does; it resolves, it does not reject. */
  readonly signal: AbortSignal;
}

/**
 * Reads a record, again after each change, until it is one that nobody waits for or the time is up. Leaves no listener and
 * no timer behind.
 *
 * @returns the record as it is now; `undefined` when there is none.
 */
export async function waitForChange(
  { settings: { store }, environment, shutdown }: GatewayContext,
  key: string,
  { isAwaited, untilMs, signal }: WaitLimits,
): Promise<IdentificationRecord | undefined> {
  let hasChanged = false;
  let wake = (): void => {};
  const onChange = (): void => {
    hasChanged = true;
    wake();
  };
  // Before the first look, so that no change falls in between.
  const leave = store.subscribe(key, onChange);
  const leaveShutdown = shutdown.subscribe(onChange);
  signal.addEventListener("abort", onChange);
  try {
    for (;;) {
      hasChanged = false;
      const record = await store.get(key);
      const leftMs = untilMs - environment.now();
      if (!record || !isAwaited(record) || leftMs <= 0 || signal.aborted || shutdown.isClosed()) return record;
      if (hasChanged) continue;
      let timer: unknown;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = environment.setTimeout(resolve, leftMs);
      });
      environment.clearTimeout(timer);
    }
  } finally {
    signal.removeEventListener("abort", onChange);
    leaveShutdown();
    leave();
  }
}
