import { readNumber } from "../../read-number.ts";
import { createChangeListeners } from "../change-listeners.ts";
import type { IdentificationRecord } from "../identification-record.ts";
import type { IdentificationStore } from "../identification-store.ts";
import type { RedisConnection } from "./redis-connection.ts";
import { createScript, replaceScript } from "./scripts.ts";

/** How a Redis store is made. */
export interface RedisStoreOptions {
  /**
   * A connected client of the package `redis`, which stays yours to close. Give it `disableOfflineQueue: true`, so that
   * commands fail at once while Redis is away. Its `error` event must have a listener, as the package demands.
   */
  readonly client: RedisConnection;
  /** What all keys begin with. Default `{xpay-embed}:`; the braces keep all keys in one slot of a cluster. */
  readonly prefix?: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Milliseconds after which a command counts as failed, 10 to 600,000. Default 3,000. */
  readonly timeLimitMs?: number;
}

/** Going once is a coincidence; going each time, Redis or a script of somebody else's is at fault. */
const mostTurns = 3;

const isText = (value: unknown): value is string => typeof value === "string";

/**
 * Keeps identifications in Redis, for gateways of any number of instances. Opens one more connection, to hear of changes
 * that other instances make. Expired records are Redis's own to remove.
 *
 * A verdict is as durable as the server: switch on `appendonly`. Personal data lies there as described for the SQLite store.
 *
 * @returns the store, once it hears of changes.
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` with the option's name as `field`.
 * @throws the client's error when the second connection cannot be made.
 * @example
 * const client = createClient({ url: process.env.REDIS_URL, disableOfflineQueue: true });
 * client.on("error", (error) => log.warn(error));
 * const store = await createRedisStore({ client: await client.connect() });
 */
export async function createRedisStore(options: RedisStoreOptions): Promise<IdentificationStore> {
  const { client, prefix = "{xpay-embed}:", now = Date.now } = options;
  const timeLimitMs = readNumber(options.timeLimitMs ?? 3_000, "timeLimitMs", 10, 600_000);
  const channel = `${prefix}changes`;
  const dueKey = `${prefix}due`;
  const recordPrefix = `${prefix}record:`;
  const recordKey = (key: string): string => `${recordPrefix}${key}`;
  const transactionKey = (id: string): string => `${prefix}transaction:${id}`;
  const idempotencyKey = (key: string): string => `${prefix}idempotency:${key}`;

  const send = async (...command: readonly string[]): Promise<unknown> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("[xpay-embed] Redis did not answer in time.")), timeLimitMs);
    });
    try {
      return await Promise.race([client.sendCommand(command), late]);
    } finally {
      clearTimeout(timer);
    }
  };

  const runScript = (script: string, record: IdentificationRecord): Promise<unknown> => {
    const keys = [
      recordKey(record.key),
      transactionKey(record.transactionId),
      dueKey,
      idempotencyKey(record.idempotencyKey ?? ""),
    ];
    return send(
      "EVAL",
      script,
      String(keys.length),
      ...keys,
      record.key,
      JSON.stringify(record),
      String(record.revision),
      String(Math.max(1, Math.ceil(record.forgetAtMs - now()))),
      record.dueAtMs === null ? "" : String(record.dueAtMs),
      record.idempotencyKey === null ? "" : "1",
      channel,
      String(now()),
      String(record.forgetAtMs),
      String(record.revision - 1),
      recordPrefix,
    );
  };

  const get = async (key: string): Promise<IdentificationRecord | undefined> => {
    const json = await send("HGET", recordKey(key), "json");
    if (!isText(json)) return undefined;
    // Only this store writes under the prefix, and it writes records.
    const record = JSON.parse(json) as IdentificationRecord;
    return record.forgetAtMs > now() ? record : undefined;
  };

  const listeners = createChangeListeners();
  const subscriber = client.duplicate();
  // It reconnects by itself, and an `error` without a listener would end the process. That Redis is away, the caller's own
  // client tells.
  subscriber.on("error", () => {});
  // What was said while the connection was away is lost, so everybody looks again.
  subscriber.on("ready", listeners.notifyAll);
  const close = (): void => {
    try {
      subscriber.destroy();
    } catch {
      // Of one that is closed already, a client older than 6.3 complains.
    }
  };
  try {
    await subscriber.connect();
    await subscriber.subscribe(channel, listeners.notify);
  } catch (error) {
    // Nobody else could end it, and it would reconnect for ever.
    close();
    throw error;
  }

  return {
    create: async (record) => {
      // The holder may go between the two answers; then the key is free again.
      for (let turn = 0; turn < mostTurns; turn += 1) {
        const holder = await runScript(createScript, record);
        if (!isText(holder) || holder === "") return null;
        const found = await get(holder);
        if (found) return found;
      }
      throw new Error("[xpay-embed] Redis names a record that it does not have.");
    },
    get,
    findByTransactionId: async (transactionId) => {
      const key = await send("GET", transactionKey(transactionId));
      const record = isText(key) ? await get(key) : undefined;
      // A request that was repeated after a failure has another transaction; the key of the first lives on for a while.
      return record?.transactionId === transactionId ? record : undefined;
    },
    findByIdempotencyKey: async (key) => {
      const holder = await send("GET", idempotencyKey(key));
      // Until when it holds the key, and the key of the record.
      return isText(holder) ? get(holder.slice(holder.indexOf(" ") + 1)) : undefined;
    },
    replace: async (record) => (await runScript(replaceScript, record)) === 1,
    listDue: async (limit) => {
      const keys = await send("ZRANGE", dueKey, "-inf", String(now()), "BYSCORE", "LIMIT", "0", String(limit));
      const found = Array.isArray(keys) ? keys.filter(isText) : [];
      const records = await Promise.all(found.map(get));
      const gone = found.filter((_, index) => !records[index]);
      if (gone.length > 0) await send("ZREM", dueKey, ...gone);
      return records.filter((record) => record !== undefined);
    },
    subscribe: listeners.subscribe,
    close: async () => close(),
  };
}
