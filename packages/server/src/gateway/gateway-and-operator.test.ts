import { createSign } from "node:crypto";
import { toCallbackSignedString } from "@xpay-embed/protocol/operator";
import { describe, expect, test } from "vitest";
import { makeGateway, shop, type TestGateway } from "../../test/make-gateway.ts";
import { createTestClock } from "../../test/test-clock.ts";
import { vectorKeys } from "../../test/vector-keys.ts";
import { clientKeys, operatorSide, plainEnvelope } from "../../test/wire-operator.ts";
import { createXpayClient } from "../client/create-xpay-client.ts";
import type { Envelope } from "../envelope/create-envelope.ts";

// The gateway with the real operator client: real envelopes out, the documents' replies back.

type Reply = (operation: number, init: RequestInit) => Promise<Response>;

const uuid = "691fafc9-5d64-46b5-22ba-85ce61cc26be";

const reply = (data: object): Response =>
  Response.json({ Code: 200, Message: "done!", Data: data, KeyAES: "", Sign: "" });

const documented: Reply = async (operation) => {
  if (operation === 20007) {
    return reply({ OperationStatus: 10, UserProfile: { last_name: "Masur", first_name: "Oleg", email: null } });
  }
  const uri = `https://stage-mapi.xpay.com.ua/uk/frame/widget/bank-id/${uuid}`;
  return reply({
    OperationDate: "2022-01-17T16:32:04.673105+02:00",
    OperationID: 8122388,
    OperationStatus: 10,
    URI: uri,
    uuid,
  });
};

interface Wired extends TestGateway {
  /** Operations that reached the operator, in order. */
  readonly operations: number[];
  /** What each request said, opened with the operator's key. */
  readonly received: { readonly [field: string]: unknown }[];
  readonly sign: (transactionId: string) => string;
}

/** @param envelope Of the faults' tests: one that takes no time, so that the test's clock is the only one. */
function wire(answer: Reply, envelope?: Envelope): Wired {
  const clock = createTestClock();
  const operations: number[] = [];
  const received: { readonly [field: string]: unknown }[] = [];
  const operator = createXpayClient({
    ...clientKeys,
    ...(envelope && { envelope }),
    readAttempts: 1,
    now: clock.now,
    fetch: async (_url, init) => {
      const message = JSON.parse(String(init.body));
      operations.push(message.Partner.OperationType);
      // What the client sends is an object; the assertions look at the rest.
      const data = envelope ? JSON.parse(message.Data) : await operatorSide.open(message);
      received.push(data as { readonly [field: string]: unknown });
      return answer(message.Partner.OperationType, init);
    },
  });
  const world = makeGateway({ operator, profileFields: ["lastName", "firstName", "email"] }, { clock });
  const sign = (partnerTransactionId: string): string => {
    const parameters = {
      command: "success" as const,
      operationId: "37500",
      transactionId: "321456",
      partnerTransactionId,
      account: "380500000001",
      // Noon in UTC is three in the afternoon in Kyiv, in summer.
      transactionDate: "20260722_150000",
    };
    const signature = createSign("RSA-SHA256")
      .update(toCallbackSignedString(parameters))
      .sign(vectorKeys.operator.pkcs8);
    return `?${new URLSearchParams({
      command: "success",
      operation_id: parameters.operationId,
      txn_id: parameters.transactionId,
      partner_txn_id: partnerTransactionId,
      uuid,
      account: parameters.account,
      txn_date: parameters.transactionDate,
      sign: signature.toString("base64url"),
    })}`;
  };
  return { ...world, operations, received, sign };
}

const firstRequest = ({ received: [request] }: Wired): { readonly [field: string]: unknown } => {
  if (!request) throw new Error("Nothing reached the operator.");
  return request;
};

const create = (world: TestGateway): Promise<Response> =>
  world.call("POST", "/identifications", { body: { mode: "redirect", returnUrl: `${shop}/back` } });

