/** One of the measurements of `pnpm figures`. */
export interface Measurement {
  readonly file: string;
  /** Its heading in docs/figures.md. */
  readonly title: string;
  /** How its table is to be read. */
  readonly reading: string;
  /** Its options when all are to be quick. */
  readonly quick?: readonly string[];
}

/** Exit code of a measurement that came to its end and does not like what it found. Any other but 0: it came to none. */
export const complainsCode = 2;

/** Takes hours. */
export const onlyWhenNamed = "mutation";

/** By the names that `pnpm figures` takes, in the order of docs/figures.md. */
export const measurements: { readonly [name: string]: Measurement } = {
  sizes: {
    file: "tools/bench/sizes/sizes.ts",
    title: "Sizes beside those of others",
    reading:
      "Bundled in the same way, minified, gzip, React left out. A loader is small because the real code comes from somebody else's host while the page runs; a frame alone has no popup, no redirect, no verdict and no second tab.",
  },
  size: {
    file: "tools/size.ts",
    title: "Sizes against our budgets",
    reading:
      "Bytes. What is over is over because of what it does that the budget did not foresee: decisions 13, 20 and 25 say what, and what was tried.",
  },
  identification: {
    file: "tools/bench/identification.ts",
    title: "From the click to the widget, and what is left behind",
    reading:
      "Milliseconds until the frame has its address, and everything that is there after many mounts and was not before.",
  },
  element: {
    file: "tools/bench/element/element.ts",
    title: "The script tag beside the React component",
    reading: "How soon the button can be used.",
  },
  envelope: {
    file: "packages/server/bench/envelope.ts",
    title: "Sealing, opening, verifying",
    reading:
      "Beside the bare crypto calls in the same run. The aim is 90 %: opening and sealing miss it by what it costs to hand small messages to a thread and back.",
  },
  gateway: {
    file: "packages/server/bench/gateway.ts",
    title: "The gateway, over each store",
    reading: "Requests of the browser, answered by a whole gateway.",
  },
  probing: {
    file: "packages/server/bench/probing.ts",
    title: "What an attacker can tell by the time of a refusal",
    reading:
      "Envelopes that are broken in different places: the times must not tell which. A callback without a signature is refused before any crypto: that it has none, its sender knows.",
  },
  "history-wire": {
    file: "packages/sandbox/bench/history.ts",
    title: "A history's pages over the operator's wire",
    reading: "The first page makes the operator seal everything; those after it come from memory.",
  },
  history: {
    file: "tools/bench/history/history.ts",
    title: "The history beside lists and grids",
    reading:
      "The same entries, one contestant after the other in one Chromium. Ours first; the best of each row is marked by the table itself.",
    quick: ["--quick", "--rounds", "2"],
  },
  parsers: {
    file: "tools/bench/parsers/parsers.ts",
    title: "Parsers and long inputs",
    reading: "How the time grows when the input doubles: 2 is linear.",
  },
  mutation: {
    file: "tools/mutation.ts",
    title: "Mutation score",
    reading: "How much of what is broken on purpose a test notices.",
  },
};
