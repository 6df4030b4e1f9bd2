import {
  test as base,
  expect,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from "@playwright/test";
import { LazyPartner } from "./lazy-partner.ts";
import { GatewayCalls } from "./models/gateway-calls.ts";
import { Lender } from "./models/lender.ts";
import { linksInStorage, Operator } from "./models/operator.ts";
import { PageTroubles } from "./models/page-troubles.ts";
import type { Language } from "./models/words.ts";

/** What every journey is handed. */
export interface JourneyFixtures {
  /** The language that the client reads. Default English. */
  readonly language: Language;
  /**
   * Which site: the demo, built, or in development, where React mounts everything twice (StrictMode) and warns; or the
   * partner's, full stack. Default built.
   */
  readonly site: "built" | "development" | "partner";
  /** The lender's site in the client's first tab. */
  readonly lender: Lender;
  /** What the sandbox's operator remembers. */
  readonly operator: Operator;
  /** What the client's browser asks of the lender's backend. Held to one link at the end, unless told otherwise. */
  readonly gateway: GatewayCalls;
  /** What went wrong in any page. Held to nothing at the end, unless told otherwise. */
  readonly troubles: PageTroubles;
}

/** What the journeys of one worker share. */
export interface WorkerFixtures {
  /** The partner's site, backend and operator of this worker alone, since a clock is everybody's; started when asked for. */
  readonly partner: LazyPartner;
}

/** A person's way through the lender's site and the operator's widget. */
export const journey: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & JourneyFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & WorkerFixtures
> = base.extend<JourneyFixtures, WorkerFixtures>({
  language: ["en", { option: true }],
  site: ["built", { option: true }],
  partner: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs from its first parameter.
    async ({}, use) => {
      const partner = new LazyPartner();
      await use(partner);
      await partner.close();
    },
    { scope: "worker" },
  ],
  baseURL: [
    async ({ site, partner }, use) => {
      if (site === "partner") await use(await partner.startAnew());
      else await use(site === "built" ? process.env.XPAY_DEMO_URL : process.env.XPAY_DEVELOPMENT_URL);
    },
    // The partner's site is built for a worker's first journey.
    { scope: "test", timeout: 180_000 },
  ],
  lender: async ({ page, language, hasTouch, site }, use) =>
    use(new Lender(page, language, hasTouch, site === "partner")),
  operator: async ({ page, site, partner }, use) =>
    use(new Operator(site === "partner" ? () => partner.links() : () => linksInStorage(page))),
  gateway: [
    async ({ context }, use) => {
      const gateway = new GatewayCalls(context);
      await use(gateway);
      expect(gateway.isAsExpected, `a link was asked for ${gateway.links} times`).toBe(true);
    },
    { auto: true },
  ],
  troubles: [
    async ({ context }, use) => {
      const troubles = new PageTroubles(context);
      await use(troubles);
      expect(troubles.unexpected(), "errors in the pages").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
