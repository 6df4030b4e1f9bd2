// What tests take from React besides what the bundle of the script tag has of it. The vitest project `browser-preact`
// finds it under the name "react".

export { createRef, Fragment as StrictMode } from "preact";
export * from "../src/runtime/react.ts";

/** Preact has no transitions: an update is an update. */
export const startTransition = (update: () => void): void => update();
