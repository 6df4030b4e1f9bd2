import { takeOverQueue } from "./command-queue.ts";
import { defineElements } from "./define-elements.ts";
import { loadHistoryFile } from "./history-file.ts";
import { setHistorySource } from "./history-loader.ts";

// What the script tag runs.
setHistorySource(loadHistoryFile);
defineElements();
takeOverQueue();
