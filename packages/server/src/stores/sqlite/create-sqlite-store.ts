import { DatabaseSync } from "node:sqlite";
import { XpayEmbedError } from "@xpay-embed/protocol";
import { readNumber } from "../../read-number.ts";
import { createChangeListeners } from "../change-listeners.ts";
import type { IdentificationRecord } from "../identification-record.ts";
import type { IdentificationStore } from "../identification-store.ts";
import { inTransaction } from "./in-transaction.ts";
import { migrate } from "./migrations.ts";

/** How a SQLite store is opened. */
export interface SqliteStoreOptions {
  /** Path of the file; made when it is not there. SQLite keeps two more beside it, `-wal` and `-shm`. */
  readonly file: string;
  /**
   * What is waited for before a change counts as written. `normal` survives the death of the process, `full` also a power
   * cut, at the price of one disk flush for each change. Default `normal`.
   */
  readonly durability?: "normal" | "full";
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Milliseconds between two searches for records to forget, 10 to 86,400,000. Default one minute. */
  readonly sweepIntervalMs?: number;
  /** Milliseconds until another process's change is seen by those who wait for it, 10 to 86,400,000. Default 100. */
  readonly watchIntervalMs?: number;
}

const parseRow = (row: Record<string, unknown> | undefined): IdentificationRecord | undefined =>
  // Only this store writes the table, and it writes records.
  row === undefined ? undefined : (JSON.parse(String(row.record)) as IdentificationRecord);

function openDatabase(file: string, durability: "normal" | "full"): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    // `busy_timeout` first: the others already need the file.
    database.exec("PRAGMA busy_timeout = 5000");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec(`PRAGMA synchronous = ${durability === "full" ? "FULL" : "NORMAL"}`);
    database.exec("PRAGMA secure_delete = ON");
    migrate(database);
  } catch (error) {
    // Nobody else could, and the file would stay in use.
    database.close();
    throw error;
  }
  return database;
}

/**
 * Keeps identifications in one SQLite file through `node:sqlite`. Several processes on one machine may share the file; it
 * must not lie on a network drive.
 *
 * The file holds personal data while an operator may still have to be asked, and the allowed profile fields until the
 * record is forgotten; deleted content is overwritten, in the `-wal` beside it once SQLite has written that into the file
 * and begun it again. Give all three to the server's user alone.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` with the option's name as `field`.
 * @throws when the file cannot be opened or belongs to a newer release.
 * @example
 * const store = createSqliteStore({ file: "/var/lib/shop/xpay-embed.sqlite" });
 */
