import { generateKeyPairSync } from "node:crypto";
import { startSandbox } from "@xpay-embed/sandbox/http";
import { createXpayClient } from "@xpay-embed/server";
import { expect, journey } from "../journey.ts";
import { Widget } from "../models/widget.ts";

const makeKeys = (): { readonly privateKey: string; readonly publicKey: string } =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });

journey("a client of a backend in any language meets the widget of the local operator", async ({ page, gateway }) => {
  gateway.expectLinks(0);
  const [partner, operator] = [makeKeys(), makeKeys()];
  const answers: (number | null)[] = [];
  const sandbox = await startSandbox({
    port: 0,
    partnerToken: "partner",
    partnerPublicKey: partner.publicKey,
    operatorPrivateKey: operator.privateKey,
    onCallback: ({ status }) => answers.push(status),
  });
  try {
    const client = createXpayClient({
      partnerToken: "partner",
      partnerPrivateKey: partner.privateKey,
      operatorPublicKey: operator.publicKey,
      apiUrl: sandbox.apiUrl,
      widgetOrigins: [sandbox.url],
      locale: "en",
    });
    const phone = "380671234567";
    const link = await client.getWidgetLink({
      phone,
      // The control API takes no such GET for a callback, but it answers.
      callbackUrl: `${sandbox.url}/control`,
      redirectUrl: `${sandbox.url}/control?back`,
    });
    if (link.outcome !== "success") throw new Error(link.outcome);
    const widget = new Widget(page, "en");
    await widget.opens(link.uri);
    await widget.goesThroughBank();
    await widget.confirms();
    await expect(page).toHaveURL(/\/control\?back$/);
    await expect.poll(() => answers).toEqual([200]);
    expect(await client.getClientData({ phone })).toMatchObject({ outcome: "success", profile: { phone } });
    await widget.opens(link.uri);
    await widget.seesDeadEnd("used");
  } finally {
    await sandbox.close();
  }
});
