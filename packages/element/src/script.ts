import { takeOverQueue } from "./command-queue.ts";
import { defineElements } from "./define-elements.ts";

// What the script tag runs.
defineElements();
takeOverQueue();
