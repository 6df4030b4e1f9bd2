import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createConfig, lint, lintFromString } from "@redocly/openapi-core";
import { XpayEmbedError } from "@xpay-embed/protocol";
import { beforeAll, describe, expect, test } from "vitest";
import { facts, failure, pending } from "../../test/fake-operator.ts";
import { makeGateway, shop, type TestGateway } from "../../test/make-gateway.ts";
import {
  findAnswerFault,
  type Node,
  openapi,
  openapiFile,
  operations,
  validatorOf,
} from "../../test/openapi-document.ts";
import { readTypeShapes, type Shape, shapeOfSchema } from "../../test/type-shapes.ts";

const schemas = openapi.components?.schemas ?? {};

describe("openapi.yaml", () => {
  test("passes the linter, which would find a fault", { timeout: 60_000 }, async () => {
    const config = await createConfig({ extends: ["recommended-strict"] });
    expect(await lint({ ref: openapiFile, config })).toEqual([]);
    const source = readFileSync(openapiFile, "utf8").replace(
      "operationId: bindDevice",
      "operationId: readTransactions",
    );
    expect(await lintFromString({ source, config })).not.toEqual([]);
  });
});

describe("the TypeScript types say what the document says:", () => {
  const pairs = [
    "BindDeviceBody",
    "ClientFields",
    "ClientProfile",
    "CreateIdentificationBody",
    "CreatedIdentification",
    "DeviceBinding",
    "TransactionItem",
    "TransactionPage",
    "VerdictAnswer",
  ];
  let shapes: { readonly [name: string]: Shape };
  beforeAll(() => {
    shapes = readTypeShapes([...pairs, "ProblemDocument"]);
  }, 60_000);

  test.each(pairs)("%s", (name) => {
    expect(shapes[name]).toEqual(shapeOfSchema(schemas[name] as Node));
  });

  test("ProblemDocument, of which a reader need not find every field", () => {
    const { required, ...schema } = schemas.ProblemDocument ?? {};
    expect(shapes.ProblemDocument).toEqual(shapeOfSchema(schema as Node));
    expect(required).toHaveLength(5);
  });
});

