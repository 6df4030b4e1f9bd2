import { createGateway, createXpayClient, type Gateway, type OperatorClient } from "@xpay-embed/server";
import { createSqliteStore } from "@xpay-embed/server/sqlite";

/** What your shop knows of somebody who is signed in. */
export interface ShopUser {
  readonly id: string;
  readonly phone: string;
}

/** Your own code: sessions and profiles are yours already. */
export interface Shop {
  readonly findUserBySession: (sessionId: string) => Promise<ShopUser | null>;
  readonly saveIdentity: (userId: string, profile: { readonly [field: string]: unknown }) => Promise<void>;
}

/** Where the local operator is, `npx -p @xpay-embed/sandbox xpay-sandbox`; left out, the real one is spoken to. */
const sandboxOf = ({ XPAY_API_URL: apiUrl, XPAY_WIDGET_ORIGIN: widgetOrigin }: NodeJS.ProcessEnv) => {
  const gateway = widgetOrigin ? { widgetOrigins: [widgetOrigin] } : {};
  return { gateway, client: { ...gateway, apiUrl } };
};

/** The operator's client, from the settings that the operator and you have agreed on. */
export const createOperator = (env: NodeJS.ProcessEnv): OperatorClient =>
  createXpayClient({
    partnerToken: env.XPAY_PARTNER_TOKEN ?? "",
    partnerPrivateKey: env.XPAY_PARTNER_PRIVATE_KEY ?? "",
    operatorPublicKey: env.XPAY_OPERATOR_PUBLIC_KEY ?? "",
    ...sandboxOf(env).client,
  });

/** The gateway of a shop at `shopUrl`, mounted under `/xpay`. The other files here differ only in who calls it. */
export function createShopGateway(
  shopUrl: string,
  shop: Shop,
  operator: OperatorClient,
  databaseFile: string,
  env: NodeJS.ProcessEnv = process.env,
): Gateway {
  return createGateway({
    operator,
    store: createSqliteStore({ file: databaseFile }),
    basePath: "/xpay",
    callbackUrl: `${shopUrl}/xpay/callback`,
    origins: [shopUrl],
    authorize: async (request) => {
      const session = /(?:^|;\s*)session=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
      return session === undefined ? null : shop.findUserBySession(session);
    },
    profileFields: ["firstName", "lastName"],
    // The operator documents no `Reason` for this; its own people tell you. The local operator says "DNB".
    deviceNotBoundReasons: ["DNB"],
    ...sandboxOf(env).gateway,
    onVerified: ({ clientId, profile }) => shop.saveIdentity(clientId, profile),
  });
}
