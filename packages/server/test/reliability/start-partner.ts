import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GatewayEvent } from "../../src/gateway/gateway-event.ts";
import { createFakeOperator, type FakeOperator } from "../fake-operator.ts";

/** A partner's server that a test kills and starts again on the same file, with the operator beside it. */
export interface Partner {
  readonly operator: FakeOperator;
  /** Starts the server; its clock is ahead of this machine's by so much. */
  readonly start: (aheadMs?: number) => Promise<void>;
  /** `kill -9`. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly call: (method: string, path: string, init?: RequestInit) => Promise<Response>;
  /** Resolves when the server asks this the next time; the answer waits for `release`. */
  readonly holdNext: (question: string) => Promise<{ readonly release: () => void }>;
  /** Ids that the partner's own database has been told of. */
  readonly told: string[];
  readonly events: GatewayEvent[];
}

/** Sets up the operator and an empty file. */
export async function createPartner(): Promise<Partner> {
  const folder = mkdtempSync(join(tmpdir(), "xpay-embed-partner-"));
  const operator = createFakeOperator(Date.now);
  const told: string[] = [];
  const events: GatewayEvent[] = [];
  const held = new Map<string, (arrived: { readonly release: () => void }) => void>();
  let child: ChildProcess | undefined;
  let url = "";

  const answers: { readonly [question: string]: (body: never) => unknown } = {
    ...operator.client,
    onVerified: ({ id }: { readonly id: string }) => told.push(id),
    onEvent: (event: GatewayEvent) => events.push(event),
  };
  const desk = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const question = request.url?.slice(1) ?? "";
    const hold = held.get(question);
    if (hold) {
      held.delete(question);
      await new Promise<void>((release) => hold({ release }));
    }
    // The bodies are what the partner's server sends, and it is ours.
    const answer = await answers[question]?.(JSON.parse(text) as never);
    response.end(JSON.stringify(answer ?? null));
  });
  desk.listen(0, "127.0.0.1");
  await once(desk, "listening");
  const deskUrl = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;

  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  };

  return {
    operator,
    told,
    events,
    start: async (aheadMs = 0) => {
      child = fork(join(import.meta.dirname, "partner-server.ts"), {
        execArgv: ["--conditions=@xpay-embed/source"],
        env: {
          ...process.env,
          NODE_OPTIONS: "",
          TEST_URL: deskUrl,
          SQLITE_FILE: join(folder, "store.sqlite"),
          PUBLIC_KEY: operator.publicKey,
          CLOCK_AHEAD_MS: String(aheadMs),
        },
      });
      const [port] = await once(child, "message");
      url = `http://127.0.0.1:${port}`;
    },
    kill,
    stop: async () => {
      await kill();
      desk.closeAllConnections();
      desk.close();
      rmSync(folder, { recursive: true });
    },
    call: (method, path, init = {}) => fetch(url + path, { ...init, method }),
    holdNext: (question) => new Promise((resolve) => held.set(question, resolve)),
  };
}
