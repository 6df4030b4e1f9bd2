import { ensureRedis } from "./find-redis.ts";
import { runCommand } from "./run-command.ts";

// `pnpm bench [name [option …]]`: every benchmark in turn, or the named one with its own options. What they print are
// ratios of one run; nothing else should be running.

const benches: { readonly [name: string]: string } = {
  identification: "tools/bench/identification.ts",
  element: "tools/bench/element/element.ts",
  envelope: "packages/server/bench/envelope.ts",
  gateway: "packages/server/bench/gateway.ts",
  probing: "packages/server/bench/probing.ts",
  "history-wire": "packages/sandbox/bench/history.ts",
  history: "tools/bench/history/history.ts",
  parsers: "tools/bench/parsers/parsers.ts",
};

const [name, ...options] = process.argv.slice(2).filter((argument) => argument !== "--");
if (name !== undefined && !Object.hasOwn(benches, name)) {
  console.error(`No benchmark is called ${name}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}

for (const [one, file] of Object.entries(benches)) {
  if (name !== undefined && name !== one) continue;
  // Beside the results, so that those of `--json` can be read by a program.
  console.error(`\n── ${one} ──`);
  const { exitCode } = await runCommand(process.execPath, ["--conditions=@xpay-embed/source", file, ...options], {
    env: one === "gateway" ? { XPAY_REDIS: ensureRedis() } : {},
  });
  if (exitCode !== 0) process.exitCode = 1;
}
