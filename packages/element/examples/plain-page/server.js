import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { createGateway, createXpayClient } from "@xpay-embed/server";
import { toNodeListener } from "@xpay-embed/server/node";
import { createSqliteStore } from "@xpay-embed/server/sqlite";

const { env } = process;
const { HOST = "localhost", PORT = "3000", SHOP_URL = `http://${HOST}:${PORT}` } = env;
/** Where the local operator's widget is; the real one's place is known. */
const widget = env.XPAY_WIDGET_ORIGIN ? { widgetOrigins: [env.XPAY_WIDGET_ORIGIN] } : {};

const gateway = createGateway({
  operator: createXpayClient({
    partnerToken: env.XPAY_PARTNER_TOKEN ?? "",
    partnerPrivateKey: env.XPAY_PARTNER_PRIVATE_KEY ?? "",
    operatorPublicKey: env.XPAY_OPERATOR_PUBLIC_KEY ?? "",
    apiUrl: env.XPAY_API_URL,
    ...widget,
  }),
  store: createSqliteStore({ file: env.DATABASE ?? "shop.sqlite" }),
  basePath: "/xpay",
  callbackUrl: `${SHOP_URL}/xpay/callback`,
  origins: [SHOP_URL],
  // Your own code knows more than one client, and by a session that nobody can guess.
  authorize: (request) =>
    /\bsession=s1\b/.test(request.headers.get("cookie") ?? "")
      ? { id: "u1", phone: "380500000001", instruments: ["ead5ea7a-f19f-44ec-8742-3621b4bfdc18"] }
      : null,
  // The operator documents no `Reason` for this; its own people tell you. The local operator says "DNB".
  deviceNotBoundReasons: ["DNB"],
  profileFields: ["firstName"],
  ...widget,
});
const xpay = toNodeListener(gateway);

const types = { ".html": "text/html", ".js": "text/javascript" };
const folders = ["public", "node_modules/@xpay-embed/element/dist/script"].map((path) =>
  join(import.meta.dirname, path),
);

createServer((request, response) => {
  // Not every path makes an address: "//" is one with no host.
  if (!URL.canParse(request.url, SHOP_URL)) return response.writeHead(400).end("Bad request");
  const { pathname } = new URL(request.url, SHOP_URL);
  if (pathname.startsWith("/xpay/")) return xpay(request, response);
  const name = pathname === "/" ? "index.html" : pathname.slice(1);
  const file = /^[\w.-]+$/.test(name) ? folders.map((folder) => join(folder, name)).find(existsSync) : undefined;
  if (!file) return response.writeHead(404).end("Not found");
  response.setHeader("content-type", `${types[extname(file)]}; charset=utf-8`).end(readFileSync(file));
}).listen(Number(PORT), HOST, () => process.stdout.write(`The shop is at ${SHOP_URL}\n`));
