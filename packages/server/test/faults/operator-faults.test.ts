import { createSign } from "node:crypto";
import { formatOperatorDate, toCallbackSignedString } from "@xpay-embed/protocol/operator";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createXpayClient } from "../../src/client/create-xpay-client.ts";
import type { VerifiedPerson } from "../../src/gateway/gateway-options.ts";
import { makeGateway, type TestGateway } from "../make-gateway.ts";
import { createTestClock, settle } from "../test-clock.ts";
import { vectorKeys } from "../vector-keys.ts";
import { clientKeys } from "../wire-operator.ts";
import { type OperatorFault, operatorFaults, type RawOperator, startRawOperator } from "./raw-operator.ts";

// The arrow from the partner's backend to the operator: each fault, for each question that the gateway asks. The bytes, the
// envelopes and the connections are real; time is the test's.

const uuid = "691fafc9-5d64-46b5-22ba-85ce61cc26be";
const profile = { last_name: "Шевченко", first_name: "Олена" };
const verified = { status: "verified", profile: { lastName: "Шевченко", firstName: "Олена" } };

let operator: RawOperator;
let world: TestGateway;
let people: VerifiedPerson[];
/** What the operator says of the operation. */
let operationStatus: number;

beforeEach(async () => {
  operationStatus = 10;
  people = [];
  operator = await startRawOperator((operation) => {
    if (operation === 20007) return { OperationStatus: 10, UserProfile: profile };
    if (operation === 20003) return { OperationStatus: operationStatus, OperationID: 1, Reason: 3 };
    return {
      OperationStatus: 10,
      OperationID: 1,
      URI: `https://stage-mapi.xpay.com.ua/uk/frame/widget/bank-id/${uuid}`,
      uuid,
    };
  });
  const clock = createTestClock();
  const client = createXpayClient({ ...clientKeys, apiUrl: operator.url, readAttempts: 1, now: clock.now });
  world = makeGateway({ operator: client, onVerified: (person) => void people.push(person) }, { clock });
});
afterEach(async () => {
  await world.gateway.close();
  await operator.close();
});

const create = (): Promise<Response> =>
  world.call("POST", "/identifications", { body: { mode: "auto" }, headers: { "idempotency-key": "click" } });
const called = (times: number): Promise<void> => vi.waitFor(() => expect(operator.calls).toHaveLength(times));
/** Waits for what the network has still to bring. */
const eventually = <Value>(look: () => Value | Promise<Value>, expected: Value): Promise<void> =>
  vi.waitFor(async () => expect(await look()).toEqual(expected));

const callback = (command: "success" | "error", isSigned: boolean): string => {
  const parameters = {
    command,
    operationId: "37500",
    transactionId: "321456",
    partnerTransactionId: operator.calls[0]?.transactionId ?? "",
    account: "380500000001",
    transactionDate: formatOperatorDate(world.clock.now()).replace(" ", "_").replaceAll(":", ""),
  };
  const sign = createSign("RSA-SHA256").update(toCallbackSignedString(parameters)).sign(vectorKeys.operator.pkcs8);
  return `?${new URLSearchParams({
    command,
    operation_id: parameters.operationId,
    txn_id: parameters.transactionId,
    partner_txn_id: parameters.partnerTransactionId,
    uuid,
    account: parameters.account,
    txn_date: parameters.transactionDate,
    ...(isSigned && { sign: sign.toString("base64url") }),
  })}`;
};
const identify = async (): Promise<string> => ((await (await create()).json()) as { id: string }).id;
const endings = (): readonly string[] =>
  world.events.flatMap((event) => (event.type === "identification-ended" ? [event.status] : []));
const codes = (): readonly (string | undefined)[] =>
  world.events.flatMap((event) => (event.type === "confirmation-postponed" ? [event.code] : []));
const loggedCode = ({ told: [, code], logged }: OperatorFault): string => logged ?? code;

