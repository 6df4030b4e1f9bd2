import type { DatabaseSync } from "node:sqlite";

/**
 * Runs one step that is written whole or not at all. Waits for other processes before it begins.
 *
 * @throws what `run` throws, and what SQLite does when the step cannot be written.
 */
export function inTransaction<Result>(database: DatabaseSync, run: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = run();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    try {
      database.exec("ROLLBACK");
    } catch {
      // A full disk has rolled it back already. What went wrong is in `error`.
    }
    throw error;
  }
}
