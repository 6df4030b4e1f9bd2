import type { CreatedIdentification } from "@xpay-embed/protocol";
import type { ScenarioName, World, WorldOptions } from "../src/index.ts";
import { createWorld } from "../src/index.ts";

/** A moment in the past, so that a test that reads the real clock by mistake is found out. */
export const startMs: number = Date.UTC(2026, 2, 1, 9, 30);

/** A world whose clock stands still until it is advanced. */
export const makeWorld = (options: WorldOptions = {}): World => createWorld({ now: () => startMs, ...options });

/** Asks the gateway of a world for an identification and gives it back with its link's uuid. */
export function identify(world: World, scenario: ScenarioName = "verified"): CreatedIdentification & { uuid: string } {
  const created = world.gateway.create({ mode: "auto", returnUrl: "https://partner.example/return" }, { scenario });
  if (created.outcome !== "created") throw new Error(`No identification: ${created.outcome}`);
  const uuid = created.identification.uri.split("/").at(-1) ?? "";
  return { ...created.identification, uuid };
}