export function createSqliteStore(options: SqliteStoreOptions): IdentificationStore {
  const { file, durability = "normal", now = Date.now } = options;
  const sweepIntervalMs = readNumber(options.sweepIntervalMs ?? 60_000, "sweepIntervalMs", 10, 86_400_000);
  const watchIntervalMs = readNumber(options.watchIntervalMs ?? 100, "watchIntervalMs", 10, 86_400_000);
  if (durability !== "normal" && durability !== "full") {
    throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "durability" });
  }
  const database = openDatabase(file, durability);

  const select = (condition: string) =>
    database.prepare(`SELECT record FROM identification WHERE ${condition} AND forget_at_ms > ?`);
  const byKey = select("key = ?");
  const byTransaction = select("transaction_id = ?");
  const byIdempotency = select("idempotency_key = ?");
  const due = database.prepare(
    "SELECT record FROM identification WHERE due_at_ms <= ? AND forget_at_ms > ? ORDER BY due_at_ms LIMIT ?",
  );
  const insert = database.prepare(
    `INSERT INTO identification (revision, idempotency_key, transaction_id, due_at_ms, forget_at_ms, record, change, key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(
    `UPDATE identification SET revision = ?, idempotency_key = ?, transaction_id = ?, due_at_ms = ?, forget_at_ms = ?,
     record = ?, change = ? WHERE key = ? AND revision = ? AND forget_at_ms > ?`,
  );
  const count = database.prepare("UPDATE change_counter SET value = value + 1 RETURNING value");
  const forgetHolder = database.prepare("DELETE FROM identification WHERE idempotency_key = ? AND forget_at_ms <= ?");
  const forget = database.prepare("DELETE FROM identification WHERE forget_at_ms <= ?");
  const dataVersion = database.prepare("PRAGMA data_version");
  const lastChange = database.prepare("SELECT value FROM change_counter");
  const changedSince = database.prepare("SELECT key, change FROM identification WHERE change > ? ORDER BY change");

  /** Does what nobody waits for. A timer's exception would end the process, and the next turn of the timer tries again. */
  const attempt = (run: () => void): void => {
    try {
      run();
    } catch {
      // Locked, full or closed: the gateway's own calls fail of the same, and are told.
    }
  };

  const columnsOf = (record: IdentificationRecord): [number, string | null, string, number | null, number, string] => [
    record.revision,
    record.idempotencyKey,
    record.transactionId,
    record.dueAtMs,
    record.forgetAtMs,
    JSON.stringify(record),
  ];
  const nextChange = (): number => Number(count.get()?.value);

  let seenVersion = Number(dataVersion.get()?.data_version);
  let seenChange = Number(lastChange.get()?.value);
  let watch: NodeJS.Timeout | undefined;
  // The database's own `isOpen` is newer than the oldest Node.js that this package runs on.
  let isClosed = false;

  // SQLite tells nobody of a change; it only lets one see cheaply that another connection made one.
  const look = (): void => {
    const version = Number(dataVersion.get()?.data_version);
    if (version === seenVersion) return;
    seenVersion = version;
    for (const row of changedSince.all(seenChange)) {
      seenChange = Number(row.change);
      listeners.notify(String(row.key));
    }
  };
  const listeners = createChangeListeners((listening) => {
    if (listening > 0 && !watch) {
      // What was seen before is good enough: at worst somebody is told of an old change.
      attempt(() => {
        seenVersion = Number(dataVersion.get()?.data_version);
        seenChange = Number(lastChange.get()?.value);
      });
      watch = setInterval(() => attempt(look), watchIntervalMs);
      watch.unref();
    } else if (listening === 0) {
      clearInterval(watch);
      watch = undefined;
    }
  });
  const sweep = setInterval(() => {
    attempt(() => {
      // Before each of its deletions; a change may be seen late, but not lost.
      look();
      forget.run(now());
    });
  }, sweepIntervalMs);
  sweep.unref();

  return {
    create: async (record) => {
      const holder = inTransaction(database, () => {
        if (record.idempotencyKey !== null) {
          forgetHolder.run(record.idempotencyKey, now());
          const found = parseRow(byIdempotency.get(record.idempotencyKey, now()));
          if (found) return found;
        }
        insert.run(...columnsOf(record), nextChange(), record.key);
        return null;
      });
      if (!holder) listeners.notify(record.key);
      return holder;
    },
    get: async (key) => parseRow(byKey.get(key, now())),
    findByTransactionId: async (transactionId) => parseRow(byTransaction.get(transactionId, now())),
    findByIdempotencyKey: async (idempotencyKey) => parseRow(byIdempotency.get(idempotencyKey, now())),
    replace: async (record) => {
      const isDone = inTransaction(database, () => {
        const { changes } = update.run(...columnsOf(record), nextChange(), record.key, record.revision - 1, now());
        return Number(changes) === 1;
      });
      if (isDone) listeners.notify(record.key);
      return isDone;
    },
    listDue: async (limit) => {
      const nowMs = now();
      return due.all(nowMs, nowMs, limit).flatMap((row) => parseRow(row) ?? []);
    },
    subscribe: listeners.subscribe,
    close: async () => {
      clearInterval(sweep);
      clearInterval(watch);
      if (isClosed) return;
      isClosed = true;
      database.close();
    },
  };
}
