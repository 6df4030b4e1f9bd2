import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Running, serveSite } from "@xpay-embed/demo/server";
import { loadKeys, type Sandbox, startSandbox } from "@xpay-embed/sandbox/http";
import { toNodeListener } from "@xpay-embed/server/node";
import { createLenderBackend } from "./lender-backend.ts";
import { createLenderGateway, gatewayPath } from "./lender-gateway.ts";
import { createLenderOperator } from "./lender-operator.ts";
import { createShiftableClock } from "./shiftable-clock.ts";
import { openVisitorStore } from "./visitor-store.ts";

/** How to start the partner's site, full stack. */
export interface PartnerOptions {
  /** Port of the site; the backend takes the next one and the operator the one after. */
  readonly port: number;
  /** Folder for keys and databases; made where there is none. */
  readonly folder: string;
  /** Host name of all three. Default `"localhost"`: one site, three origins. */
  readonly host?: string;
  /** `true`: serves a build of the site under a strict Content-Security-Policy. Default `false`: a development server. */
  readonly build?: boolean;
}

/** A running partner. Origins have no trailing slash. */
export interface Partner {
  readonly siteUrl: string;
  readonly backendUrl: string;
  readonly sandbox: Sandbox;
  readonly close: () => Promise<void>;
}

const partnerToken = "zhmenia";

/**
 * Starts the lender's site, its backend with a SQLite store, and the local operator, each on an origin of its own. They
 * know each other by addresses and keys alone.
 *
 * @throws when a port is taken; then nothing is left running.
 */
export async function startPartner({
  port,
  folder,
  host = "localhost",
  build = false,
}: PartnerOptions): Promise<Partner> {
  const [siteUrl, backendUrl] = [`http://${host}:${port}`, `http://${host}:${port + 1}`];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = loadKeys(join(folder, "keys"));
  const started: Running[] = [];
  const close = async (): Promise<void> => {
    for (const one of started.splice(0).reverse()) await one.close();
  };
  try {
    const sandbox = await startSandbox({ ...keys, port: port + 2, host, partnerToken });
    started.push(sandbox);

    const clock = createShiftableClock();
    const visitors = openVisitorStore(join(folder, "lender.sqlite"));
    started.push({ close: async () => visitors.close() });
    const operator = createLenderOperator({
      partnerToken,
      partnerPrivateKey: readFileSync(keys.partnerPrivateKeyFile ?? "", "utf8"),
      operatorPublicKey: keys.operatorPublicKey,
      apiUrl: sandbox.apiUrl,
      widgetOrigins: [sandbox.url],
      now: clock.now,
    });
    const lender = createLenderGateway({
      siteUrl,
      backendUrl,
      operator: operator.client,
      widgetOrigin: sandbox.url,
      visitors,
      databaseFile: join(folder, "xpay.sqlite"),
      clock,
    });
    started.push(lender);
    const { gateway } = lender;
    const backend = createLenderBackend({ siteUrl, gateway, sandboxUrl: sandbox.url, visitors, clock, operator });
    started.push(
      await listen(
        toNodeListener(async (request) => backend.fetch(request)),
        port + 1,
        host,
      ),
    );

    const site = {
      root: fileURLToPath(new URL("..", import.meta.url)),
      documents: ["index.html", "returned.html"],
      host,
      port,
      widgetOrigin: sandbox.url,
      gateway: backendUrl + gatewayPath,
      isFullStack: true,
    };
    started.push(await serveSite(site, build));
    return { siteUrl, backendUrl, sandbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(listener: Parameters<typeof createServer>[1], port: number, host: string): Promise<Running> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
