import { historyJourneys } from "./history.ts";
import { identificationJourneys } from "./identification.ts";
import type { Journey } from "./journey.ts";
import { keyboardJourneys } from "./keyboard.ts";
import { loopbackJourneys } from "./loopback.ts";
import { scriptTagJourneys } from "./script-tag.ts";

/** What every engine has to be able to do. */
export function allJourneys(journey: Journey): void {
  loopbackJourneys(journey);
  identificationJourneys(journey);
  scriptTagJourneys(journey);
  keyboardJourneys(journey);
  historyJourneys(journey);
}
