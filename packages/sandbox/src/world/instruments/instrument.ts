import type { LocalizedText } from "../../scenarios/scenario.ts";
import type { ClientKey } from "../clients.ts";

/** Every payment instrument of the world. */
export type InstrumentName =
  | "document"
  | "empty"
  | "everyday"
  | "thousand"
  | "long"
  | "mixed"
  | "missing-entry"
  | "doubled-entry"
  | "swapped-entries"
  | "altered-amount"
  | "altered-balance"
  | "altered-date"
  | "reused-id"
  | "unreadable-entry"
  | "broken"
  | "malformed"
  | "foreign";

/** A payment instrument, and whose it is. */
export interface SandboxInstrument {
  readonly name: InstrumentName;
  /** Always the same one. */
  readonly uuid: string;
  readonly owner: ClientKey;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  /**
   * How many entries it really has, as a partner may know from elsewhere. Where entries are missing or doubled, the
   * operator's list has another number of items.
   */
  readonly count: number;
}
