import type { KeyObject } from "node:crypto";
import { scenarioOfUuid } from "../scenarios/scenario-marks.ts";
import { scenarios } from "../scenarios/scenarios.ts";
import type { World } from "../world/world.ts";
import type { LinkRegister, RegisteredLink } from "./link-register.ts";
import { signCallback } from "./sign-callback.ts";

/** One attempt to deliver a callback. */
export interface CallbackAttempt {
  readonly uuid: string;
  /** 1 for the first one. */
  readonly attempt: number;
  /** What the partner answered; `null` when it was not reached or did not answer in time. */
  readonly status: number | null;
}

/** What the delivery is made of. */
export interface CallbackDeliveryOptions {
  readonly world: World;
  readonly register: LinkRegister;
  readonly operatorKey: KeyObject;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The handle goes to `clearTimeout` and nowhere else. */
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (handle: unknown) => void;
  readonly onAttempt?: ((attempt: CallbackAttempt) => void) | undefined;
}

/** Sends callbacks when they fall due, and again until they are answered. */
export interface CallbackDelivery {
  /** Sends nothing more; what is on its way is given up. */
  readonly close: () => void;
}

interface Delivery {
  readonly link: RegisteredLink;
  readonly query: string;
  attempts: number;
  /** By the world's clock. */
  nextAtMs: number;
  state: "waiting" | "sending" | "done";
}

const answerTimeLimitMs = 15_000;
const quickRepeats = 3;
const quickRepeatMs = 20_000;
const slowRepeatMs = 10 * 60_000;
const givenUpAfterMs = 86_400_000;

/** The longest delay that a timer takes. */
const longestTimerMs = 2_147_483_647;

/**
 * Starts to deliver. The documents name the repeats for checkout callbacks: three times every 20 seconds, then every ten
 * minutes until there is an answer; here they hold for identifications too, and end after a day.
 *
 * Delays are counted by the world's clock, so a test or a developer who moves it forward sees the repeats at once.
 */
export function startCallbackDelivery(options: CallbackDeliveryOptions): CallbackDelivery {
  const { world, register, operatorKey, fetch, onAttempt } = options;
  let deliveries: ReadonlyMap<string, Delivery> = new Map();
  const closed = new AbortController();
  let timer: unknown;

  // Made anew each time: what the register or the world has forgotten, phone number and all, is forgotten here, too.
  const collect = (): void => {
    const collected = new Map<string, Delivery>();
    for (const link of register.list()) {
      if (link.callbackUrl === null) continue;
      for (const [index, { dueAtMs, query }] of world.operator.callbacks(link.uuid).entries()) {
        const name = `${link.uuid} ${index}`;
        const parameters = new URLSearchParams(query);
        parameters.set("account", link.phone);
        const fresh: Delivery = {
          link,
          query: parameters.toString(),
          attempts: 0,
          nextAtMs: dueAtMs,
          state: "waiting",
        };
        collected.set(name, deliveries.get(name) ?? fresh);
      }
    }
    deliveries = collected;
  };

  const ask = async ({ link, query }: Delivery): Promise<number | null> => {
    const { callbackSignature } = scenarios[scenarioOfUuid(link.uuid) ?? "verified"].switches;
    try {
      const signed = await signCallback(query, callbackSignature, operatorKey);
      const url = new URL(link.callbackUrl ?? "");
      // The partner's own parameters stay.
      url.search = [url.search.slice(1), signed].filter((part) => part !== "").join("&");
      const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(answerTimeLimitMs)]);
      const response = await fetch(url.href, { method: "GET", redirect: "manual", signal });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  };

  const send = async (delivery: Delivery): Promise<void> => {
    delivery.state = "sending";
    delivery.attempts += 1;
    const firstAtMs = delivery.nextAtMs;
    const status = await ask(delivery);
    if (closed.signal.aborted) return;
    onAttempt?.({ uuid: delivery.link.uuid, attempt: delivery.attempts, status });
    // A refusal is an answer, too; only silence and a server's own failure are repeated.
    const isAnswered = status !== null && status < 500;
    const delayMs = delivery.attempts <= quickRepeats ? quickRepeatMs : slowRepeatMs;
    delivery.nextAtMs = Math.max(firstAtMs, world.now()) + delayMs;
    const decidedAtMs = world.operator.callbacks(delivery.link.uuid)[0]?.dueAtMs ?? Number.NEGATIVE_INFINITY;
    delivery.state = isAnswered || delivery.nextAtMs > decidedAtMs + givenUpAfterMs ? "done" : "waiting";
    pump();
  };

  const pump = (): void => {
    options.clearTimeout(timer);
    if (closed.signal.aborted) return;
    collect();
    const nowMs = world.now();
    const waiting = [...deliveries.values()].filter(({ state }) => state === "waiting");
    for (const delivery of waiting) if (delivery.nextAtMs <= nowMs) void send(delivery);
    const nextMs = Math.min(...waiting.filter(({ state }) => state === "waiting").map(({ nextAtMs }) => nextAtMs));
    if (Number.isFinite(nextMs)) timer = options.setTimeout(pump, Math.min(longestTimerMs, nextMs - nowMs));
  };

  const unsubscribe = world.subscribe(pump);
  return {
    close: () => {
      closed.abort();
      unsubscribe();
      options.clearTimeout(timer);
    },
  };
}
