import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createCallbackVerifier } from "../../src/callback/create-callback-verifier.ts";
import { isOwnTransactionId } from "../../src/client/transaction-id.ts";
import { createGateway } from "../../src/gateway/create-gateway.ts";
import type { OperatorClient } from "../../src/gateway/operator-client.ts";
import { toNodeListener } from "../../src/node/to-node-listener.ts";
import { createSqliteStore } from "../../src/stores/sqlite/create-sqlite-store.ts";

// A partner's server in a process of its own, to be killed. Its operator and its own database are with the test, which is
// asked over HTTP and may keep it waiting.

const { TEST_URL = "", SQLITE_FILE = "", PUBLIC_KEY = "", CLOCK_AHEAD_MS = "0" } = process.env;
const now = (): number => Date.now() + Number(CLOCK_AHEAD_MS);

async function ask<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${TEST_URL}/${path}`, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The test answered ${response.status}.`);
  return response.json() as Promise<Answer>;
}

const operator: OperatorClient = {
  getWidgetLink: (input) => ask("getWidgetLink", input),
  getClientData: (input) => ask("getClientData", input),
  bindUser: (input) => ask("bindUser", input),
  getTransactionHistory: (input) => ask("getTransactionHistory", input),
  getOperationStatus: (input) => ask("getOperationStatus", input),
  verifyCallback: createCallbackVerifier({ operatorPublicKeys: PUBLIC_KEY, isOwnTransactionId, now }),
};

const gateway = createGateway({
  operator,
  store: createSqliteStore({ file: SQLITE_FILE, now }),
  authorize: () => ({ id: "olena", phone: "380500000001" }),
  callbackUrl: "https://shop.example/callback",
  origins: ["https://shop.example"],
  framing: false,
  operatorTimeLimitMs: 20_000,
  environment: { now },
  onVerified: ({ id }) => ask("onVerified", { id }),
  onEvent: (event) => void ask("onEvent", event).catch(() => {}),
});

const server = createServer(toNodeListener(gateway));
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.((server.address() as AddressInfo).port);
