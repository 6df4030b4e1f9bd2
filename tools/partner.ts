import { join } from "node:path";
import { parseArgs } from "node:util";
import { findFreePorts } from "./free-ports.ts";
import { root } from "./run-command.ts";

// `pnpm partner [--port 5190]`: the partner's site, its backend and the local operator, on three neighbouring ports.

/** What apps/partner/server/start-partner.ts offers. */
interface PartnerModule {
  readonly startPartner: (options: { readonly port: number; readonly folder: string }) => Promise<{
    readonly siteUrl: string;
    readonly backendUrl: string;
    readonly sandbox: { readonly url: string };
    readonly close: () => Promise<void>;
  }>;
}

const { values } = parseArgs({ options: { port: { type: "string", default: "5190" } } });
const wanted = Number(values.port);
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_000) {
  console.error(`--port ${values.port} is not a port between 1 and 65000.`);
  process.exit(1);
}

const port = await findFreePorts(wanted, 3);
if (port !== wanted) console.log(`Port ${wanted} or a neighbour is busy; taking ${port} to ${port + 2}.`);
const { startPartner }: PartnerModule = await import(
  new URL("../apps/partner/server/start-partner.ts", import.meta.url).href
);
const folder = ".xpay-partner";
const partner = await startPartner({ port, folder: join(root, folder) });

console.log(`
  The partner's site is running. Open this address:

    ${partner.siteUrl}

  Its backend, with the gateway:    ${partner.backendUrl}
  The operator, with the widget:    ${partner.sandbox.url}
  Keys and databases:               ${folder}/
  Ctrl-C stops all three.
`);

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(name, () => {
    void partner.close().finally(() => process.exit(0));
  });
}
