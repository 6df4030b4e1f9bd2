import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SettingsStore } from "@xpay-embed/demo/settings";
import { expect, test, vi } from "vitest";
import type { DeveloperState } from "./developer-state.ts";
import { startRemoteBackend } from "./start-remote-backend.ts";

const state: DeveloperState = {
  scenario: "verified",
  isGatewayDown: false,
  latencyMs: 0,
  nowMs: Date.UTC(2026, 10, 20, 9),
  historyScenario: "ordinary",
  historyForm: "decoded",
  journal: [],
};

/** A visitor who slows the gateway down with `latencyMs`. */
function makeSettings() {
  let settings: ReturnType<SettingsStore["get"]> = {
    locale: "en",
    theme: "system",
    mode: "auto",
    method: "any",
    instrument: "everyday",
    latencyMs: 0,
    isPanelOpen: true,
  };
  const listeners = new Set<() => void>();
  const store: SettingsStore = {
    get: () => settings,
    set: (change) => {
      settings = { ...settings, ...change };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return store;
}

test("a backend that is away when the gateway is to be slower is asked over with the next change", async () => {
  let isAway = false;
  const orders: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (body !== "") orders.push(body);
    response.writeHead(isAway ? 503 : 200, { "content-type": "application/json" }).end(JSON.stringify(state));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  const settings = makeSettings();
  const site = { widgetOrigin: "http://localhost:1", gateway: `http://localhost:${port}/xpay`, isFullStack: true };
  const backend = await startRemoteBackend(site, settings);
  isAway = true;
  // A rejection that nobody takes would end this run.
  settings.set({ latencyMs: 200 });
  await vi.waitFor(() => expect([orders.length, backend.isBusy?.()]).toEqual([1, false]));
  isAway = false;
  settings.set({ theme: "dark" });
  await vi.waitFor(() => expect([orders, backend.isBusy?.()]).toEqual([Array(2).fill('{"latencyMs":200}'), false]));
  server.closeAllConnections();
  server.close();
});
