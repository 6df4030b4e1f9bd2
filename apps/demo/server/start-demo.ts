import { fileURLToPath } from "node:url";
// By path, because whoever starts the demo may run plain Node, which knows nothing of the packages' sources.
import { startWidgetHost } from "../../../packages/sandbox/src/host/index.ts";
import { findFreePorts } from "../../../tools/free-ports.ts";
import { mockWorkerPlugin } from "./mock-worker-plugin.ts";
import { type Running, serveSite } from "./serve-site.ts";

/** How to start the demo. */
export interface DemoOptions {
  /** Port of the demo; the widget takes the next one. 0: two neighbouring ports that are free. */
  readonly port: number;
  /** Host name of both. Default `"localhost"`: one site, two origins. */
  readonly host?: string;
  /** `true`: serves a build of the site under a strict Content-Security-Policy. Default `false`: a development server. */
  readonly build?: boolean;
}

/** A running demo. */
export interface Demo {
  /** Origin of the partner's site, without a trailing slash. */
  readonly demoUrl: string;
  /** Origin of the operator's widget, without a trailing slash. */
  readonly widgetUrl: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the partner's site and the operator's widget, each on an origin of its own.
 *
 * Each learns the other's address at run time, from `/site-config.json` and `/widget-config.json`.
 *
 * @throws when a port is taken; then nothing is left running.
 */
export async function startDemo({ port, host = "localhost", build = false }: DemoOptions): Promise<Demo> {
  const demoPort = port === 0 ? await findFreePorts(20_000 + Math.floor(Math.random() * 12_000), 2) : port;
  const widgetPort = demoPort + 1;
  const demoUrl = `http://${host}:${demoPort}`;
  const widgetUrl = `http://${host}:${widgetPort}`;
  const site = {
    root: fileURLToPath(new URL("..", import.meta.url)),
    documents: ["index.html", "returned.html", "operator-bridge.html"],
    host,
    port: demoPort,
    widgetOrigin: widgetUrl,
    gateway: "/gateway",
    isFullStack: false,
    plugins: [mockWorkerPlugin()],
  };
  const starting: readonly Promise<Running>[] = [
    serveSite(site, build),
    startWidgetHost({ port: widgetPort, host, bridge: `${demoUrl}/operator-bridge.html` }),
  ];

  const close = async (): Promise<void> => {
    for (const outcome of await Promise.allSettled(starting)) {
      if (outcome.status === "fulfilled") await outcome.value.close();
    }
  };
  try {
    await Promise.all(starting);
  } catch (error) {
    await close();
    throw error;
  }
  return { demoUrl, widgetUrl, close };
}