test("takes a client from the link to the verdict over the operator's wire protocol", async () => {
  const world = wire(documented);
  const { id } = (await (await create(world)).json()) as { id: string };
  const request = firstRequest(world);
  expect(request).toEqual({
    Phone: "380500000001",
    RedirectURL: `${shop}/back?xpay_session=${id}`,
    CallbackURL: `${shop}/xpay/callback`,
    Transaction: { TransactionID: expect.any(String), TerminalID: "1", DateTime: "20260722 15:00:00" },
  });
  const { TransactionID } = request.Transaction as { TransactionID: string };
  const held = world.call("GET", `/identifications/${id}`, { headers: { prefer: "wait=20" } });
  expect((await world.receive(world.sign(TransactionID))).status).toBe(200);
  expect(await (await held).json()).toEqual({
    status: "verified",
    profile: { lastName: "Masur", firstName: "Oleg", email: null },
  });
  expect(world.operations).toEqual([40015, 20007]);
});

describe("an operator that", () => {
  const never = new Promise<Response>(() => {});

  test.each<[string, Reply, number, string, string]>([
    ["cannot be reached", () => Promise.reject(new TypeError("fetch failed")), 503, "OPERATOR_UNAVAILABLE", ""],
    ["is overloaded", async () => new Response(null, { status: 503 }), 503, "OPERATOR_UNAVAILABLE", ""],
    ["answers after the time limit", () => never, 503, "OPERATOR_UNAVAILABLE", "OPERATOR_TIMEOUT"],
    ["answers garbage", async () => new Response("<html>"), 502, "GATEWAY_FAILED", "OPERATOR_MALFORMED_REPLY"],
    [
      "answers something else",
      async () => reply({ OperationStatus: 10 }),
      502,
      "GATEWAY_FAILED",
      "OPERATOR_MALFORMED_REPLY",
    ],
    [
      "hands out a stranger's link",
      async () => reply({ OperationStatus: 10, URI: "https://evil.example/", uuid }),
      502,
      "GATEWAY_FAILED",
      "LINK_NOT_ALLOWED",
    ],
    ["keeps this address out", async () => new Response(null, { status: 403 }), 422, "OPERATOR_REFUSED", ""],
    [
      "does not know the client",
      async () => reply({ Reason: "UNF", OperationStatus: 21, DateTime: "20180510 13:23:19" }),
      422,
      "OPERATOR_USER_NOT_FOUND",
      "",
    ],
  ])("%s is asked for a link once, and the client is told what it can do", async (_, answer, status, code, cause) => {
    const world = wire(answer, plainEnvelope);
    const response = create(world);
    await world.clock.advance(30_000);
    expect(await (await response).json()).toMatchObject({ status, code });
    expect((await response).headers.get("retry-after")).toBe(status === 503 ? "5" : null);
    expect(world.operations).toEqual([40015]);
    expect(world.events.at(-1)).toEqual({
      type: "request-refused",
      route: "create-identification",
      status,
      code,
      ...(cause !== "" && { cause }),
    });
  });

  test("is slow to know the person is asked again, until it does", async () => {
    let asked = 0;
    const world = wire(async (operation, init) => {
      if (operation !== 20007) return documented(operation, init);
      asked += 1;
      if (asked === 1) throw new TypeError("fetch failed");
      if (asked === 2) return new Response("<html>");
      if (asked === 3) return reply({ OperationID: 111, OperationStatus: 21, Reason: 3 });
      return documented(operation, init);
    }, plainEnvelope);
    const { id } = (await (await create(world)).json()) as { id: string };
    const { TransactionID } = firstRequest(world).Transaction as { TransactionID: string };
    await world.receive(world.sign(TransactionID));
    await world.clock.advance(60_000);
    expect(await world.verdict(id)).toMatchObject({ status: "verified" });
    expect(asked).toBe(4);
  });
});
