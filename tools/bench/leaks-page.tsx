import { type ReactElement, StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { createBrowserEnvironment, type Environment } from "../../packages/core/src/index.ts";
import type { XpayIdentificationElement, XpayTransactionsElement } from "../../packages/element/src/index.ts";
import { XpayProvider } from "../../packages/hooks/src/index.ts";
import { TransactionHistory } from "../../packages/ui/src/history/index.ts";
import { IdentificationButton } from "../../packages/ui/src/index.ts";
import { createBenchGateway } from "./bench-gateway.ts";
import type { Bench } from "./bench-page.tsx";
import { watchHoldings } from "./holdings.ts";

/** What of ours is put into the page. */
export type Subject = "button" | "history" | "identification-element" | "transactions-element";

/** How it is put there. */
export interface SubjectOptions {
  readonly subject: Subject;
  /** Of an identification. Default `iframe`. */
  readonly mode?: "iframe" | "popup";
  /** Keeps what the round before left for the way back, as if the client came back by a redirect. Default `false`. */
  readonly isReturned?: boolean;
}

/** What the page can be told from outside: as much of a bench as `measureLeftovers` needs, and how it is mounted. */
export interface LeaksPage extends Pick<Bench, "unmount" | "left" | "taken"> {
  /** Loads the element's script, which stays: a page has it once. */
  readonly loadScript: (name: string) => Promise<void>;
  readonly mount: (options: SubjectOptions) => void;
  /** Where the client would click to begin, once that can be clicked. */
  readonly buttonPlace: () => Promise<{ readonly x: number; readonly y: number }>;
  /** Waits until the subject is where the round wants it: a status of an identification, `rows` of a history, `away` of a popup. */
  readonly until: (status: string) => Promise<void>;
  /** Leaves a listener behind with each unmount from now on, to see that the scales show it. */
  readonly plantLeak: () => void;
}

declare global {
  interface Window {
    readonly leaks: LeaksPage;
  }
}

const patienceMs = 30_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const host = document.body.appendChild(document.createElement("div"));
// React's own listener of the document comes with the first root and stays; it is none of ours.
createRoot(host).unmount();

const { error } = console;
// A console keeps what it was handed, and a driver that reads along listens to the window from then on.
console.error = (...told) => error(...told.filter((part) => !(part instanceof Node)));

const widgetOrigin = `http://localhost:${location.port}`;
const instrument = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
const gateway = createBenchGateway(`${widgetOrigin}/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be`);

const items = Array.from({ length: 100 }, (_, index) => ({
  id: 10_000 - index,
  type: "payment",
  title: `Payment ${index}`,
  currency: "UAH",
  amount: 100,
  fee: 0,
  balance: (100 - index) * 100,
  status: "Done",
  date: new Date(Date.UTC(2026, 10, 22) - index * 7_200_000).toISOString(),
}));

const real: Environment = {
  ...createBrowserEnvironment(),
  fetch: (url, init) =>
    url.includes("/instruments/")
      ? Promise.resolve(Response.json({ items, nextCursor: null, total: items.length }))
      : gateway.fetch(url, init),
};
const { environment, taken, left } = watchHoldings(real);

let popup: Window | null = null;
const { open } = window;
window.open = (...where) => {
  popup = Reflect.apply(open, window, where);
  return popup;
};
/** A page of another origin is in it: what may not be read is there. */
const isAway = (): boolean => {
  try {
    return popup?.location.href === undefined;
  } catch {
    return true;
  }
};

let root: Root | null = null;
let element: XpayIdentificationElement | XpayTransactionsElement | null = null;
let isLeaking = false;

/** Where the subject draws. */
const place = (): ParentNode => element?.shadowRoot ?? document;
const find = (part: string): HTMLElement | null => place().querySelector<HTMLElement>(`[data-part="${part}"]`);

async function look<Found>(what: string, find: () => Found | null | undefined | false): Promise<Found> {
  for (const endsAt = performance.now() + patienceMs; performance.now() < endsAt; await pause(5)) {
    const found = find();
    if (found) return found;
  }
  throw new Error(`Waited for ${what} in vain.`);
}

function render(children: ReactElement): void {
  root = createRoot(host);
  root.render(
    <StrictMode>
      <XpayProvider gateway="/xpay" locale="en" widgetOrigins={[widgetOrigin]} environment={environment}>
        {children}
      </XpayProvider>
    </StrictMode>,
  );
}

/** The record of the round before, as the return page leaves it when the client comes back in this tab. */
function comeBack(): void {
  for (const [key, text] of Object.entries(localStorage)) {
    if (!key.startsWith("xpay-embed:session:")) continue;
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(text), mode: "redirect", returned: true }));
  }
}

const leaks: LeaksPage = {
  loadScript: (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `/${name}`;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`${name} was not loaded.`));
      document.head.append(script);
    }),
  mount: ({ subject, mode = "iframe", isReturned = false }) => {
    if (isReturned) comeBack();
    else localStorage.clear();
    if (subject === "button") return render(<IdentificationButton mode={mode} />);
    if (subject === "history") return render(<TransactionHistory instrument={instrument} />);
    const made = document.createElement(
      subject === "identification-element" ? "xpay-identification" : "xpay-transactions",
    );
    element = Object.assign(made, { gateway: "/xpay", locale: "en", environment });
    if ("mode" in made) Object.assign(made, { mode, widgetOrigins: [widgetOrigin] });
    else Object.assign(made, { instrument });
    host.append(made);
  },
  buttonPlace: async () => {
    const button = await look("the button", () => {
      // The element shows its panel in the page, and that has a button of its own.
      const found = find("button") ?? find("action");
      return found instanceof HTMLButtonElement && !found.disabled && found;
    });
    button.scrollIntoView({ block: "nearest" });
    const { x, y, width, height } = button.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  },
  until: async (status) => {
    const isThere: { readonly [status: string]: () => unknown } = { rows: () => find("entry-title"), away: isAway };
    await look(status, isThere[status] ?? (() => place().querySelector(`[data-status="${status}"]`)));
  },
  unmount: async () => {
    root?.unmount();
    root = null;
    element?.remove();
    element = null;
    popup = null;
    // A session waits one turn for somebody to come back.
    await pause(0);
    if (isLeaking) host.addEventListener("click", () => environment.now());
  },
  plantLeak: () => {
    isLeaking = true;
  },
  taken,
  left: async () => {
    let counts = await left();
    // Windows and locks come back from another process; an element lets go of its session a turn later.
    const isClean = (): boolean => Object.values(counts).every((count) => count === 0);
    for (const endsAt = performance.now() + patienceMs; !isClean() && performance.now() < endsAt; ) {
      await pause(10);
      counts = await left();
    }
    return counts;
  },
};
// `measureLeftovers` knows the page by this name.
Object.assign(window, { leaks, bench: leaks });
