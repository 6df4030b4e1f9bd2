import type { Verdict, XpayEmbedError } from "@xpay-embed/protocol";
import type { Environment } from "./environment.ts";
import type { GatewayClient } from "./gateway-client.ts";
import { isTransient } from "./transient.ts";

/** What a watcher tells. Nothing is called after the watcher was stopped. */
export interface WatcherSignals {
  readonly verdict: (verdict: Verdict) => void;
  /** Asking failed, and goes on. */
  readonly delayed: (error: XpayEmbedError) => void;
  /** Asking failed for good. */
  readonly failed: (error: XpayEmbedError) => void;
}

const firstPauseMs = 1000;
const longestPauseMs = 10_000;
/** A verdict is not kept from the client by a mistake in a header, and a timer does not take every number. */
const longestRetryMs = 60_000;

/**
 * Asks the gateway about one identification until it is stopped.
 *
 * 1. One question at a time; the next begins when the last is answered.
 * 2. Between the beginnings of two questions lies a pause that grows by half, from 1 s to 10 s; an answer that the
 *    gateway held longer than the pause is followed by the next question at once.
 * 3. When the page is hidden, the question in flight is given up and none begins. When it is shown, restored or online
 *    again, the pause ends at once and one is asked, since a phone that slept leaves the last one hanging.
 * 4. A passing failure is told and asked over; `Retry-After` is honoured up to a minute. The question after it is to be answered at
 *    once, so that the trouble is known to be over as soon as it is.
 *
 * @param waitSeconds how long the gateway may hold each answer.
 * @returns stops it.
 */
export function watchVerdict(
  { window, now, setTimeout, clearTimeout }: Environment,
  client: GatewayClient,
  id: string,
  waitSeconds: number,
  signals: WatcherSignals,
): () => void {
  const { document } = window;
  let pauseMs = firstPauseMs;
  let holdSeconds = waitSeconds;
  let isStopped = false;
  let timer = 0;
  let question: AbortController | null = null;

  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    question?.abort();
    if (isStopped || document.hidden) return;
    const mine = new AbortController();
    question = mine;
    const beganAt = now();
    let nextMs = 0;
    try {
      const verdict = await client.verdict(id, holdSeconds, mine.signal);
      if (mine.signal.aborted) return;
      holdSeconds = waitSeconds;
      signals.verdict(verdict);
      // A clock that was set back in the meantime says that less than no time has passed.
      nextMs = pauseMs - Math.max(now() - beganAt, 0);
    } catch (cause) {
      // The client rejects with nothing else.
      const error = cause as XpayEmbedError;
      if (mine.signal.aborted) return;
      if (!isTransient(error)) {
        stop();
        return signals.failed(error);
      }
      holdSeconds = 0;
      nextMs = Math.max(pauseMs, Math.min((error.details.retryAfterSeconds ?? 0) * 1000, longestRetryMs));
      signals.delayed(error);
    }
    if (mine.signal.aborted) return;
    pauseMs = Math.min(pauseMs * 1.5, longestPauseMs);
    timer = setTimeout(ask, Math.max(nextMs, 0));
  };

  const wake = (): void => {
    pauseMs = firstPauseMs;
    void ask();
  };
  const stop = (): void => {
    isStopped = true;
    void ask();
    document.removeEventListener("visibilitychange", wake);
    for (const type of wakers) window.removeEventListener(type, wake);
  };

  document.addEventListener("visibilitychange", wake);
  for (const type of wakers) window.addEventListener(type, wake);
  void ask();
  return stop;
}

const wakers = ["pageshow", "online"];
