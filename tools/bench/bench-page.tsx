import { type ReactElement, StrictMode, useEffect, version } from "react";
import { createRoot, type Root } from "react-dom/client";
import {
  createBrowserEnvironment,
  type Environment,
  type IdentificationStatus,
} from "../../packages/core/src/index.ts";
import { type UseIdentificationResult, useIdentification, XpayProvider } from "../../packages/hooks/src/index.ts";
import { createBenchGateway } from "./bench-gateway.ts";
import { startClickClock } from "./click-clock.ts";
import { type Counts, type Holdings, watchHoldings } from "./holdings.ts";

/** How a partner's page is put up for one round. */
export interface MountOptions {
  readonly mode: "iframe" | "popup";
  /** Milliseconds until the gateway hands out a link; `null`: never. */
  readonly latencyMs: number | null;
  /** Inside `<StrictMode>`. Default `false`. */
  readonly isStrict?: boolean;
  /** Keeps what the round before left for the way back, so that it is picked up. Default `false`. */
  readonly keepRecord?: boolean;
}

/** What a round tells of its click. */
export interface ClickTiming {
  /** Milliseconds from the click to the frame's address. */
  readonly clickToAddressMs: number;
  /** How many of them the gateway held the link. */
  readonly heldMs: number;
}

/** What the bench page can be told from outside. Its one button shows the status, and opens. */
export interface Bench {
  readonly reactVersion: string;
  readonly mount: (options: MountOptions) => void;
  readonly prefetch: () => void;
  readonly cancel: () => void;
  /** Waits until the page shows a status; rejects when it does not in half a minute. */
  readonly until: (status: IdentificationStatus) => Promise<void>;
  /** `null` until the frame has its address. */
  readonly timing: () => ClickTiming | null;
  readonly unmount: () => Promise<void>;
  /** Everything taken from the browser so far. */
  readonly taken: () => Counts;
  /** What is held now, after the browser has done what it does in a turn of its own. */
  readonly left: () => Promise<Counts>;
}

declare global {
  interface Window {
    readonly bench: Bench;
  }
}

/** How often to look again for a window or a lock, which the browser gives back from another process. */
const looks = 200;
const patienceMs = 30_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const host = document.body.appendChild(document.createElement("div"));
// React's own listener of the document comes with the first root and stays; it is none of ours.
createRoot(host).unmount();

const widgetOrigin = `http://localhost:${location.port}`;
// Inside an isolated page only an isolated widget loads.
const gateway = createBenchGateway(
  `${widgetOrigin}/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be${location.search}`,
);
const clock = startClickClock();
const surroundings: Environment = { ...createBrowserEnvironment(), fetch: gateway.fetch };
// Where time is taken, nobody listens in.
const holdings: Holdings | null = crossOriginIsolated ? null : watchHoldings(surroundings);
const environment = holdings?.environment ?? surroundings;
const counted = (): Holdings => {
  if (!holdings) throw new Error("Nothing is counted on the isolated page.");
  return holdings;
};

let root: Root | null = null;
let shown: UseIdentificationResult | null = null;
let onShown = (): void => {};

function Identify({ mode }: Pick<MountOptions, "mode">): ReactElement {
  const identification = useIdentification({ mode });
  useEffect(() => {
    shown = identification;
    onShown();
  });
  return (
    <>
      <button type="button" disabled={!identification.ready} onClick={() => void identification.open()}>
        {identification.status}
      </button>
      <div ref={identification.frameRef} />
    </>
  );
}

const bench: Bench = {
  reactVersion: version,
  mount: ({ mode, latencyMs, isStrict, keepRecord }) => {
    if (!keepRecord) localStorage.clear();
    gateway.setLatency(latencyMs);
    const page = (
      <XpayProvider gateway="/xpay" widgetOrigins={[widgetOrigin]} environment={environment}>
        <Identify mode={mode} />
      </XpayProvider>
    );
    root = createRoot(host);
    root.render(isStrict ? <StrictMode>{page}</StrictMode> : page);
  },
  prefetch: () => shown?.prefetch(),
  cancel: () => shown?.cancel(),
  // Told by the page itself: a tool that polls would take its time from what is measured, and listens to the window.
  until: (status) =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`Waited for "${status}", but the page shows "${shown?.status}".`)),
        patienceMs,
      );
      onShown = () => {
        if (shown?.status !== status) return;
        clearTimeout(limit);
        resolve();
      };
      onShown();
    }),
  timing: () => {
    const last = clock.last();
    return last && { clickToAddressMs: last.addressAt - last.clickedAt, heldMs: gateway.heldSince(last.clickedAt) };
  },
  unmount: async () => {
    root?.unmount();
    root = null;
    shown = null;
    // A session waits one turn for somebody to come back.
    await pause(0);
  },
  taken: () => counted().taken(),
  left: async () => {
    let left = await counted().left();
    for (let look = 0; look < looks && left.popups + left.locks > 0; look++) {
      await pause(10);
      left = await counted().left();
    }
    return left;
  },
};
Object.assign(window, { bench });
