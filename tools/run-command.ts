import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** The repository's root folder. */
export const root: string = join(import.meta.dirname, "..");

/** How a command ended. */
export interface CommandResult {
  /** `null` when it could not be started or was killed by a signal. */
  readonly exitCode: number | null;
  /** What it printed, when it was told to keep it instead of passing it on. */
  readonly output: string;
}

/** What `runCommand` may be told. */
export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the repository's root. */
  readonly cwd?: string;
  /**
   * Keeps the output for the caller, so that commands in parallel do not mix theirs. `"results"`: what it says of its progress, on
   * the standard error, is passed on all the same. Default `false`: passed on as it comes.
   */
  readonly keepOutput?: boolean | "results";
  /** Milliseconds until it is stopped. Default 20 minutes. */
  readonly timeoutMs?: number;
}

const isWindows = process.platform === "win32";
const running = new Set<ChildProcess>();

/** Each command leads a process group of its own, so that what it started can be found and stopped with it. */
const signal = (child: ChildProcess, name: NodeJS.Signals): void => {
  if (child.pid === undefined) return;
  try {
    if (isWindows) child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // The whole group is gone already, which is what was wanted.
  }
};

/** Asks first, so that a test runner closes its browser, and insists after five seconds. */
const stop = (child: ChildProcess): void => {
  signal(child, "SIGTERM");
  setTimeout(() => signal(child, "SIGKILL"), 5_000).unref();
};

for (const [name, exitCode] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.once(name, () => {
    const children = [...running];
    if (children.length === 0) process.exit(exitCode);
    for (const child of children) {
      child.once("close", () => running.size === 0 && process.exit(exitCode));
      stop(child);
    }
    setTimeout(() => process.exit(exitCode), 6_000);
  });
}

process.once("exit", () => {
  for (const child of running) signal(child, "SIGKILL");
});

/**
 * Runs a command of `node_modules/.bin` or of the system in the repository's root, without a standard input.
 * Never rejects; nothing that it started outlives it.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { env, cwd = root, keepOutput = false, timeoutMs = 20 * 60_000 } = options;
  const binaries = join(root, "node_modules/.bin");
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      detached: !isWindows,
      // The commands of `node_modules/.bin` are `.cmd` files on Windows, which only a shell starts.
      shell: isWindows,
      stdio: ["ignore", keepOutput ? "pipe" : "inherit", keepOutput === true ? "pipe" : "inherit"],
      env: { ...process.env, ...env, PATH: binaries + delimiter + (process.env.PATH ?? "") },
    });
    running.add(child);
    let output = "";
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const timeout = setTimeout(() => {
      console.error(`${command} was stopped after ${timeoutMs / 60_000} minutes.`);
      stop(child);
    }, timeoutMs);
    const end = (exitCode: number | null): void => {
      clearTimeout(timeout);
      running.delete(child);
      resolve({ exitCode, output });
    };
    child.once("error", (error) => {
      output += error.message;
      if (!keepOutput) console.error(error.message);
      end(null);
    });
    // What it left behind would also hold its output open, and `close` would not come.
    child.once("exit", () => signal(child, "SIGKILL"));
    child.once("close", end);
  });
}
