import { parseArgs } from "node:util";
import { findFreePorts } from "./free-ports.ts";

// `pnpm demo [--port 5173]`: the demo on one port and the operator's widget on the next, which makes them two origins.

/** What apps/demo/server/start-demo.ts offers. */
interface DemoModule {
  readonly startDemo: (options: { readonly port: number }) => Promise<{
    readonly demoUrl: string;
    readonly widgetUrl: string;
    readonly close: () => Promise<void>;
  }>;
}

const { values } = parseArgs({ options: { port: { type: "string", default: "5173" } } });
const wanted = Number(values.port);
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_000) {
  console.error(`--port ${values.port} is not a port between 1 and 65000.`);
  process.exit(1);
}

const port = await findFreePorts(wanted, 2);
if (port !== wanted) console.log(`Port ${wanted} or its neighbour is busy; taking ${port} and ${port + 1}.`);
const { startDemo }: DemoModule = await import(new URL("../apps/demo/server/start-demo.ts", import.meta.url).href);
const demo = await startDemo({ port });

console.log(`
  The demo is running. Open this address:

    ${demo.demoUrl}

  The operator's widget has an origin of its own: ${demo.widgetUrl}
  Ctrl-C stops both.
`);

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(name, () => {
    void demo.close().finally(() => process.exit(0));
  });
}
