import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { findRedis } from "../../../tools/find-redis.ts";
import { findFreePorts } from "../../../tools/free-ports.ts";
import type { RedisConnection } from "../src/stores/redis/redis-connection.ts";

/** A Redis server of the tests' own, on a loopback port. */
export interface TestRedis {
  readonly url: string;
  readonly connect: () => Promise<TestRedisClient>;
  /** Stops it; its data go with it. */
  readonly stop: () => Promise<void>;
}

/** What the tests use of a connected client. */
export interface TestRedisClient extends RedisConnection {
  readonly keys: (pattern: string) => Promise<string[]>;
  readonly pTTL: (key: string) => Promise<number>;
  readonly del: (key: string) => Promise<number>;
  readonly zCard: (key: string) => Promise<number>;
  readonly destroy: () => void;
}

/** Starts a `redis-server` that keeps nothing on disk. */
export async function startRedis(): Promise<TestRedis> {
  const program = findRedis();
  if (program === null) throw new Error("No redis-server here; `pnpm test` installs one where it can.");
  const folder = await mkdtemp(join(tmpdir(), "xpay-embed-redis-"));
  // Test files run side by side and would all find the same free port. Above 32,768 the system takes ports by itself.
  const port = await findFreePorts(20_000 + (process.pid % 12_000), 1);
  const server = spawn(
    program,
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const url = `redis://127.0.0.1:${port}`;
  const clients = new Set<TestRedisClient>();
  await new Promise<void>((resolve, reject) => {
    let output = "";
    server.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`redis-server ended:\n${output}`)));
  });

  return {
    url,
    connect: async () => {
      const client = createClient({ url, disableOfflineQueue: true });
      client.on("error", () => {});
      clients.add(client);
      await client.connect();
      return client;
    },
    stop: async () => {
      for (const client of clients) client.destroy();
      if (server.exitCode === null) {
        server.kill("SIGTERM");
        await once(server, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
