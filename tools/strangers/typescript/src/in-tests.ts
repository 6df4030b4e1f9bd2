import { createWorld, type World } from "@xpay-embed/sandbox";
import type {} from "@xpay-embed/sandbox/host";
import { type Sandbox, startSandbox } from "@xpay-embed/sandbox/http";
import { createGatewayHandlers } from "@xpay-embed/sandbox/msw";
import type {} from "@xpay-embed/sandbox/operator-api";
import { setupXpay } from "@xpay-embed/sandbox/testing";
import { mockXpay } from "@xpay-embed/sandbox/testing/playwright";
import type { RequestHandler } from "msw";

export const world: World = createWorld();
export const handlers: readonly RequestHandler[] = createGatewayHandlers(world, {
  gateway: "https://shop.example/xpay",
});
export const operator = (keys: Omit<Parameters<typeof startSandbox>[0], "port">): Promise<Sandbox> =>
  startSandbox({ ...keys, port: 0 });
export const others: readonly unknown[] = [setupXpay, mockXpay];
