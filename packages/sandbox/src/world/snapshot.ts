import type { IdentificationMethod } from "@xpay-embed/protocol";
import type { HistoryScenarioName } from "../scenarios/history-scenario.ts";
import type { SandboxLanguage, ScenarioName } from "../scenarios/scenario.ts";
import type { ClientKey } from "./clients.ts";
import type { InstrumentName } from "./instruments/instrument.ts";

/** What the client chose in the widget. */
export type Decision = "confirm" | "decline";

/** A widget link as the operator remembers it. Times are milliseconds since 1970 by the world's clock. */
export interface StoredLink {
  readonly uuid: string;
  readonly scenario: ScenarioName;
  readonly client: ClientKey;
  readonly method: IdentificationMethod;
  readonly language: SandboxLanguage;
  /** The partner's `TransactionID`. */
  readonly transactionId: string;
  readonly operationId: number;
  readonly redirectUrl: string | null;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly decision: { readonly kind: Decision; readonly atMs: number } | null;
}

/** An identification as the partner's gateway remembers it. */
export interface StoredIdentification {
  readonly id: string;
  readonly uuid: string;
  /** Address of the widget, as the operator gave it. */
  readonly uri: string;
  readonly cancelledAtMs: number | null;
  /** The `Idempotency-Key` that created it, with what was asked then, the client's fields left out. */
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null;
}

/** A device that may see its client's wallets. */
export interface StoredDevice {
  readonly client: ClientKey;
  /** As the partner sent it: a random id, or a fingerprint. */
  readonly id: string;
}

/**
 * Everything the world remembers. Only what somebody did is written down: whether a callback has arrived or a link has
 * run out follows from the clock, so reading never writes and tabs that share a storage do not overwrite each other.
 */
export interface WorldSnapshot {
  readonly version: 2;
  /** Milliseconds by which the world's clock is ahead of the real one. */
  readonly clockOffsetMs: number;
  readonly scenario: ScenarioName | null;
  readonly gatewayDown: boolean;
  readonly historyScenario: HistoryScenarioName;
  readonly nextOperationId: number;
  readonly links: { readonly [uuid: string]: StoredLink };
  readonly identifications: { readonly [id: string]: StoredIdentification };
  /** Bound devices, the newest last. */
  readonly devices: readonly StoredDevice[];
  /** When entries were added to instruments, oldest first, in milliseconds since 1970. What they say follows from that. */
  readonly addedAtMs: { readonly [Name in InstrumentName]?: readonly number[] };
}

/** A world in which nothing has happened yet. */
export const emptySnapshot: WorldSnapshot = {
  version: 2,
  clockOffsetMs: 0,
  scenario: null,
  gatewayDown: false,
  historyScenario: "ordinary",
  nextOperationId: 8_122_388,
  links: {},
  identifications: {},
  devices: [],
  addedAtMs: {},
};

/** Reads a stored snapshot; anything that is not one of this version gives an empty world. */
export function parseSnapshot(json: string | null): WorldSnapshot {
  if (json === null) return emptySnapshot;
  try {
    const value: unknown = JSON.parse(json);
    // Written by this module alone: the version vouches for the rest.
    if (typeof value === "object" && value !== null && "version" in value && value.version === emptySnapshot.version) {
      return value as WorldSnapshot;
    }
  } catch {
    // A damaged snapshot is not worth repairing: the sandbox starts again.
  }
  return emptySnapshot;
}

const keptIdentifications = 100;

/** Forgets the oldest identifications and their links, so that a snapshot never outgrows its storage. */
export function prune(snapshot: WorldSnapshot): WorldSnapshot {
  const all = Object.values(snapshot.identifications);
  if (all.length <= keptIdentifications) return snapshot;
  const kept = all.slice(-keptIdentifications);
  return {
    ...snapshot,
    identifications: Object.fromEntries(kept.map((identification) => [identification.id, identification])),
    links: Object.fromEntries(
      kept.flatMap(({ uuid }) => {
        const link = snapshot.links[uuid];
        return link ? [[uuid, link]] : [];
      }),
    ),
  };
}
