import { createServer, type Server } from "node:http";
import {
  createGateway,
  createXpayClient,
  type Gateway,
  type GatewayOptions,
  type IdentificationStore,
} from "@xpay-embed/server";
import { toNodeListener } from "@xpay-embed/server/node";
import { createRedisStore } from "@xpay-embed/server/redis";
import { createSqliteStore } from "@xpay-embed/server/sqlite";
import { createClient } from "redis";

export const operator: GatewayOptions["operator"] = createXpayClient({
  partnerToken: "token",
  partnerPrivateKey: "key",
  operatorPublicKey: "key",
});

export const gateway: Gateway = createGateway({
  operator,
  store: createSqliteStore({ file: "xpay.db" }),
  basePath: "/xpay",
  callbackUrl: "https://shop.example/xpay/callback",
  origins: ["https://shop.example"],
  authorize: async (request) => (request.headers.has("cookie") ? { id: "u1", phone: "380500000001" } : null),
  profileFields: ["firstName"],
});

export const server: Server = createServer(toNodeListener(gateway));

/** For many instances of the backend. */
export const sharedStore = async (url: string): Promise<IdentificationStore> =>
  createRedisStore({ client: await createClient({ url }).connect() });
