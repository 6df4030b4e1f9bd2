import { startWebkit } from "./driver/webkit.ts";
import { allJourneys } from "./journeys/all.ts";
import { playIn } from "./journeys/journey.ts";

playIn("WebKit", startWebkit, allJourneys);
