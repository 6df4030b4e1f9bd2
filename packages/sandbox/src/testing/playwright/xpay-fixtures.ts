import { type MockOptions, mockXpay, type XpayInBrowser } from "./mock-xpay.ts";
import type { PlaywrightPage } from "./playwright-types.ts";

/** What {@link xpayFixtures} adds to a test. */
export interface XpayFixtures {
  /** For `test.use({ xpayOptions: { scenario: "rejected" } })`. */
  xpayOptions: MockOptions;
  /** Plays XPAY to the test's page, whether the test asks for it or not. */
  xpay: XpayInBrowser;
}

/**
 * Fixtures for Playwright's `test.extend`.
 *
 * @example
 * export const test = base.extend<XpayFixtures>(xpayFixtures);
 */
export const xpayFixtures: {
  readonly xpayOptions: [MockOptions, { option: true }];
  readonly xpay: [
    (
      fixtures: { page: PlaywrightPage; xpayOptions: MockOptions },
      use: (xpay: XpayInBrowser) => Promise<void>,
    ) => Promise<void>,
    { auto: true },
  ];
} = {
  xpayOptions: [{}, { option: true }],
  xpay: [
    async ({ page, xpayOptions }, use) => {
      const xpay = await mockXpay(page, xpayOptions);
      await use(xpay);
      await xpay.close();
    },
    { auto: true },
  ],
};