/** The fault is over for the gateway, not for the client behind it, when it has put the question off. */
const outlast = async (fault: OperatorFault, calls: number): Promise<void> => {
  await called(calls);
  if (fault.isSilent) await world.clock.advance(30_000);
};
const nothingIsLeft = async (): Promise<void> => {
  await eventually(() => operator.open(), 0);
  await world.gateway.close();
  await settle();
  expect(world.clock.timers()).toBe(0);
  expect(world.errors).toEqual([]);
};

describe.each(operatorFaults.map((fault) => [fault.name, fault] as const))(
  "an operator whose answer %s",
  (_, fault) => {
    const [status, code] = fault.told;

    test("to a question for a link (40015) is asked once; the client's next try is another transaction", async () => {
      operator.breakNext(40015, fault);
      const response = create();
      await outlast(fault, 1);
      expect((await response).status).toBe(status);
      expect(await (await response).json()).toMatchObject({ status, code });
      expect(world.events.at(-1)).toMatchObject({ type: "request-refused", code });
      // What creates something is not repeated, however well it may have been meant.
      await world.clock.advance(30_000);
      expect(operator.calls.map(({ operation }) => operation)).toEqual([40015]);

      const id = await identify();
      expect(operator.calls.map(({ operation }) => operation)).toEqual([40015, 40015]);
      const [lost, made] = operator.calls;
      expect(made?.transactionId).not.toBe(lost?.transactionId);
      // A callback for the link that nobody ever saw verifies nobody.
      expect((await world.receive(callback("success", true))).status).toBe(400);
      expect(await world.verdict(id)).toEqual({ status: "pending" });
      await nothingIsLeft();
    });

    test("to the question for the person (20007) costs time and no verdict, and the partner is told once", async () => {
      const id = await identify();
      operator.breakNext(20007, fault);
      expect((await world.receive(callback("success", true))).status).toBe(200);
      await outlast(fault, 2);
      await eventually(codes, [loggedCode(fault)]);
      expect(await world.verdict(id)).toEqual({ status: "pending" });
      expect(people).toEqual([]);
      await settle();
      await world.clock.advance(2_000);
      await eventually(() => world.verdict(id), verified);
      expect(people).toHaveLength(1);
      expect(endings()).toEqual(["verified"]);
      expect(operator.calls.map(({ operation }) => operation)).toEqual([40015, 20007, 20007]);
      await nothingIsLeft();
    });

    test("to the question for the status (20003) of an unsigned callback verifies nobody until it is asked again", async () => {
      const id = await identify();
      operator.breakNext(20003, fault);
      expect((await world.receive(callback("success", false))).status).toBe(200);
      await outlast(fault, 2);
      await eventually(codes, [loggedCode(fault)]);
      expect(await world.verdict(id)).toEqual({ status: "pending" });
      await settle();
      await world.clock.advance(2_000);
      await eventually(() => world.verdict(id), verified);
      expect(endings()).toEqual(["verified"]);
      expect(people).toHaveLength(1);
      await nothingIsLeft();
    });

    test("to the question for the reason (20003) of a signed no leaves the no as it is", async () => {
      const id = await identify();
      operationStatus = 21;
      operator.breakNext(20003, fault);
      expect((await world.receive(callback("error", true))).status).toBe(200);
      await outlast(fault, 2);
      await eventually(() => world.verdict(id), { status: "rejected", reason: "operator-refused" });
      expect(endings()).toEqual(["rejected"]);
      await world.clock.advance(30_000);
      expect(operator.calls.map(({ operation }) => operation)).toEqual([40015, 20003]);
      await nothingIsLeft();
    });
  },
);

test("an operator that nothing listens for is told apart from one that refuses, and is back when it is back", async () => {
  await operator.close();
  const response = await create();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: "OPERATOR_UNAVAILABLE" });
  expect(response.headers.get("retry-after")).toBe("5");
});
