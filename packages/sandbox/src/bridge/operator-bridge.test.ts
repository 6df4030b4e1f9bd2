import { describe, expect, test } from "vitest";
import { identify, makeWorld } from "../../test/make-world.ts";
import { connectedMessage, connectMessage } from "./bridge-messages.ts";
import { type BridgeRefusal, startOperatorBridge } from "./operator-bridge.ts";

const widgetOrigin = "http://localhost:5174";

/** A bridge page's window, embedded by a widget. */
function setup(early: readonly MessageEvent[] = [], parent: object = {}) {
  const world = makeWorld();
  const refusals: BridgeRefusal[] = [];
  const window = Object.assign(new EventTarget(), { parent });
  const stop = startOperatorBridge({
    world,
    widgetOrigins: [widgetOrigin],
    early,
    // The listeners and `parent` are all that the bridge uses of a window.
    window: window as unknown as Window,
    onRefused: (reason) => refusals.push(reason),
  });
  const post = (message: Partial<Record<"origin" | "source" | "data" | "ports", unknown>>): boolean =>
    window.dispatchEvent(
      Object.assign(new Event("message"), {
        origin: widgetOrigin,
        source: parent,
        data: connectMessage,
        ports: [],
        ...message,
      }),
    );
  return { world, refusals, post, stop };
}

/** The next message on a port. */
const next = (port: MessagePort): Promise<unknown> =>
  new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
  });

describe("a widget of a listed origin that embeds the bridge", () => {
  test("loads its link and decides over the port it brought", async () => {
    const { world, post, stop } = setup();
    const { id, uuid } = identify(world);
    const { port1, port2 } = new MessageChannel();
    const greeting = next(port1);
    post({ ports: [port2] });
    expect(await greeting).toBe(connectedMessage);

    const loaded = next(port1);
    port1.postMessage({ call: 1, ask: "load", uuid });
    expect(await loaded).toMatchObject({ call: 1, value: { status: "open", client: "olena" } });

    const decided = next(port1);
    port1.postMessage({ call: 2, ask: "decide", uuid, decision: "confirm" });
    expect(await decided).toMatchObject({ call: 2, value: { status: "done", accepted: true } });
    expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
    stop();
  });

  test("is answered also when it spoke before the bridge stood", async () => {
    const { port1, port2 } = new MessageChannel();
    const greeting = next(port1);
    const parent = {};
    // What the bridge reads of a message.
    const message: Partial<MessageEvent> = { origin: widgetOrigin, data: connectMessage, ports: [port2] };
    const early = Object.assign(new Event("message"), message, { source: parent });
    const { stop } = setup([early as unknown as MessageEvent], parent);
    expect(await greeting).toBe(connectedMessage);
    stop();
  });

  test("is told nothing for a question of another shape, which is counted", async () => {
    const { world, refusals, post, stop } = setup();
    const { id, uuid } = identify(world);
    const { port1, port2 } = new MessageChannel();
    const greeting = next(port1);
    post({ ports: [port2] });
    await greeting;
    const answer = next(port1);
    port1.postMessage({ call: 1, ask: "decide", uuid, decision: "verified" });
    port1.postMessage({ call: 2, ask: "load", uuid });
    expect(await answer).toMatchObject({ call: 2 });
    expect(refusals).toEqual(["shape"]);
    expect(world.gateway.verdict(id)).toEqual({ status: "pending" });
    stop();
  });
});

test.each<[BridgeRefusal, string, object]>([
  ["origin", "another origin", { origin: "http://localhost:5175" }],
  ["origin", "a look-alike origin", { origin: "http://localhost:5174.evil.example" }],
  ["origin", "the widget's host by https", { origin: "https://localhost:5174" }],
  ["origin", "an opaque origin", { origin: "null" }],
  ["source", "a window that does not embed the bridge", { source: {} }],
  ["source", "no window at all", { source: null }],
  ["shape", "another message", { data: { type: connectMessage } }],
  ["shape", "a greeting without a port", { ports: [] }],
])("refuses for its %s %s", async (reason, _, message) => {
  const { refusals, post, stop } = setup();
  const { port1, port2 } = new MessageChannel();
  post({ ports: [port2], ...message });
  expect(refusals).toEqual([reason]);
  stop();
  port1.close();
});

test("after it was stopped nothing is answered, and the ports are closed", async () => {
  const { refusals, post, stop } = setup();
  const { port1, port2 } = new MessageChannel();
  const greeting = next(port1);
  post({ ports: [port2] });
  await greeting;
  const closed = new Promise((resolve) => port1.addEventListener("close", resolve));
  stop();
  await closed;
  post({ origin: "https://evil.example" });
  expect(refusals).toEqual([]);
});
