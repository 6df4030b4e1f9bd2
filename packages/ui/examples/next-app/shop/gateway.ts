import { createGateway, createXpayClient, type Gateway } from "@xpay-embed/server";
import { createSqliteStore } from "@xpay-embed/server/sqlite";
import { findUserBySession, saveIdentity } from "./users.ts";

const { XPAY_API_URL: apiUrl, XPAY_WIDGET_ORIGIN: widgetOrigin, SHOP_URL = "http://localhost:3000" } = process.env;
/** Where the local operator's widget is; the real one's place is known. */
const widget = widgetOrigin ? { widgetOrigins: [widgetOrigin] } : {};

const createShopGateway = (): Gateway =>
  createGateway({
    operator: createXpayClient({
      partnerToken: process.env.XPAY_PARTNER_TOKEN ?? "",
      partnerPrivateKey: process.env.XPAY_PARTNER_PRIVATE_KEY ?? "",
      operatorPublicKey: process.env.XPAY_OPERATOR_PUBLIC_KEY ?? "",
      apiUrl,
      ...widget,
    }),
    // Many instances, or a serverless host: the Redis store.
    store: createSqliteStore({ file: process.env.DATABASE ?? "shop.sqlite" }),
    basePath: "/xpay",
    callbackUrl: `${SHOP_URL}/xpay/callback`,
    origins: [SHOP_URL],
    authorize: (request) =>
      findUserBySession(/(?:^|;\s*)session=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1]),
    profileFields: ["firstName"],
    // The operator documents no `Reason` for this; its own people tell you. The local operator says "DNB".
    deviceNotBoundReasons: ["DNB"],
    onVerified: ({ clientId, profile }) => saveIdentity(clientId, profile),
    ...widget,
  });

// Next loads this file more than once, in development after each change; and not for a build, which has no keys.
const kept = globalThis as { shopGateway?: Gateway };

/** The shop's one gateway. */
export function shopGateway(): Gateway {
  kept.shopGateway ??= createShopGateway();
  return kept.shopGateway;
}
