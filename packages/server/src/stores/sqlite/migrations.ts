import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "./in-transaction.ts";

// Each entry takes a file from the `user_version` of its index to the next one. Entries are never changed once released:
// a file in the field has gone through them.
const migrations: readonly string[] = [
  `CREATE TABLE identification (
     key             TEXT    PRIMARY KEY NOT NULL,
     revision        INTEGER NOT NULL,
     idempotency_key TEXT    UNIQUE,
     transaction_id  TEXT    UNIQUE NOT NULL,
     due_at_ms       INTEGER,
     forget_at_ms    INTEGER NOT NULL,
     change          INTEGER NOT NULL,
     record          TEXT    NOT NULL
   ) STRICT;
   CREATE INDEX identification_due ON identification (due_at_ms) WHERE due_at_ms IS NOT NULL;
   CREATE INDEX identification_forget ON identification (forget_at_ms);
   CREATE INDEX identification_change ON identification (change);
   CREATE TABLE change_counter (value INTEGER NOT NULL) STRICT;
   INSERT INTO change_counter VALUES (0);`,
];

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);

/**
 * Brings a file to the newest layout. Safe when several processes open the same new file at once.
 *
 * @throws when a newer release has already changed the file.
 */
export function migrate(database: DatabaseSync): void {
  if (versionOf(database) === migrations.length) return;
  inTransaction(database, () => {
    const version = versionOf(database);
    if (version > migrations.length) {
      throw new Error(
        `[xpay-embed] The store's file has layout ${version}, this release knows ${migrations.length}. An older release would lose what the newer one keeps. Start the newer release, or give this one a file of its own.`,
      );
    }
    for (const statements of migrations.slice(version)) database.exec(statements);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}
