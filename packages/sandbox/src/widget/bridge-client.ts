import {
  type BridgeQuestion,
  connectedMessage,
  connectMessage,
  parseAnswer,
  parseEnding,
  parseLoad,
} from "../bridge/bridge-messages.ts";
import type { WidgetBackend } from "./widget-backend.ts";

/** Where the bridge is, and how long to wait for it. */
export interface BridgeBackendOptions {
  /** Absolute address of the bridge's page. */
  readonly bridge: string;
  readonly document: Document;
  /** Milliseconds until a connection or an answer is given up. Default 10 000. */
  readonly timeoutMs?: number;
  /** Runs `work` after `ms`; the returned function calls it off. Default: the platform's `setTimeout`. */
  readonly after?: (ms: number, work: () => void) => () => void;
}

const platformAfter = (ms: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

interface Connection {
  /** Sends a question; resolves to what was answered, not yet read. */
  readonly ask: (question: BridgeQuestion) => Promise<unknown>;
  readonly close: () => void;
}

/** Resolves as `work` does, or rejects when the time is up. */
function inTime<Value>(
  { after = platformAfter, timeoutMs = 10_000 }: BridgeBackendOptions,
  work: (resolve: (value: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const callOff = after(timeoutMs, () => reject(new Error("The operator bridge did not answer in time.")));
    work((value) => {
      callOff();
      resolve(value);
    });
  });
}

async function connect(options: BridgeBackendOptions): Promise<Connection> {
  const { bridge, document } = options;
  const waiting = new Map<number, (value: unknown) => void>();
  const { port1: port, port2: theirs } = new MessageChannel();
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Operator bridge";
  frame.src = bridge;
  const close = (): void => {
    port.close();
    frame.remove();
  };

  try {
    await inTime<void>(options, (resolve) => {
      port.onmessage = ({ data }) => {
        if (data === connectedMessage) resolve();
      };
      const greet = (): void => frame.contentWindow?.postMessage(connectMessage, new URL(bridge).origin, [theirs]);
      frame.addEventListener("load", greet, { once: true });
      document.body.append(frame);
    });
  } catch (error) {
    close();
    throw error;
  }

  port.onmessage = ({ data }) => {
    const answer = parseAnswer(data);
    if (!answer) return;
    waiting.get(answer.call)?.(answer.value);
    waiting.delete(answer.call);
  };
  return {
    ask: (question) =>
      inTime(options, (resolve) => {
        waiting.set(question.call, resolve);
        port.postMessage(question);
      }),
    close,
  };
}

/**
 * The widget's side of the operator bridge: a backend that asks a hidden frame on the demo's origin.
 *
 * The frame is made at the first question. A connection that fails or falls silent is taken down, and the next question
 * makes a new one.
 *
 * @see startOperatorBridge for the handshake.
 */
export function createBridgeBackend(options: BridgeBackendOptions): WidgetBackend {
  let connection: Promise<Connection> | undefined;
  let lastCall = 0;

  const ask = async <Value>(
    question: (call: number) => BridgeQuestion,
    parse: (value: unknown) => Value | undefined,
  ): Promise<Value> => {
    connection ??= connect(options);
    const current = connection;
    lastCall += 1;
    const call = lastCall;
    try {
      const { ask } = await current;
      const value = parse(await ask(question(call)));
      if (value === undefined) throw new Error("The operator bridge answered in another shape.");
      return value;
    } catch (error) {
      if (connection === current) connection = undefined;
      // One that never came to be has already cleaned up after itself.
      void current.then(({ close }) => close()).catch(() => {});
      throw error;
    }
  };

  return {
    load: (uuid) => ask((call) => ({ call, ask: "load", uuid }), parseLoad),
    decide: (uuid, decision) => ask((call) => ({ call, ask: "decide", uuid, decision }), parseEnding),
  };
}
