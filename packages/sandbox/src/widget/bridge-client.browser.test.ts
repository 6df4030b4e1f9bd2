import { waitFor } from "@testing-library/dom";
import { afterEach, describe, expect, test } from "vitest";
import operatorBridgeUrl from "../bridge/operator-bridge.ts?url";
import { createBridgeBackend } from "./bridge-client.ts";

const uuid = "01b2c3d4-e5f6-4071-8293-a4b5c6d7e8f9";
const { origin } = window.location;
const pages: string[] = [];

/** A bridge's page with the real bridge over a stand-in for the world. */
function bridgePage(operator: string, widgetOrigin: string = origin): string {
  const script = `
    import { startOperatorBridge } from "${origin}${operatorBridgeUrl}";
    startOperatorBridge({ world: { operator: ${operator} }, widgetOrigins: ["${widgetOrigin}"] });
  `;
  const page = URL.createObjectURL(
    new Blob([`<!doctype html><script type="module">${script}</script>`], { type: "text/html" }),
  );
  pages.push(page);
  return page;
}

const frames = (): HTMLIFrameElement[] => [
  ...document.querySelectorAll<HTMLIFrameElement>("iframe[title='Operator bridge']"),
];

afterEach(() => {
  for (const page of pages.splice(0)) URL.revokeObjectURL(page);
  for (const frame of frames()) frame.remove();
});

describe("a bridge that answers", () => {
  test("is embedded once, hidden, at the first question", async () => {
    const backend = createBridgeBackend({
      document,
      bridge: bridgePage(`{
        loadWidget: (uuid) => ({ status: "open", method: "any", client: "maria", remainingMs: uuid.length }),
        decide: (uuid, decision) => ({ status: "done", accepted: decision === "confirm", redirectUrl: null, redirectDelayMs: 0 }),
      }`),
    });
    expect(frames()).toHaveLength(0);
    const [load, again] = await Promise.all([backend.load(uuid), backend.load(uuid)]);
    expect(load).toEqual({ status: "open", method: "any", client: "maria", remainingMs: uuid.length });
    expect(again).toEqual(load);
    expect(await backend.decide(uuid, "confirm")).toMatchObject({ status: "done", accepted: true });
    expect(frames()).toHaveLength(1);
    expect(frames()[0]?.checkVisibility()).toBe(false);
  });

  test("and answers in another shape is not believed", async () => {
    const backend = createBridgeBackend({
      document,
      bridge: bridgePage(`{
        loadWidget: () => ({ status: "open", method: "any", client: "nobody", remainingMs: 1 }),
        decide: () => ({ status: "done", accepted: true, redirectUrl: "javascript:alert(1)", redirectDelayMs: 0 }),
      }`),
    });
    await expect(backend.load(uuid)).rejects.toThrow("another shape");
    await expect(backend.decide(uuid, "confirm")).rejects.toThrow("another shape");
  });
});

describe("a bridge that does not answer", () => {
  /** Time limits that run out when the test says so. */
  function heldLimits() {
    const limits = new Set<() => void>();
    return {
      after: (_: number, work: () => void) => {
        limits.add(work);
        return () => {
          limits.delete(work);
        };
      },
      runOut: () => {
        for (const work of [...limits]) work();
        limits.clear();
      },
      isRunning: () => limits.size > 0,
    };
  }

  test("is given up, taken down, and tried anew with the next question", async () => {
    const { after, runOut } = heldLimits();
    const backend = createBridgeBackend({
      document,
      after,
      bridge: bridgePage("{}", "https://another-widget.example"),
    });
    for (let times = 0; times < 2; times += 1) {
      const question = backend.load(uuid);
      const loaded = new Promise((resolve) => frames()[0]?.addEventListener("load", resolve));
      await loaded;
      runOut();
      await expect(question).rejects.toThrow("did not answer in time");
      expect(frames()).toHaveLength(0);
    }
  });

  test("after it was connected is taken down too", async () => {
    const { after, runOut, isRunning } = heldLimits();
    const backend = createBridgeBackend({
      document,
      after,
      bridge: bridgePage(`{ loadWidget: () => ({ status: "used" }) }`),
    });
    expect(await backend.load(uuid)).toEqual({ status: "used" });
    expect(isRunning()).toBe(false);
    frames()[0]?.remove();
    const question = backend.decide(uuid, "confirm");
    await waitFor(() => expect(isRunning()).toBe(true));
    runOut();
    await expect(question).rejects.toThrow("did not answer in time");
    expect(frames()).toHaveLength(0);
    expect(await backend.load(uuid)).toEqual({ status: "used" });
  });
});
