import { startWebkit } from "./driver/webkit.ts";
import { allJourneys } from "./journeys/all.ts";
import { playIn } from "./journeys/journey.ts";
import { severedWindowJourneys } from "./journeys/severed-window.ts";

// Full stack: WebKit keeps the storage of each origin apart by the origin of the tab, port included, so the widget cannot
// reach an operator who lives in the storage of the demo.
playIn("WebKit", "partner", startWebkit, (journey) => {
  allJourneys(journey);
  // The only engine that severs under this header.
  severedWindowJourneys(journey);
});
