import type { TransactionPage } from "@xpay-embed/protocol";
import { toTransactionItem } from "@xpay-embed/protocol/operator";
import { createGateway, createMemoryStore, createXpayClient } from "@xpay-embed/server";
import { expect, test } from "vitest";
import { operatorKeys, partnerKeys, partnerToken } from "../../test/partner-keys.ts";
import { clients } from "../world/clients.ts";
import { historyOf } from "../world/instruments/history-of.ts";
import { instruments } from "../world/instruments/instruments.ts";
import { startSandbox } from "./start-sandbox.ts";

const deviceId = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";
const shop = "https://shop.example";

// However slow the machine is: what is tested is that the history fits, not how long it takes (see bench/history.ts).
const patienceMs = 120_000;

test.each(["decoded", "encoded"] as const)(
  "a history of 100,000 goes through envelope, HTTP and gateway %s, and is paged to its end",
  { timeout: 2 * patienceMs },
  async (history) => {
    const sandbox = await startSandbox({
      port: 0,
      partnerToken,
      partnerPublicKey: partnerKeys.publicKey,
      operatorPrivateKey: operatorKeys.privateKey,
      history,
    });
    const answers: number[] = [];
    const gateway = createGateway({
      operator: createXpayClient({
        partnerToken,
        partnerPrivateKey: partnerKeys.privateKey,
        operatorPublicKey: operatorKeys.publicKey,
        apiUrl: sandbox.apiUrl,
        timeLimitMs: patienceMs,
        onEvent: ({ operation }) => answers.push(operation),
      }),
      operatorTimeLimitMs: patienceMs,
      store: createMemoryStore(),
      authorize: () => ({ id: "olena", phone: clients.olena.phone }),
      callbackUrl: `${shop}/callback`,
      origins: [shop],
    });
    const read = async (query: string): Promise<TransactionPage> => {
      const address = `${shop}/instruments/${instruments.long.uuid}/transactions?limit=1000${query}`;
      const response = await gateway(new Request(address, { headers: { "xpay-device-id": deviceId } }));
      expect(response.status).toBe(200);
      return response.json() as Promise<TransactionPage>;
    };
    try {
      await gateway(
        new Request(`${shop}/device-bindings`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ deviceId }),
        }),
      );
      const expected = historyOf("long").map((item) => toTransactionItem(item).id);
      const ids: unknown[] = [];
      let page = await read("");
      expect(page.total).toBe(100_000);
      for (;;) {
        ids.push(...page.items.map(({ id }) => id));
        if (page.nextCursor === null) break;
        page = await read(`&cursor=${page.nextCursor}`);
      }
      expect(ids).toEqual(expected);
      expect(answers).toEqual([40001, 40023]);
    } finally {
      await gateway.close();
      await sandbox.close();
    }
  },
);
