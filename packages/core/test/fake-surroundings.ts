import type { Environment } from "../src/environment.ts";

/** Time that moves only when it is told to. */
export interface FakeClock {
  readonly now: () => number;
  readonly setTimeout: Environment["setTimeout"];
  readonly clearTimeout: Environment["clearTimeout"];
  /** Lets time pass, running what falls due in its order. */
  readonly advance: (ms: number) => void;
  /** Milliseconds until each waiting timer. */
  readonly dueIn: () => readonly number[];
  /** How many timers are waiting. */
  readonly pending: () => number;
}

export function createFakeClock(startMs: number): FakeClock {
  let nowMs = startMs;
  let last = 0;
  const timers = new Map<number, { readonly dueMs: number; readonly callback: () => void }>();
  return {
    now: () => nowMs,
    setTimeout: (callback, ms) => {
      timers.set(++last, { dueMs: nowMs + ms, callback });
      return last;
    },
    clearTimeout: (handle) => timers.delete(handle),
    advance: (ms) => {
      const untilMs = nowMs + ms;
      for (;;) {
        const next = [...timers].filter(([, { dueMs }]) => dueMs <= untilMs).sort((a, b) => a[1].dueMs - b[1].dueMs)[0];
        if (!next) break;
        timers.delete(next[0]);
        nowMs = Math.max(nowMs, next[1].dueMs);
        next[1].callback();
      }
      nowMs = untilMs;
    },
    dueIn: () => [...timers.values()].map(({ dueMs }) => dueMs - nowMs),
    pending: () => timers.size,
  };
}

/** One call that reached the gateway. It stays open until it is answered. */
export interface GatewayCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly answer: (status: number, body?: unknown, headers?: Record<string, string>) => void;
  readonly fail: () => void;
  /** Sends the headers, and breaks off in the middle of the body. */
  readonly cut: (status: number) => void;
}

/** A gateway whose every answer the test gives itself. */
export interface FakeGateway {
  readonly fetch: Environment["fetch"];
  /** All calls so far, in order. */
  readonly calls: readonly GatewayCall[];
  /** Calls of one method that are neither answered nor aborted. */
  readonly open: (method: string) => readonly GatewayCall[];
}

export function createFakeGateway(): FakeGateway {
  const calls: GatewayCall[] = [];
  const settled = new Set<GatewayCall>();
  return {
    calls,
    open: (method) => calls.filter((call) => call.method === method && !settled.has(call)),
    fetch: (url, init) =>
      new Promise((resolve, reject) => {
        const signal = init.signal ?? new AbortController().signal;
        const settle = (action: () => void) => () => {
          settled.add(call);
          action();
        };
        const call: GatewayCall = {
          method: init.method ?? "GET",
          path: url,
          headers: new Headers(init.headers),
          body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
          signal,
          answer: (status, body, headers = {}) =>
            settle(() =>
              resolve(new Response(body === undefined ? null : JSON.stringify(body), { status, headers })),
            )(),
          cut: (status) =>
            settle(() => {
              const body = new ReadableStream({
                start: (controller) => {
                  controller.enqueue(new TextEncoder().encode('{"id":'));
                  controller.error(new TypeError("network error"));
                },
              });
              resolve(new Response(body, { status }));
            })(),
          fail: settle(() => reject(new TypeError("Failed to fetch"))),
        };
        signal.addEventListener(
          "abort",
          settle(() => reject(new DOMException("aborted", "AbortError"))),
        );
        calls.push(call);
      }),
  };
}

/** The listeners that targets have and did not have before. */
export interface CountedListeners {
  /** The type of each listener that is left, once for each. */
  readonly left: () => readonly string[];
  /** Gives the targets their own functions back. */
  readonly restore: () => void;
}

/** Counts the listeners of some targets from now on. One function on two types is two listeners. */
export function countListeners(...targets: readonly EventTarget[]): CountedListeners {
  const counted: Set<{ readonly type: string; readonly listener: unknown; readonly target: EventTarget }> = new Set();
  const restores = targets.map((target) => {
    const { addEventListener, removeEventListener } = target;
    const forget = (type: string, listener: unknown): void => {
      for (const known of counted) {
        if (known.target === target && known.type === type && known.listener === listener) counted.delete(known);
      }
    };
    target.addEventListener = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
      forget(type, listener);
      counted.add({ target, type, listener });
      addEventListener.call(target, type, listener, options);
    };
    target.removeEventListener = (type: string, listener: EventListener, options?: EventListenerOptions) => {
      forget(type, listener);
      removeEventListener.call(target, type, listener, options);
    };
    return () => Object.assign(target, { addEventListener, removeEventListener });
  });
  return {
    left: () => [...counted].map(({ type }) => type),
    restore: () => {
      for (const restore of restores) restore();
    },
  };
}

/** Channels of this page that are open. */
export interface CountedChannels {
  readonly open: () => number;
  readonly create: Environment["createChannel"];
}

/** Makes channels, and counts those that were not closed. */
export function countChannels(): CountedChannels {
  const channels = new Set<BroadcastChannel>();
  return {
    open: () => channels.size,
    create: (name) => {
      const channel = new BroadcastChannel(name);
      const close = channel.close.bind(channel);
      channel.close = () => {
        channels.delete(channel);
        close();
      };
      channels.add(channel);
      return channel;
    },
  };
}
