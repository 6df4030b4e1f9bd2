import {
  test as base,
  expect,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from "@playwright/test";
import { GatewayCalls } from "./models/gateway-calls.ts";
import { Lender } from "./models/lender.ts";
import { Operator } from "./models/operator.ts";
import { PageTroubles } from "./models/page-troubles.ts";
import type { Language } from "./models/words.ts";

/** What every journey is handed. */
export interface JourneyFixtures {
  /** The language that the client reads. Default English. */
  readonly language: Language;
  /** Which of the two servers. In development React mounts everything twice (StrictMode) and warns. Default built. */
  readonly site: "built" | "development";
  /** The lender's site in the client's first tab. */
  readonly lender: Lender;
  /** What the sandbox's operator remembers. */
  readonly operator: Operator;
  /** What the client's browser asks of the lender's backend. Held to one link at the end, unless told otherwise. */
  readonly gateway: GatewayCalls;
  /** What went wrong in any page. Held to nothing at the end, unless told otherwise. */
  readonly troubles: PageTroubles;
}

/** A person's way through the lender's site and the operator's widget. */
export const journey: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & JourneyFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<JourneyFixtures>({
  language: ["en", { option: true }],
  site: ["built", { option: true }],
  baseURL: async ({ site }, use) =>
    use(site === "built" ? process.env.XPAY_DEMO_URL : process.env.XPAY_DEVELOPMENT_URL),
  lender: async ({ page, language, hasTouch }, use) => use(new Lender(page, language, hasTouch)),
  operator: async ({ page }, use) => use(new Operator(page)),
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
