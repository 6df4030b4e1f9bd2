import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { atTheEnd } from "./at-the-end.ts";

/** Milliseconds until a program has to be up, on a machine that does other work besides. */
const startLimit = 120_000;

/** A process by its id and the moment of its start, since an id may be given to another one. */
interface Process {
  readonly id: number;
  readonly parent: number;
  readonly startedAt: string;
}

/** Every process of this machine, where the system tells. */
function processes(): readonly Process[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          // The program's name, in parentheses, may hold anything; what follows is numbers.
          const fields = readFileSync(`/proc/${name}/stat`, "latin1")
            .replace(/^.*\) /s, "")
            .split(" ");
          return [{ id: Number(name), parent: Number(fields[1]), startedAt: fields[19] ?? "" }];
        } catch {
          // It has ended in between.
          return [];
        }
      });
  } catch {
    // Another system; there a browser ends its own processes.
    return [];
  }
}

/** A program that the tests started. It stays in their process group, so that whoever ends that group ends it as well. */
export class StartedProgram {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #name: string;
  readonly #takeBack: () => void;

  /** @param cwd Default: this process's own folder. */
  constructor(command: string, args: readonly string[], env: Readonly<Record<string, string>>, cwd?: string) {
    this.#name = command;
    this.#child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      let rest = "";
      stream?.on("data", (chunk: Buffer) => {
        const lines = (rest + chunk.toString()).split("\n");
        rest = lines.pop() ?? "";
        this.#lines.push(...lines);
      });
    }
    this.#child.once("error", (error) => this.#lines.push(error.message));
    this.#takeBack = atTheEnd(() => this.#kill(this.#family()));
  }

  /** What it printed, line by line. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** @throws when it ends before, or takes too long; with what it printed. */
  prints(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#becomes(async () => {
      for (const line of this.#lines) {
        const match = pattern.exec(line);
        if (match) return match;
      }
      return null;
    });
  }

  /** Waits until somebody answers at an address, whatever the answer. @throws as `prints` does. */
  async answers(url: string): Promise<void> {
    await this.#becomes(() => fetch(url).catch(() => null));
  }

  async #becomes<Found>(look: () => Promise<Found | null>): Promise<Found> {
    for (const end = Date.now() + startLimit; Date.now() < end; await wait(25)) {
      const found = await look();
      if (found !== null) return found;
      if (this.#hasEnded) break;
    }
    throw new Error(`${this.#name} did not start:\n${this.#lines.join("\n")}`);
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined;
  }

  /** Itself, and what it started in turn: a driver that is gone tells nothing of its browser. */
  #family(): readonly Process[] {
    const everybody = processes();
    const family = everybody.filter(({ id }) => id === this.#child.pid);
    for (const { id } of family) family.push(...everybody.filter(({ parent }) => parent === id));
    return family;
  }

  /**
   * Asks first, and insists after five seconds. Nothing that it started is left.
   *
   * @param ask what makes it end. Default: a signal.
   */
  async stop(ask?: () => Promise<unknown>): Promise<void> {
    const family = this.#family();
    await ask?.();
    this.#child.kill("SIGTERM");
    for (const end = Date.now() + 5_000; Date.now() < end && !this.#hasEnded; ) await wait(25);
    this.#kill(family);
    this.#takeBack();
  }

  #kill(family: readonly Process[]): void {
    if (!this.#hasEnded) this.#child.kill("SIGKILL");
    const left = processes();
    for (const { id, startedAt } of family) {
      if (!left.some((other) => other.id === id && other.startedAt === startedAt)) continue;
      try {
        process.kill(id, "SIGKILL");
      } catch {
        // It has ended in between.
      }
    }
  }
}
