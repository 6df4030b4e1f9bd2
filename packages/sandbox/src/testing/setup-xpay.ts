import { operatorWidgetOrigins } from "@xpay-embed/protocol";
import type { GatewayHandlerOptions } from "../gateway-api/answer-gateway.ts";
import type { InstrumentName } from "../world/instruments/instrument.ts";
import { createWorld, type World } from "../world/world.ts";
import { chooseScenarios, type TestScenario } from "./choose-scenarios.ts";
import { fillGaps } from "./fill-gaps.ts";
import { createGatewayInPage, type GatewayCallRecord } from "./gateway-in-page.ts";
import { outsideAct } from "./outside-act.ts";
import { createTestClient, type TestClient } from "./test-client.ts";
import { type ClockWorks, createTestClock, type Moment, type TestClock, toMoment } from "./test-clock.ts";
import { createTestWallet, type TestWallet } from "./test-wallet.ts";
import { createWidgetWindows, type WidgetWindows } from "./widget-windows.ts";

/** What can be chosen for a test; a field left out stays as it is. */
export interface TestChoices {
  /** One scenario, or one of each kind. */
  readonly scenario?: TestScenario | readonly TestScenario[];
  /** Whether the browser opens windows. Default `"allowed"`. */
  readonly popups?: "allowed" | "blocked";
  /** On a phone the widget is not shown in a frame. Default `"desktop"`. */
  readonly device?: "desktop" | "phone";
}

/** How a test's XPAY is set up. */
export interface SetupOptions extends TestChoices, Pick<GatewayHandlerOptions, "allowedClientFields"> {
  /** Base address of the partner's gateway, as the page knows it. Default `"/xpay"`. */
  readonly gateway?: string;
  /** The partner's return page. Default `"/identified"`. */
  readonly returnUrl?: string;
  /** When the clock starts in each test. Default: the machine's present time, from which it does not move by itself. */
  readonly now?: Moment;
  /** What asks the gateway in place of the sandbox: the platform's `fetch` under MSW, for instance. */
  readonly fetch?: (url: string, init?: RequestInit) => Promise<Response>;
  /**
   * The runner's own, for the reset after each test. Needed where it is no global: in Vitest without `globals: true`.
   */
  readonly afterEach?: (callback: () => void) => unknown;
}

/**
 * What the core takes from its surroundings, held by the test: the same members as `Environment` of `@xpay-embed/core`.
 */
export interface TestEnvironment {
  readonly now: () => number;
  readonly setTimeout: (callback: () => void, ms: number) => number;
  readonly clearTimeout: (handle: number) => void;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly randomId: () => string;
  readonly window: Window;
  readonly storage: Storage | null;
  readonly tabStorage: Storage | null;
  readonly locks: LockManager | null;
  readonly createChannel: (name: string) => BroadcastChannel | null;
}

/** XPAY in a partner's tests. */
export interface TestXpay {
  /** For `<XpayProvider {...xpay.settings}>`, or `createIdentification({ ...xpay.settings })`. */
  readonly settings: {
    readonly gateway: string;
    readonly returnUrl: string;
    readonly environment: TestEnvironment;
  };
  /** Chooses a scenario, or more, for what begins from now on; until the end of the test. */
  readonly use: (choice: TestScenario | TestChoices) => void;
  readonly client: TestClient;
  readonly clock: TestClock;
  /** One of the client's wallets. */
  readonly wallet: (name: InstrumentName) => TestWallet;
  /** What the page asked its gateway, oldest first. */
  readonly calls: readonly GatewayCallRecord[];
  /**
   * Holds that nothing of XPAY is left in the page. To be called when its components are unmounted.
   *
   * @throws {Error} which names what is left: frames, windows, timers, listeners, calls.
   */
  readonly expectNoLeftovers: () => Promise<void>;
  /** Back to what `setupXpay` was told. Done by itself after each test, see {@link SetupOptions.afterEach}. */
  readonly reset: () => void;
  /** The local operator behind it, for whatever has no word here. */
  readonly world: World;
}

const storagePrefix = "xpay-embed:";

/** A denied storage throws when it is looked at. */
const attempt = <T>(get: () => T): T | null => {
  try {
    return get() ?? null;
  } catch {
    return null;
  }
};

const forgetRecords = (storage: Storage | null): void => {
  if (!storage) return;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  for (const key of keys) if (key.startsWith(storagePrefix)) storage.removeItem(key);
};

