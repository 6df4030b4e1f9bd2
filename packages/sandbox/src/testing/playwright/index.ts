export type { TestScenario } from "../choose-scenarios.ts";
export type { GatewayCallRecord } from "../gateway-in-page.ts";
export type { Duration, Moment } from "../test-clock.ts";
export type { TestWallet } from "../test-wallet.ts";
export type { ShownIn } from "../widget-windows.ts";
export type { ClientInBrowser } from "./client-in-browser.ts";
export { type ClockInBrowser, type MockOptions, mockXpay, type XpayInBrowser } from "./mock-xpay.ts";
export type {
  PlaywrightContext,
  PlaywrightFrame,
  PlaywrightLocator,
  PlaywrightPage,
  PlaywrightRoute,
} from "./playwright-types.ts";
export { type XpayFixtures, xpayFixtures } from "./xpay-fixtures.ts";
