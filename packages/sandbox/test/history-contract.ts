import type { TransactionPage } from "@xpay-embed/protocol";
import { toTransactionItem } from "@xpay-embed/protocol/operator";
import { beforeEach, describe, expect, test } from "vitest";
import { historyOf } from "../src/world/instruments/history-of.ts";
import { instruments, sandboxInstruments } from "../src/world/instruments/instruments.ts";
import type { World } from "../src/world/world.ts";
import { makeWorld } from "./make-world.ts";

/** Calls a gateway, signed in as Olena. The path is what follows the gateway's own, for instance `/device-bindings`. */
export type CallGateway = (path: string, init?: RequestInit) => Promise<Response>;

const device = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";

/** What holds for every gateway in front of a world, be it real or mocked. */
export function describeHistoryContract(name: string, open: (world: World) => CallGateway): void {
  describe(name, () => {
    let world: World;
    let call: CallGateway;
    let held: number;
    beforeEach(() => {
      held = 0;
      const inner = makeWorld();
      const whenAnswered: World["wallets"]["whenAnswered"] = (signal) => {
        held += 1;
        return inner.wallets.whenAnswered(signal);
      };
      world = { ...inner, wallets: { ...inner.wallets, whenAnswered } };
      call = open(world);
    });

    const bind = (body: unknown = { deviceId: device }, contentType = "application/json"): Promise<Response> =>
      call("/device-bindings", {
        method: "POST",
        headers: { "content-type": contentType },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
    const ask = (uuid: string, query = "", headers: Readonly<Record<string, string>> = { "xpay-device-id": device }) =>
      call(`/instruments/${uuid}/transactions${query}`, { headers });
    const read = async (uuid: string, query = ""): Promise<TransactionPage> => {
      const response = await ask(uuid, query);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-store");
      return response.json() as Promise<TransactionPage>;
    };
    const expectProblem = async (answer: Promise<Response>, status: number, code: string): Promise<Response> => {
      const response = await answer;
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({
        type: "about:blank",
        title: expect.stringMatching(/^(?!Error)/),
        status,
        code,
        detail: expect.any(String),
      });
      return response;
    };

    test("refuses a history until the device is bound, and says so with a code of its own", async () => {
      await expectProblem(ask(instruments.everyday.uuid), 409, "OPERATOR_DEVICE_NOT_BOUND");
      const response = await bind();
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ status: "bound" });
      expect((await read(instruments.everyday.uuid)).total).toBe(60);
      const other = { "xpay-device-id": "another" };
      await expectProblem(ask(instruments.everyday.uuid, "", other), 409, "OPERATOR_DEVICE_NOT_BOUND");
    });

    test.each(sandboxInstruments.filter(({ name }) => name !== "long" && name !== "foreign"))(
      "gives $name in camelCase, newest first, nothing of it sorted, mended or left out",
      async ({ name, uuid }) => {
        await bind();
        const items = historyOf(name).map(toTransactionItem);
        expect(await read(uuid, "?limit=1000")).toEqual({ items, nextCursor: null, total: items.length });
      },
    );

    test("pages from end to end, a hundred at a time unless the call says otherwise", async () => {
      await bind();
      const ids: unknown[] = [];
      let pages = 0;
      let cursor: string | null = null;
      do {
        const page: TransactionPage = await read(instruments.thousand.uuid, cursor === null ? "" : `?cursor=${cursor}`);
        ids.push(...page.items.map(({ id }) => id));
        pages += 1;
        ({ nextCursor: cursor } = page);
      } while (cursor !== null);
      expect(pages).toBe(10);
      expect(ids).toEqual(historyOf("thousand").map((item) => toTransactionItem(item).id));
      expect((await read(instruments.thousand.uuid, "?limit=7")).items).toHaveLength(7);
    });

    test("goes on where it was when something happens meanwhile, and shows it when it is asked anew", async () => {
      await bind();
      const first = await read(instruments.everyday.uuid, "?limit=10");
      const added = world.addTransaction("everyday");
      const second = await read(instruments.everyday.uuid, `?limit=10&cursor=${first.nextCursor}`);
      expect(second.items).toEqual(historyOf("everyday").slice(10, 20).map(toTransactionItem));
      const fresh = await read(instruments.everyday.uuid, "?limit=2");
      expect(fresh).toMatchObject({ total: 61, items: [{ id: added?.id }, { id: first.items[0]?.id }] });
    });

    test("knows neither somebody else's instrument nor nobody's", async () => {
      // Before the device is bound, too: whose it is comes first.
      await expectProblem(ask(instruments.foreign.uuid), 404, "GATEWAY_REFUSED");
      await bind();
      const foreign = await (await ask(instruments.foreign.uuid)).text();
      for (const uuid of [instruments.foreign.uuid, "691fafc9-5d64-46b5-22ba-85ce61cc26be", "everyday"]) {
        await expectProblem(ask(uuid), 404, "GATEWAY_REFUSED");
        expect(await (await ask(uuid)).text()).toBe(foreign);
      }
      expect((await read(instruments.everyday.uuid.toUpperCase())).total).toBe(60);
    });

    test.each(["0", "1001", "-1", "1.5", "abc", ""])("refuses the limit %j", async (limit) => {
      await bind();
      await expectProblem(ask(instruments.everyday.uuid, `?limit=${limit}`), 400, "GATEWAY_REFUSED");
    });

    test.each(["", "x", "5", "5.", "3.AAAAAAAAAAAAAAAA", "99999999999.AAAAAAAAAAAAAAAA"])(
      "refuses the cursor %j",
      async (cursor) => {
        await bind();
        await expectProblem(ask(instruments.everyday.uuid, `?cursor=${cursor}`), 409, "GATEWAY_REFUSED");
      },
    );

    test("refuses another instrument's cursor, a missing device and a malformed one", async () => {
      await bind();
      const { nextCursor } = await read(instruments.everyday.uuid, "?limit=10");
      await expectProblem(ask(instruments.thousand.uuid, `?cursor=${nextCursor}`), 409, "GATEWAY_REFUSED");
      await expectProblem(ask(instruments.everyday.uuid, "", {}), 400, "GATEWAY_REFUSED");
      await expectProblem(ask(instruments.everyday.uuid, "", { "xpay-device-id": "a b" }), 400, "GATEWAY_REFUSED");
    });

    test.each<[string, unknown, number, string?]>([
      ["no device", {}, 400],
      ["a malformed device", { deviceId: "a b" }, 400],
      ["a device that is a number", { deviceId: 7 }, 400],
      ["an unknown field", { deviceId: device, phone: "380500000002" }, 400],
      ["a client that is text", { deviceId: device, client: "olena" }, 400],
      ["an unknown field of the client", { deviceId: device, client: { inn: "1" } }, 400],
      [
        "a field of the client that is not the browser's to say",
        { deviceId: device, client: { email: "a@b.ua" } },
        400,
      ],
      ["a list", [], 400],
      ["no JSON", "{", 400],
      ["another type", { deviceId: device }, 415, "text/plain"],
    ])("refuses to bind %s", async (_, body, status, contentType) => {
      await expectProblem(bind(body, contentType), status, "GATEWAY_REFUSED");
      await expectProblem(ask(instruments.everyday.uuid), 409, "OPERATOR_DEVICE_NOT_BOUND");
    });

    test("says of a binding what the operator says", async () => {
      world.setHistoryScenario("binding-pending");
      const response = await bind();
      expect([response.status, await response.json()]).toEqual([200, { status: "pending" }]);
      await expectProblem(ask(instruments.everyday.uuid), 409, "OPERATOR_DEVICE_NOT_BOUND");
      world.setHistoryScenario("binding-refused");
      await expectProblem(bind(), 422, "OPERATOR_REFUSED");
    });

    test("says that the operator is away, and when to come again", async () => {
      await bind();
      world.setHistoryScenario("history-down");
      const response = await expectProblem(ask(instruments.everyday.uuid), 503, "OPERATOR_UNAVAILABLE");
      expect(response.headers.get("retry-after")).toBe("5");
      world.setHistoryScenario("ordinary");
      expect((await read(instruments.everyday.uuid)).total).toBe(60);
    });

    test("meets an operator that is down, or talks nonsense", async () => {
      await bind();
      world.setScenario("operator-down");
      await expectProblem(ask(instruments.everyday.uuid), 503, "OPERATOR_UNAVAILABLE");
      await expectProblem(bind(), 503, "OPERATOR_UNAVAILABLE");
      await expectProblem(bind({}), 400, "GATEWAY_REFUSED");
      world.setScenario("malformed-reply");
      await expectProblem(ask(instruments.everyday.uuid), 502, "GATEWAY_FAILED");
      await expectProblem(bind(), 502, "GATEWAY_FAILED");
      await expectProblem(ask(instruments.everyday.uuid, "?limit=0"), 400, "GATEWAY_REFUSED");
    });

    test("gives a slow history when the world's clock says so", async () => {
      await bind();
      world.setHistoryScenario("slow-history");
      let isHere = false;
      const page = read(instruments.everyday.uuid).then(({ total }) => {
        isHere = true;
        return total;
      });
      await expect.poll(() => held).toBe(1);
      expect(isHere).toBe(false);
      world.advance(4_000);
      expect(await page).toBe(60);
    });
  });
}