function choose(world: World, windows: WidgetWindows, choice: TestScenario | TestChoices): void {
  const { scenario = [], popups, device } = typeof choice === "string" ? { scenario: choice } : choice;
  chooseScenarios(world, scenario);
  if (popups) windows.setPopups(popups === "allowed");
  if (device) windows.setPhone(device === "phone");
}

const afterEachOfRunner = (): SetupOptions["afterEach"] => {
  const { afterEach } = globalThis as { readonly afterEach?: unknown };
  // Jest and Vitest with globals: a function that takes the callback.
  return typeof afterEach === "function" ? (callback) => afterEach(callback) : undefined;
};

/**
 * Sets XPAY up in a test's page, in Vitest or Jest with jsdom: the gateway, the operator behind it, the widget, the client
 * and the clock. Nothing leaves the process. Call it once in a file, outside its tests.
 *
 * @throws {Error} where there is no DOM.
 * @example
 * const xpay = setupXpay();
 * test("a client is turned down", async () => {
 *   xpay.use("rejected");
 *   render(<SignUp />, { wrapper: (props) => <XpayProvider {...xpay.settings} {...props} /> });
 *   await user.click(screen.getByRole("button", { name: "Identify" }));
 *   await xpay.client.confirms();
 *   expect(await screen.findByText("Not confirmed")).toBeVisible();
 * });
 */
export function setupXpay(options: SetupOptions = {}): TestXpay {
  const page = attempt(() => globalThis.window);
  if (!page?.document) {
    throw new Error('setupXpay needs a DOM: run the test with the environment "jsdom" of your runner.');
  }
  fillGaps(page);
  const { gateway = "/xpay", returnUrl = "/identified", now, fetch, allowedClientFields } = options;
  const works: ClockWorks = createTestClock(() => (now === undefined ? Date.now() : toMoment(now)));
  const world = createWorld({
    now: works.now,
    timers: works.others,
    // The operator's own, so that the page allows what it allows in production. Nobody is asked there.
    widgetOrigin: operatorWidgetOrigins[0] ?? "",
  });
  const baseUrl = (): string => page.location.href;
  const answered = createGatewayInPage(
    world,
    { gateway, fetch, ...(allowedClientFields && { allowedClientFields }) },
    baseUrl,
  );
  const windows = createWidgetWindows(page, (callback) => works.others.setTimeout(callback, 0));
  const storage = attempt(() => page.localStorage);
  const tabStorage = attempt(() => page.sessionStorage);
  let ids = 0;

  const environment: TestEnvironment = {
    now: works.now,
    setTimeout: works.page.setTimeout,
    clearTimeout: works.page.clearTimeout,
    fetch: answered.fetch,
    // The same in every run, so that a snapshot of a page stays the same.
    randomId: () => {
      ids += 1;
      return ids.toString(16).padStart(32, "0");
    },
    window: windows.window,
    storage,
    tabStorage,
    locks: null,
    createChannel: () => null,
  };

  const start = (): void =>
    choose(world, windows, { scenario: "verified", popups: "allowed", device: "desktop", ...options });

  const reset = (): void => {
    // First what would be told of the end of the world: a page that is still there must not hear of it.
    answered.reset();
    works.reset();
    windows.reset();
    world.reset();
    forgetRecords(storage);
    forgetRecords(tabStorage);
    ids = 0;
    start();
  };

  const leftovers = (): readonly string[] =>
    [
      ["frame", windows.frames()],
      ["window", windows.popups()],
      ["timer", works.waiting()],
      ["listener", windows.listeners()],
      ["call to the gateway", answered.open()],
    ].flatMap(([what, count]) => (Number(count) > 0 ? [`${what}: ${count}`] : []));

  start();
  (options.afterEach ?? afterEachOfRunner())?.(reset);

  return {
    settings: { gateway, returnUrl, environment },
    use: (choice) => choose(world, windows, choice),
    client: outsideAct(createTestClient(world, works, windows, page)),
    clock: outsideAct({ now: works.now, advance: works.advance, set: works.set }),
    wallet: (name) => createTestWallet(world, name),
    get calls() {
      return answered.calls();
    },
    expectNoLeftovers: async () => {
      await works.settle();
      const left = leftovers();
      if (left.length > 0) throw new Error(`XPAY left something behind in the page (${left.join(", ")}).`);
    },
    reset,
    world,
  };
}
