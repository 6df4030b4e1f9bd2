import { startFirefox } from "./driver/firefox.ts";
import { allJourneys } from "./journeys/all.ts";
import { playIn } from "./journeys/journey.ts";

playIn("Firefox", "demo", startFirefox, allJourneys);
