import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createXpayClient } from "@xpay-embed/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { partnerKeys } from "../../test/partner-keys.ts";
import { loadKeys } from "./load-keys.ts";

const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xpay-sandbox-"));
});
afterEach(async () => {
  if (child && child.exitCode === null) {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
  child = undefined;
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function run(...input: string[]): Run {
  const process_ = spawn(process.execPath, ["--conditions=@xpay-embed/source", cli, ...input], { cwd: folder });
  child = process_;
  let output = "";
  for (const stream of [process_.stdout, process_.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { output: () => output, ended: once(process_, "close").then(([code]) => code) };
}

const untilPrinted = (text: RegExp, { output, ended }: Run): Promise<RegExpExecArray> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      const match = text.exec(output());
      if (match) resolve(match);
    };
    child?.stdout?.on("data", look);
    look();
    void ended.then(() => reject(new Error(`It ended:\n${output()}`)));
  });

test("prints what a partner needs, works with it, and ends without a trace", { timeout: 60_000 }, async () => {
  const started = run("--", "--port", "0");
  const [, apiUrl = ""] = await untilPrinted(/API for your backend\s+(\S+)[\s\S]*Ctrl-C/, started);
  expect(started.output()).toMatch(/malformed-reply\s+380500000017/);
  expect(started.output()).toMatch(/document\s+ead5ea7a-f19f-44ec-8742-3621b4bfdc18\s+The four items/);
  expect(started.output()).toMatch(/slow-history\s+The history arrives/);
  expect(started.output()).toContain(readFileSync(join(folder, ".xpay-sandbox/operator-public.pem"), "utf8"));
  expect(started.output()).not.toContain("PRIVATE KEY");
  const [, partnerToken = ""] = /PartnerToken\s+(\S+)/.exec(started.output()) ?? [];
  const client = createXpayClient({
    partnerToken,
    partnerPrivateKey: readFileSync(join(folder, ".xpay-sandbox/partner-private.pem"), "utf8"),
    operatorPublicKey: readFileSync(join(folder, ".xpay-sandbox/operator-public.pem"), "utf8"),
    apiUrl,
    widgetOrigins: [new URL(apiUrl).origin],
  });
  expect(await client.getWidgetLink({ phone: "380671234567", callbackUrl: "https://shop.example/c" })).toMatchObject({
    outcome: "success",
  });
  child?.kill("SIGTERM");
  expect(await started.ended).toBe(0);
});

test("does not print a token that it was given", { timeout: 60_000 }, async () => {
  const started = run("--port", "0", "--token", "a-secret-of-somebody");
  await untilPrinted(/PartnerToken\s+the one that you gave[\s\S]*Ctrl-C/, started);
  expect(started.output()).not.toContain("a-secret-of-somebody");
});

test.each([
  [["--port", "http"], /--port http is not a port/],
  [["--nothing"], /Unknown option '--nothing'[\s\S]*--partner-public-key/],
  [["--partner-public-key", "missing.pem"], /missing\.pem/],
])("says what is wrong with %j", { timeout: 60_000 }, async (input, expected) => {
  const started = run(...input);
  expect(await started.ended).toBe(1);
  expect(started.output()).toMatch(expected);
});

test("keeps its keys from run to run, for its owner alone, and takes a partner's own", () => {
  const keys = join(folder, "keys");
  const first = loadKeys(keys);
  expect(loadKeys(keys)).toEqual(first);
  expect(statSync(join(keys, "operator-private.pem")).mode & 0o077).toBe(0);
  rmSync(join(keys, "operator-public.pem"));
  expect(loadKeys(keys)).toEqual(first);
  const own = join(folder, "own.pem");
  writeFileSync(own, partnerKeys.publicKey);
  expect(loadKeys(keys, own)).toMatchObject({
    partnerPublicKey: partnerKeys.publicKey,
    partnerPrivateKeyFile: null,
    operatorPrivateKey: first.operatorPrivateKey,
  });
});
