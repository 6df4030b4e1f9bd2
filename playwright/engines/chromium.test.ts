import { startChromium } from "./driver/chromium.ts";
import { allJourneys } from "./journeys/all.ts";
import { playIn } from "./journeys/journey.ts";

playIn("Chromium", "demo", startChromium, allJourneys);
