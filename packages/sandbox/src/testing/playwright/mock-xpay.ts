import { operatorWidgetOrigins } from "@xpay-embed/protocol";
import { createGatewayAnswerer, type GatewayHandlerOptions } from "../../gateway-api/answer-gateway.ts";
import { loadWidgetFiles, type WidgetFile } from "../../host/widget-files.ts";
import { createWidgetMiddleware } from "../../host/widget-middleware.ts";
import { answerSandboxRoute } from "../../http/sandbox-routes.ts";
import type { InstrumentName } from "../../world/instruments/instrument.ts";
import { createWorld, type World } from "../../world/world.ts";
import { chooseScenarios, type TestScenario } from "../choose-scenarios.ts";
import { fieldsOf, type GatewayCallRecord, templateOf } from "../gateway-in-page.ts";
import { type Duration, type Moment, toMoment, toMs } from "../test-clock.ts";
import { createTestWallet, type TestWallet } from "../test-wallet.ts";
import { type ClientInBrowser, createClientInBrowser } from "./client-in-browser.ts";
import type { PlaywrightPage, PlaywrightRoute } from "./playwright-types.ts";

/** What XPAY is to a page. */
export interface MockOptions extends Pick<GatewayHandlerOptions, "allowedClientFields"> {
  /** One scenario, or one of each kind. Default `"verified"`, and `"ordinary"` of a history. */
  readonly scenario?: TestScenario | readonly TestScenario[];
  /** Base address of the partner's gateway: absolute, or a path of any origin. Default `"/xpay"`. */
  readonly gateway?: string;
  /** Origin of the links, for a page that has other `widgetOrigins` than the default. Default: the operator's first. */
  readonly widgetOrigin?: string;
  /** When the clock starts. Default: now. It goes on from there. */
  readonly now?: Moment;
  /** Whether the browser opens windows. Default `"allowed"`. */
  readonly popups?: "allowed" | "blocked";
}

/** The clock of page and operator. */
export interface ClockInBrowser {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Moves it forward: the operator's first, then the page's, by Playwright's `page.clock`. */
  readonly advance: (duration: Duration) => Promise<void>;
  /**
   * Moves it forward to a moment.
   *
   * @throws {RangeError} for a moment that has passed: choose the start with `now`.
   */
  readonly set: (moment: Moment) => Promise<void>;
}

/** XPAY in a page. */
export interface XpayInBrowser {
  /** Chooses a scenario, or more, for what begins from now on. */
  readonly use: (scenario: TestScenario | readonly TestScenario[]) => void;
  readonly client: ClientInBrowser;
  readonly clock: ClockInBrowser;
  /** One of the client's wallets. */
  readonly wallet: (name: InstrumentName) => TestWallet;
  /** What the page asked its gateway, oldest first. */
  readonly calls: readonly GatewayCallRecord[];
  /** The local operator behind it. */
  readonly world: World;
  /** Answers nobody any more: what is asked from then on goes where it would go without it. For the end of a test. */
  readonly close: () => Promise<void>;
}

let widgetFiles: Promise<ReadonlyMap<string, WidgetFile>> | undefined;

/** Puts the widget page in the place of the operator's. */
function createWidgetRoute(
  world: World,
  files: ReadonlyMap<string, WidgetFile>,
): (route: PlaywrightRoute) => Promise<void> {
  const middleware = createWidgetMiddleware({ bridge: null });
  return async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const body = request.postData();
    const own = await answerSandboxRoute(
      { world, callbacks: () => [] },
      new Request(url, { method: request.method(), headers: request.headers(), ...(body !== null && { body }) }),
    );
    if (own) {
      const headers = Object.fromEntries(own.headers);
      return route.fulfill({ status: own.status, headers, body: await own.text() });
    }
    const headers: Record<string, string> = {};
    const asked = { url: url.pathname, method: request.method() };
    const response = {
      statusCode: 200,
      setHeader: (name: string, value: string) => {
        headers[name] = value;
      },
      end: (text = "") => {
        answered = text;
      },
    };
    let answered: string | undefined;
    middleware(asked, response, () => {});
    if (answered !== undefined) return route.fulfill({ status: response.statusCode, headers, body: answered });
    const file = files.get(asked.url.slice(1));
    if (!file) return route.fulfill({ status: 404, headers, body: "Not found" });
    return route.fulfill({
      status: response.statusCode,
      headers: { ...headers, "content-type": file.type },
      body: Buffer.from(file.content),
    });
  };
}

/**
 * Plays XPAY to a page, its popups included: the partner's gateway, and the operator's widget on the operator's own
 * origin. Nothing of it leaves the browser. Call it before the page is opened.
 *
 * The page is the partner's, unchanged: its gateway's address is all that has to be known.
 *
 * @example
 * test("a client is turned down", async ({ page }) => {
 *   const xpay = await mockXpay(page, { scenario: "rejected" });
 *   await page.goto("/sign-up");
 *   await page.getByRole("button", { name: "Identify" }).click();
 *   await xpay.client.confirms();
 *   await expect(page.getByText("Identity not confirmed")).toBeVisible();
 * });
 */
