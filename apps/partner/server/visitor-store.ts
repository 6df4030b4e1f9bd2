import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { isScenarioName, type ScenarioName } from "@xpay-embed/sandbox";

/** Somebody who applies for a loan. A real lender would know them from a sign-in. */
export interface Visitor {
  /** 128 random bits in base64url, which the browser keeps in a cookie. */
  readonly id: string;
  readonly scenario: ScenarioName;
  readonly isGatewayDown: boolean;
  /** Milliseconds before each answer of the gateway. */
  readonly latencyMs: number;
}

/** The lender's own database. */
export interface VisitorStore {
  readonly find: (id: string | undefined) => Visitor | null;
  readonly create: () => Visitor;
  readonly change: (visitor: Visitor) => void;
  /** Keeps that somebody was identified; once or twice is the same. */
  readonly confirm: (id: string, identificationId: string) => void;
  readonly close: () => void;
}

/** Opens the lender's database; `file` is made where there is none. */
export function openVisitorStore(file: string): VisitorStore {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS visitor (id TEXT PRIMARY KEY, scenario TEXT, down INTEGER, latency INTEGER) STRICT;
    CREATE TABLE IF NOT EXISTS confirmation (identification TEXT PRIMARY KEY, visitor TEXT) STRICT;
  `);
  const select = database.prepare("SELECT * FROM visitor WHERE id = ?");
  const insert = database.prepare("INSERT OR REPLACE INTO visitor VALUES (?, ?, ?, ?)");
  const confirm = database.prepare("INSERT OR IGNORE INTO confirmation VALUES (?, ?)");
  const write = ({ id, scenario, isGatewayDown, latencyMs }: Visitor): void =>
    void insert.run(id, scenario, isGatewayDown ? 1 : 0, latencyMs);
  return {
    find: (id) => {
      const row = id === undefined ? undefined : select.get(id);
      if (id === undefined || !row) return null;
      return {
        id,
        scenario: isScenarioName(row.scenario) ? row.scenario : "verified",
        isGatewayDown: row.down === 1,
        latencyMs: Number(row.latency),
      };
    },
    create: () => {
      const id = randomBytes(16).toString("base64url");
      const visitor: Visitor = { id, scenario: "verified", isGatewayDown: false, latencyMs: 0 };
      write(visitor);
      return visitor;
    },
    change: write,
    confirm: (id, identificationId) => void confirm.run(identificationId, id),
    close: () => database.close(),
  };
}
