import type { InstrumentName } from "../world/instruments/instrument.ts";
import { instruments } from "../world/instruments/instruments.ts";
import type { World } from "../world/world.ts";

/** A payment instrument of the world, in a test. */
export interface TestWallet {
  /** For `<TransactionHistory instrument={…}>`. Always the same one. */
  readonly uuid: string;
  /** How many entries it really has. */
  readonly count: number;
  /**
   * Something happens to the wallet, by the test's clock: a refresh shows it.
   *
   * @throws {Error} once 500 have been added.
   */
  readonly receives: () => void;
}

/** One wallet by its name. */
export function createTestWallet(world: World, name: InstrumentName): TestWallet {
  const { uuid, count } = instruments[name];
  return {
    uuid,
    count,
    receives: () => {
      if (!world.addTransaction(name)) throw new Error("500 entries have been added to this wallet; no more fit.");
    },
  };
}