describe("the running gateway", () => {
  const faults: string[] = [];
  const seen = new Map<string, Set<number>>();

  const check = async (operationId: string, answer: Response | Promise<Response>): Promise<Response> => {
    const response = await answer;
    const fault = await findAnswerFault(operationId, response);
    if (fault) faults.push(fault);
    seen.set(operationId, (seen.get(operationId) ?? new Set()).add(response.status));
    return response;
  };

  const uuid = randomUUID();
  const device = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";
  const evil = { headers: { origin: "https://evil.example" } };
  const strict = { maxOperatorCallsPerClient: 1 };
  const broken = makeGateway({ authorize: () => Promise.reject(new Error("session store is away")) });

  /** A body that begins and does not go on. */
  const sendSlowly = async (world: TestGateway, path: string): Promise<Response> => {
    const headers = { origin: shop, "x-test-client": "olena", "content-type": "application/json" };
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
    const init = { method: "POST", headers, body, duplex: "half" } as const;
    const answer = world.gateway(new Request(`${shop}/xpay${path}`, init));
    await world.clock.advance(15_000);
    return answer;
  };

  /** Every way in which an answer to a call comes about. */
  const walks: { readonly [operationId: string]: () => Promise<void> } = {
    createIdentification: async () => {
      const world = makeGateway();
      const create = (body: unknown, init = {}) =>
        check("createIdentification", world.call("POST", "/identifications", { body, ...init }));
      const body = { mode: "auto", returnUrl: `${shop}/back`, method: "any", locale: "uk-UA" };
      await create(body, { headers: { "idempotency-key": "a" } });
      await create({ mode: "auto" }, { headers: { "idempotency-key": "a" } });
      await create({});
      await create("{");
      await create(body, { client: "" });
      await create(body, evil);
      await create({ mode: "x".repeat(20_000) });
      await create("mode=auto", { headers: { "content-type": "text/plain" } });
      for (const answer of [failure("UNF"), failure(3), pending]) {
        world.operator.answers.getWidgetLink = async () => answer;
        await create(body);
      }
      world.operator.answers.getWidgetLink = () => new Promise(() => {});
      const late = create(body);
      await world.clock.advance(30_000);
      await late;
      await check("createIdentification", broken.call("POST", "/identifications", { body }));
      const often = makeGateway(strict);
      for (let time = 0; time < 2; time += 1) {
        await check("createIdentification", often.call("POST", "/identifications", { body }));
      }
      await check("createIdentification", sendSlowly(often, "/identifications"));
    },
    readIdentification: async () => {
      const world = makeGateway();
      const read = (id: string, init = {}) =>
        check("readIdentification", world.call("GET", `/identifications/${id}`, init));
      const verified = await world.identify();
      await read(verified.id);
      await world.receive(world.operator.callback(verified.link));
      await read(verified.id, { headers: { prefer: "wait=5" } });
      const rejected = await world.identify();
      await world.receive(world.operator.callback(rejected.link, { command: "error" }));
      await read(rejected.id);
      const cancelled = await world.identify();
      await world.call("DELETE", `/identifications/${cancelled.id}`);
      await read(cancelled.id);
      const expired = await world.identify();
      await world.clock.advance(900_000);
      await read(expired.id);
      await read("unknown");
      await read(verified.id, { client: "" });
      await read(verified.id, evil);
      await check("readIdentification", broken.call("GET", "/identifications/x"));
    },
    cancelIdentification: async () => {
      const world = makeGateway();
      const { id } = await world.identify();
      for (const init of [{}, { client: "taras" }, { client: "" }, evil]) {
        await check("cancelIdentification", world.call("DELETE", `/identifications/${id}`, init));
      }
      await check("cancelIdentification", broken.call("DELETE", "/identifications/x"));
    },
    receiveCallback: async () => {
      const world = makeGateway();
      const { link } = await world.identify();
      await check("receiveCallback", world.receive(world.operator.callback(link)));
      await check("receiveCallback", world.receive(world.operator.forgedCallback(link)));
      const away = { ...world.store, findByTransactionId: () => Promise.reject(new Error("store is away")) };
      await check("receiveCallback", makeGateway({ store: away }, world).receive(world.operator.callback(link)));
      let transactionId = "";
      world.operator.answers.getWidgetLink = (input) => {
        transactionId = input.transactionId ?? "";
        return new Promise(() => {});
      };
      void world.call("POST", "/identifications", { body: { mode: "auto" } });
      await world.clock.advance(0);
      await check("receiveCallback", world.receive(world.operator.callback({ uuid, transactionId })));
    },
    bindDevice: async () => {
      const world = makeGateway({ deviceNotBoundReasons: [7] });
      const bind = (body: unknown, init = {}) =>
        check("bindDevice", world.call("POST", "/device-bindings", { body, ...init }));
      await bind({ deviceId: device });
      await bind({});
      await bind({ deviceId: device }, { client: "" });
      await bind({ deviceId: device }, evil);
      await bind({ deviceId: "x".repeat(20_000) });
      await bind("x", { headers: { "content-type": "text/plain" } });
      for (const answer of [pending, failure(7), failure(3)]) {
        world.operator.answers.bindUser = async () => answer;
        await bind({ deviceId: device });
      }
      for (const code of ["OPERATOR_MALFORMED_REPLY", "OPERATOR_UNAVAILABLE"] as const) {
        world.operator.answers.bindUser = () => Promise.reject(new XpayEmbedError(code));
        await bind({ deviceId: device });
      }
      await check("bindDevice", broken.call("POST", "/device-bindings"));
      const often = makeGateway(strict);
      for (let time = 0; time < 2; time += 1) {
        await check("bindDevice", often.call("POST", "/device-bindings", { body: { deviceId: device } }));
      }
      await check("bindDevice", sendSlowly(often, "/device-bindings"));
    },
    readTransactions: async () => {
      const world = makeGateway({ deviceNotBoundReasons: [7] });
      const headers = { "xpay-device-id": device };
      const read = (query = "", init = {}) =>
        check("readTransactions", world.call("GET", `/instruments/${uuid}/transactions${query}`, { headers, ...init }));
      const items = [{ id: 1, title: "a", amount: -1 }, null, { id: "x", fee: null, state: true, credit_wallet: "0" }];
      world.operator.answers.getTransactionHistory = async () => ({ ...facts, outcome: "success", items });
      await read("?limit=2");
      await read("?limit=0");
      await read("?cursor=x");
      await read("", { client: "" });
      await read("", { headers: { ...headers, ...evil.headers } });
      await check("readTransactions", world.call("GET", "/instruments/1/transactions", { headers }));
      for (const answer of [failure(7), failure(3), pending]) {
        world.operator.answers.getTransactionHistory = async () => answer;
        await read();
      }
      world.operator.answers.getTransactionHistory = () =>
        Promise.reject(new XpayEmbedError("CRYPTO_ENVELOPE_INVALID"));
      await read();
      await check("readTransactions", broken.call("GET", `/instruments/${uuid}/transactions`));
      const often = makeGateway(strict);
      for (let time = 0; time < 2; time += 1) {
        await check("readTransactions", often.call("GET", `/instruments/${uuid}/transactions`, { headers }));
      }
    },
  };

  test.each(operations)(
    "answers $id with what is documented, and everything that is documented happens",
    async ({ id, responses }) => {
      await walks[id]?.();
      expect(faults.splice(0)).toEqual([]);
      expect([...(seen.get(id) ?? [])].map(String).sort()).toEqual(Object.keys(responses).sort());
    },
  );

  test("takes the bodies that the document allows, and refuses those that it does not", async () => {
    const call = openapi.paths?.["/identifications"]?.post?.requestBody?.content?.["application/json"];
    const validate = validatorOf(call?.schema ?? {});
    const bodies: unknown[] = [
      { mode: "auto" },
      { mode: "popup", locale: "uk", method: "diia", returnUrl: `${shop}/back` },
      { mode: "popup", client: { phone: "380500000001", email: "a@b.ua", firstName: "О'Ніл-Шевченко" } },
      { mode: "popup", client: { phone: "050" } },
      { mode: "popup", client: { lastName: "" } },
      { mode: "popup", client: { middleName: "x".repeat(101) } },
      { mode: "popup", client: { email: "no" } },
      { mode: "popup", client: { inn: "1" } },
      { mode: "popup", locale: "_" },
      { mode: "popup", method: "passport" },
      { mode: "popup", returnUrl: 7 },
      { mode: "popup", extra: true },
      { mode: 7 },
      {},
      [],
      null,
    ];
    const world = makeGateway({ clientFields: ["phone", "email", "firstName", "lastName", "middleName"] });
    const statuses = await Promise.all(
      bodies.map(async (body) => (await world.call("POST", "/identifications", { body })).status),
    );
    expect(statuses.map((status) => status === 201)).toEqual(bodies.map((body) => validate(body)));
  });
});
