import { parseArgs } from "node:util";
import { findFreePorts } from "./free-ports.ts";
import { runCommand } from "./run-command.ts";

// `pnpm storybook [--port 6006]`: every component in every state, on a server that follows the sources. `pnpm storybook build` writes
// the same as files, into apps/storybook/dist.

const { values, positionals } = parseArgs({
  options: { port: { type: "string", default: "6006" } },
  allowPositionals: true,
});
const [word = "start", ...rest] = positionals;
const wanted = Number(values.port);
if (rest.length > 0 || !["start", "build"].includes(word)) {
  console.error("Say `pnpm storybook [--port 6006]` or `pnpm storybook build`.");
  process.exit(1);
}
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_000) {
  console.error(`--port ${values.port} is not a port between 1 and 65000.`);
  process.exit(1);
}

const shared = ["--config-dir", "apps/storybook/.storybook", "--disable-telemetry"];
const args =
  word === "build"
    ? ["build", ...shared, "--output-dir", "apps/storybook/dist"]
    : [
        "dev",
        ...shared,
        "--host",
        "localhost",
        "--port",
        String(await findFreePorts(wanted, 1)),
        // Nobody is asked anything, no browser is opened, and nothing is looked up on the network.
        "--ci",
        "--no-version-updates",
      ];
const { exitCode } = await runCommand("storybook", args, { timeoutMs: 7 * 24 * 3_600_000 });
process.exitCode = exitCode ?? 1;
