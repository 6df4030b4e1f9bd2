import type { World } from "../world/world.ts";
import { type BridgeAnswer, connectedMessage, connectMessage, parseQuestion } from "./bridge-messages.ts";

/** Why a message was not taken. */
export type BridgeRefusal = "origin" | "source" | "shape";

/** What the bridge is made of. */
export interface OperatorBridgeOptions {
  readonly world: World;
  /** Origins of the widget that may ask, compared exactly. */
  readonly widgetOrigins: readonly string[];
  /** Messages to the page from before the bridge stood, oldest first. */
  readonly early?: readonly MessageEvent[];
  /** The bridge page's own window. Default: the page's. */
  readonly window?: Window;
  /** Called for each message that was refused. */
  readonly onRefused?: (reason: BridgeRefusal) => void;
}

/**
 * The demo's side of the operator bridge: a hidden page on the demo's origin that lets the widget, which lives on
 * another origin, use the world in the demo's storage.
 *
 * Requirements
 * 1. Only a page of a listed origin that embeds this one is answered.
 * 2. Nothing but the two questions of the widget can be asked; no person's data is in question or answer.
 * 3. A message that is refused changes nothing and gets no answer.
 *
 * Steps
 * 1. The widget embeds this page, waits for its `load`, and posts `connect` with a port, to this page's exact origin.
 * 2. The bridge checks origin, source and shape, and says `connected` on the port.
 * 3. Questions and answers go over the port, tied together by numbers.
 *
 * @returns stops listening and closes every port.
 */
export function startOperatorBridge(options: OperatorBridgeOptions): () => void {
  const { world, widgetOrigins, early = [], window: bridgeWindow = window, onRefused = () => {} } = options;
  const ports = new Set<MessagePort>();

  const onQuestion = (port: MessagePort, data: unknown): void => {
    const question = parseQuestion(data);
    if (!question) {
      onRefused("shape");
      return;
    }
    const { call, uuid } = question;
    const value =
      question.ask === "load" ? world.operator.loadWidget(uuid) : world.operator.decide(uuid, question.decision);
    port.postMessage({ call, value } satisfies BridgeAnswer);
  };

  const onMessage = ({ origin, source, data, ports: [port] }: MessageEvent): void => {
    if (!widgetOrigins.includes(origin)) onRefused("origin");
    else if (source !== bridgeWindow.parent) onRefused("source");
    else if (data !== connectMessage || !port) onRefused("shape");
    else {
      ports.add(port);
      port.onmessage = (message) => onQuestion(port, message.data);
      port.postMessage(connectedMessage);
    }
  };

  bridgeWindow.addEventListener("message", onMessage);
  // As they came: not every browser lets a page make a message whose source is a window of another origin.
  for (const message of early) onMessage(message);
  return () => {
    bridgeWindow.removeEventListener("message", onMessage);
    for (const port of ports) port.close();
    ports.clear();
  };
}
