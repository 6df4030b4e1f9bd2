import { ensureRedis } from "./find-redis.ts";
import { runCommand } from "./run-command.ts";

// `pnpm figures [name [option …]]`: every measurement in turn, or the named one with its own options. What they print are
// ratios of one run; nothing else should be running. Mutation takes hours and runs only when it is named.

const onlyWhenNamed = "mutation";

const measurements: { readonly [name: string]: string } = {
  size: "tools/size.ts",
  identification: "tools/bench/identification.ts",
  element: "tools/bench/element/element.ts",
  envelope: "packages/server/bench/envelope.ts",
  gateway: "packages/server/bench/gateway.ts",
  probing: "packages/server/bench/probing.ts",
  "history-wire": "packages/sandbox/bench/history.ts",
  history: "tools/bench/history/history.ts",
  parsers: "tools/bench/parsers/parsers.ts",
  mutation: "tools/mutation.ts",
};

const [name, ...options] = process.argv.slice(2).filter((argument) => argument !== "--");
if (name !== undefined && !Object.hasOwn(measurements, name)) {
  console.error(`No measurement is called ${name}. There are: ${Object.keys(measurements).join(", ")}.`);
  process.exit(1);
}

for (const [one, file] of Object.entries(measurements)) {
  if (name === undefined ? one === onlyWhenNamed : name !== one) continue;
  // Beside the results, so that those of `--json` can be read by a program.
  console.error(`\n── ${one} ──`);
  const { exitCode } = await runCommand(process.execPath, ["--conditions=@xpay-embed/source", file, ...options], {
    env: one === "gateway" ? { XPAY_REDIS: ensureRedis() } : {},
  });
  if (exitCode !== 0) process.exitCode = 1;
}
