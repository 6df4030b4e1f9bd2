import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { Metafile } from "esbuild";
import { bundleForSize } from "./bundle-for-size.ts";
import { buildScriptFiles } from "./element/script-files.ts";
import { complainsCode } from "./figures/measurements.ts";
import { root } from "./run-command.ts";

// `pnpm figures size [--detail]`: what a partner's page downloads, as a partner's bundler would make it from the sources.
// 1 kB is 1000 bytes. Complains when a budget is overrun or a dependency has crept in.

interface Bundle {
  readonly name: string;
  /** What the partner writes. */
  readonly source: string;
  readonly budgetBytes: number;
  /** Files of which nothing may be in it. */
  readonly without?: RegExp;
}

const bundles: readonly Bundle[] = [
  {
    // Three modes, resume and confirm. The return page is another page, with a budget of its own below.
    name: "hooks + core, identification complete",
    source: `export { XpayProvider, useIdentification } from "@xpay-embed/hooks";`,
    budgetBytes: 4_000,
  },
  {
    name: "core/return",
    source: `export { completeReturn } from "@xpay-embed/core/return";`,
    budgetBytes: 1_000,
  },
  {
    // Loaded when somebody looks for a fault; two thirds of it are words.
    name: "core/diagnose, complete",
    source: `export { diagnose } from "@xpay-embed/core/diagnose";`,
    budgetBytes: 8_500,
    // Nothing of a session, and nothing that prints policies.
    without: /core\/src\/(machine|create-identification|start-effect)|policy\/(policy-text|page-policy)\.ts$/,
  },
  {
    // The history's component may weigh 12 kB with everything, this included.
    name: "core/ledger, complete",
    source: `export * from "@xpay-embed/core/ledger";`,
    budgetBytes: 3_500,
  },
  {
    // A page with a history alone: nothing of the identification, and of the ledger only the reading, 1.4 kB.
    name: "hooks + core/history, without the rest",
    source: `export { XpayProvider, useTransactionHistory } from "@xpay-embed/hooks";`,
    budgetBytes: 6_000,
    without: /\/(machine|create-identification|gateway-client|shared-session)\.ts$|\/(audit|csv|presenters)\//,
  },
  {
    name: "ui history, hooks + core included",
    source: `export { TransactionHistory } from "@xpay-embed/ui/history"; export { XpayProvider } from "@xpay-embed/hooks";`,
    budgetBytes: 12_000,
    // Loaded apart from the identification.
    without: /core\/src\/(machine|create-identification|start-effect)|ui\/src\/(identification|messages\/(uk|en))/,
  },
  {
    name: "ui identification, hooks + core included",
    source: `export { IdentificationButton, IdentificationFrame } from "@xpay-embed/ui"; export { XpayProvider } from "@xpay-embed/hooks";`,
    budgetBytes: 8_000,
  },
];

const withoutDependencies = ["protocol", "core", "hooks"];

/** The files that are in it, the largest first. */
const filesIn = ({ outputs }: Metafile): readonly (readonly [file: string, bytes: number])[] =>
  Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .map(([file, { bytesInOutput }]) => [file, bytesInOutput] as const)
    .filter(([, bytes]) => bytes > 0)
    .sort(([, a], [, b]) => b - a);

const { values } = parseArgs({ options: { detail: { type: "boolean", default: false } } });
const row = (...[what, minified, gzip, budget, verdict]: readonly [string, string, string, string, string]): void =>
  console.log(`${what.padEnd(42)}${minified.padStart(10)}${gzip.padStart(8)}${budget.padStart(9)}  ${verdict}`);

/** Prints a line, and fails when the budget is overrun. */
function judge(name: string, code: string | Uint8Array, budgetBytes: number): void {
  const gzipBytes = gzipSync(code, { level: 9 }).byteLength;
  const left = budgetBytes - gzipBytes;
  const verdict = left >= 0 ? `ok, ${left} left` : `OVER by ${-left}`;
  row(name, `${Buffer.byteLength(code)}`, `${gzipBytes}`, `${budgetBytes}`, verdict);
  if (left < 0) process.exitCode ||= complainsCode;
}

row("what (bytes, React external)", "minified", "gzip", "budget", "");
for (const { name, source, budgetBytes, without } of bundles) {
  try {
    const { code, metafile } = await bundleForSize(source);
    judge(name, code, budgetBytes);
    const files = filesIn(metafile);
    for (const [file] of files.filter(([file]) => without?.test(file))) {
      console.log(`  has crept in: ${file}`);
      process.exitCode ||= complainsCode;
    }
    if (values.detail) for (const [file, bytes] of files) console.log(`  ${String(bytes).padStart(6)}  ${file}`);
  } catch (error) {
    row(name, "-", "-", `${budgetBytes}`, `does not build: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

// With its runtime, its styles and its own custom element: the file that a script tag loads, and the one that is loaded
// when a history appears.
const { classic, history } = await buildScriptFiles();
judge("script tag, identification, everything", classic.code, 14_000);
judge("script tag, the history's own file", history.code, 24_000);

console.log("");
for (const name of withoutDependencies) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
  const foreign = Object.keys(dependencies).filter((dependency) => !dependency.startsWith("@xpay-embed/"));
  row(
    `${name}: runtime dependencies`,
    `${foreign.length}`,
    "",
    "0",
    foreign.length === 0 ? "ok" : `OVER: ${foreign.join(", ")}`,
  );
  if (foreign.length > 0) process.exitCode ||= complainsCode;
}