export async function mockXpay(page: PlaywrightPage, options: MockOptions = {}): Promise<XpayInBrowser> {
  const { gateway = "/xpay", scenario = "verified", now, popups, allowedClientFields } = options;
  const { widgetOrigin = operatorWidgetOrigins[0] ?? "" } = options;
  const beganMs = Date.now();
  const startMs = now === undefined ? beganMs : toMoment(now);
  const world = createWorld({ now: () => startMs + Date.now() - beganMs, widgetOrigin });
  chooseScenarios(world, scenario);
  const answerGateway = createGatewayAnswerer(world, { gateway, ...(allowedClientFields && { allowedClientFields }) });
  const calls: GatewayCallRecord[] = [];
  const closing = new AbortController();
  /** Answers on their way into the page; one that the world still holds back is none. */
  const arriving = new Set<Promise<void>>();
  let answered = 0;

  const pathBelow = (url: URL): string | null => {
    const address = gateway.startsWith("/") ? url.pathname : url.origin + url.pathname;
    return address.startsWith(`${gateway}/`) ? address.slice(gateway.length) : null;
  };

  const answerCall = async (route: PlaywrightRoute): Promise<void> => {
    const request = route.request();
    const url = new URL(request.url());
    const headers = request.headers();
    const path = pathBelow(url) ?? "";
    const { origin } = headers;
    const isForeign = origin !== undefined && origin !== url.origin;
    const shared: Record<string, string> = isForeign
      ? { "access-control-allow-origin": origin, "access-control-allow-credentials": "true", vary: "origin" }
      : {};
    if (request.method() === "OPTIONS") {
      const allowed = headers["access-control-request-headers"] ?? "";
      const preflight = {
        "access-control-allow-headers": allowed,
        "access-control-allow-methods": "GET, POST, DELETE",
      };
      return route.fulfill({ status: 204, headers: { ...shared, ...preflight }, body: "" });
    }
    const index = calls.length;
    const call: GatewayCallRecord = {
      method: request.method(),
      path: templateOf(path),
      fields: fieldsOf(request.postData()),
      atMs: world.now(),
      status: null,
    };
    calls.push(call);
    const answer = await answerGateway({
      method: call.method,
      path,
      query: url.searchParams,
      header: (name) => headers[name] ?? null,
      text: async () => request.postData() ?? "",
      signal: closing.signal,
    });
    const { status, headers: own, body } = answer ?? { status: 404, headers: {}, body: undefined };
    calls[index] = { ...call, status };
    const arrival = route.fulfill({
      status,
      headers: { ...own, ...shared },
      body: body === undefined ? "" : JSON.stringify(body),
    });
    answered += 1;
    arriving.add(arrival);
    await arrival.finally(() => arriving.delete(arrival));
  };

  if (popups === "blocked") {
    await page.addInitScript(() => {
      window.open = () => null;
    });
  }
  widgetFiles ??= loadWidgetFiles();
  const answerWidget = createWidgetRoute(world, await widgetFiles);
  // A page that is closed or gone on does not wait for its answer any more.
  const quietly =
    (handle: (route: PlaywrightRoute) => Promise<void>) =>
    (route: PlaywrightRoute): Promise<void> =>
      handle(route).catch((error: unknown) => {
        if (!(error instanceof Error && /closed|already handled|Target|Invalid InterceptionId/.test(error.message)))
          throw error;
      });
  const context = page.context();
  const routes: readonly Parameters<typeof context.route>[] = [
    [(url) => url.origin === widgetOrigin, quietly(answerWidget)],
    [(url) => url.origin !== widgetOrigin && pathBelow(url) !== null, quietly(answerCall)],
  ];
  for (const route of routes) await context.route(...route);
  await page.clock.install({ time: world.now() });

  /** Lets the answers that the operator's clock has brought about arrive, before the page's clock makes them late ones. */
  const settle = async (): Promise<void> => {
    for (let rounds = 0, before = -1; calls.length + answered > before; rounds += 1) {
      if (rounds === 100) {
        throw new Error(
          "The page asked again after each of 100 answers, so it never comes to rest. Wait for what you expect in the page instead of for rest, or end its polling.",
        );
      }
      before = calls.length + answered;
      await new Promise((resolve) => setTimeout(resolve, 0));
      await Promise.allSettled(arriving);
      // Once there and back: what was sent into the page before has arrived. A page that is just being left has nothing to
      // wait for.
      await page.evaluate(() => null).catch(() => {});
      // What the page has asked upon it, or was about to ask before, may be answered at once as well.
    }
  };

  const advance = async (duration: Duration): Promise<void> => {
    const ms = toMs(duration);
    world.advance(ms);
    await settle();
    await page.clock.fastForward(ms);
  };

  return {
    use: (choice) => chooseScenarios(world, choice),
    client: createClientInBrowser(world, page, widgetOrigin),
    clock: {
      now: world.now,
      advance,
      set: async (moment) => {
        const byMs = toMoment(moment) - world.now();
        if (byMs < 0) throw new RangeError("A page's clock does not go back; choose its start with `now`.");
        await advance(byMs);
      },
    },
    wallet: (name) => createTestWallet(world, name),
    calls,
    world,
    close: async () => {
      // First, or a page whose answers are held no more would ask again and again.
      // A context that is closed has none of them any more.
      for (const route of routes) await context.unroute(...route).catch(() => {});
      closing.abort();
    },
  };
}
