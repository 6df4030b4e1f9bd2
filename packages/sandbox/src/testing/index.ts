export type { TestScenario } from "./choose-scenarios.ts";
export type { GatewayCallRecord } from "./gateway-in-page.ts";
export {
  type SetupOptions,
  setupXpay,
  type TestChoices,
  type TestEnvironment,
  type TestXpay,
} from "./setup-xpay.ts";
export type { TestClient, WayBack } from "./test-client.ts";
export type { Duration, Moment, TestClock } from "./test-clock.ts";
export type { TestWallet } from "./test-wallet.ts";
export type { ShownIn } from "./widget-windows.ts";
