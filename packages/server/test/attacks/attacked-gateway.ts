import { createSign } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import type { OperatorEnvelope } from "@xpay-embed/protocol/operator";
import { expect, onTestFinished } from "vitest";
import { createXpayClient } from "../../src/client/create-xpay-client.ts";
import type { XpayClientOptions } from "../../src/client/xpay-client-options.ts";
import type { AuthorizedClient } from "../../src/gateway/authorized-client.ts";
import { createGateway, type Gateway } from "../../src/gateway/create-gateway.ts";
import { nodeEnvironment } from "../../src/gateway/gateway-environment.ts";
import type { GatewayEvent } from "../../src/gateway/gateway-event.ts";
import type { GatewayOptions } from "../../src/gateway/gateway-options.ts";
import type { IdentificationStore } from "../../src/stores/identification-store.ts";
import { createSqliteStore } from "../../src/stores/sqlite/create-sqlite-store.ts";
import { type CallOptions, shop } from "../make-gateway.ts";
import { createTestClock, type TestClock } from "../test-clock.ts";
import { vectorKeys } from "../vector-keys.ts";
import { clientKeys, operatorSide } from "../wire-operator.ts";

/** Two people with sessions at the shop. What is here must not come out where logs are made. */
export const people: { readonly [client: string]: AuthorizedClient & { readonly phone: string } } = {
  olena: { id: "olena", phone: "380671112233", email: "marker.olena@example.com", userId: "marker-user-olena" },
  taras: { id: "taras", phone: "380674445566", email: "marker.taras@example.com", userId: "marker-user-taras" },
};

const markers = [
  ...Object.values(people).flatMap(({ phone, email, userId }) => [phone, email, userId]),
  "МаркерПрізвище",
  "MARKER123456",
  "marker-session-token",
  "marker-device",
  "marker-idempotency",
  "marker-body",
  "uk/frame/widget",
  clientKeys.partnerToken,
  "PRIVATE KEY",
];

/** What reached the operator, opened with its key. */
export interface Received {
  readonly operation: number;
  readonly data: { readonly [field: string]: unknown };
}

/** What the operator answers to an operation: the `Data` of a plain answer, or a whole answer of its own. */
export type Answer = (data: Received["data"]) => object | Response | Promise<object | Response>;

/** A link that the operator gave. */
export interface GivenLink {
  readonly id: string;
  readonly uri: string;
  readonly uuid: string;
  readonly transactionId: string;
}

/** A callback's parameters by the operator's names. */
export type CallbackFields = { readonly [parameter: string]: string };

/** A gateway with everything about it real but the operator's servers, whose wire is played. */
export interface AttackedGateway {
  readonly gateway: Gateway;
  readonly clock: TestClock;
  readonly store: IdentificationStore;
  readonly events: readonly GatewayEvent[];
  readonly errors: readonly unknown[];
  readonly received: readonly Received[];
  /** By operation; replace what the test is about. */
  readonly answers: { [operation: number]: Answer };
  /** Any request at all. */
  readonly send: (request: Request) => Promise<Response>;
  /** A call from the shop's page, by client `olena` unless `client` says otherwise. */
  readonly call: (method: string, path: string, init?: CallOptions) => Promise<Response>;
  readonly identify: (body?: object, init?: CallOptions) => Promise<GivenLink>;
  readonly verdict: (id: string, client?: string) => Promise<unknown>;
  readonly fieldsOf: (link: Pick<GivenLink, "uuid" | "transactionId">, changes?: CallbackFields) => CallbackFields;
  readonly receive: (query: string) => Promise<Response>;
}

const folders: string[] = [];

/** A store in a file of its own, which goes with the test. */
export function makeStore(now: () => number): IdentificationStore {
  const folder = mkdtempSync(join(tmpdir(), "xpay-embed-attack-"));
  folders.push(folder);
  return createSqliteStore({ file: join(folder, "store.sqlite"), now });
}

const signedNames = ["command", "operation_id", "txn_date", "account", "txn_id", "partner_txn_id"];

/** The operator's signature of a callback, or with another key somebody else's. */
export const signCallback = (fields: CallbackFields, key: string = vectorKeys.operator.pkcs8): string =>
  createSign("RSA-SHA256")
    .update(signedNames.map((name) => fields[name] ?? "").join(""))
    .sign(key, "base64");

/** Writes a query with a signature; `null` for none. */
export const toQuery = (fields: CallbackFields, sign: string | null = signCallback(fields)): string =>
  `?${new URLSearchParams({ ...fields, ...(sign !== null && { sign }) })}`;

/** Everything that anybody could tell of an answer. */
export const everythingOf = async (response: Response): Promise<string> =>
  JSON.stringify([response.status, [...response.headers], await response.text()]);

/**
 * Sets up a gateway that is about to be attacked. At the test's end everything that it has said for logs, and every refusal, is
 * searched for what is known of the people.
 *
 * Its clock stands; key work takes its real time, so a test that waits for a verdict asks for it again and again.
 */
export function attackGateway(
  options: Partial<GatewayOptions> = {},
  clientOptions: Partial<XpayClientOptions> = {},
): AttackedGateway {
  const clock = createTestClock();
  const store = options.store ?? makeStore(clock.now);
  const events: GatewayEvent[] = [];
  const errors: unknown[] = [];
  const received: Received[] = [];
  const said: unknown[] = [];
  let linkCount = 0;

  const answers: AttackedGateway["answers"] = {
    40015: () => {
      linkCount += 1;
      const uuid = `691fafc9-5d64-46b5-82ba-${String(linkCount).padStart(12, "0")}`;
      return { OperationStatus: 10, URI: `https://mapi.xpay.com.ua/uk/frame/widget/bank-id/${uuid}`, uuid };
    },
    20007: () => ({ OperationStatus: 10, UserProfile: { last_name: "МаркерПрізвище", passport: "MARKER123456" } }),
    20003: () => ({ OperationStatus: 10 }),
    40001: () => ({ OperationStatus: 10 }),
    40023: () => ({ OperationStatus: 10, DecodedData: [] }),
  };

  const operator = createXpayClient({
    ...clientKeys,
    readAttempts: 1,
    now: clock.now,
    onEvent: (event) => said.push(event),
    fetch: async (_, init) => {
      const message: OperatorEnvelope = JSON.parse(String(init.body));
      const operation = message.Partner.OperationType;
      // What the client sends is an object; the assertions look at the rest.
      const data = (await operatorSide.open(message)) as Received["data"];
      received.push({ operation, data });
      const answer = await answers[operation]?.(data);
      if (answer instanceof Response) return answer;
      return Response.json({ Code: 200, Message: "done!", Data: answer, KeyAES: "", Sign: "" });
    },
    ...clientOptions,
  });

  const gateway = createGateway({
    operator,
    authorize: (request) => people[request.headers.get("x-test-client") ?? ""] ?? null,
    callbackUrl: `${shop}/xpay/callback`,
    origins: [shop],
    basePath: "/xpay",
    profileFields: ["lastName"],
    framing: false,
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
    ...options,
    store,
    environment: {
      ...nodeEnvironment,
      now: clock.now,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      ...options.environment,
    },
  });

  const send: AttackedGateway["send"] = async (request) => {
    const response = await gateway(request);
    if (response.status >= 400) said.push([...response.headers], await response.clone().text());
    return response;
  };
  const call: AttackedGateway["call"] = (method, path, { body, headers = {}, client = "olena", signal } = {}) =>
    send(
      new Request(`${shop}/xpay${path}`, {
        method,
        headers: {
          origin: shop,
          cookie: "session=marker-session-token",
          ...(client && { "x-test-client": client }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      }),
    );

  onTestFinished(async () => {
    await gateway.close();
    await store.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
    const everything = inspect([said, events, errors], {
      depth: 9,
      maxStringLength: null,
      maxArrayLength: null,
      showHidden: true,
    });
    expect(markers.filter((marker) => marker !== undefined && everything.includes(marker))).toEqual([]);
  });

  return {
    gateway,
    clock,
    store,
    events,
    errors,
    received,
    answers,
    send,
    call,
    identify: async (body = { mode: "auto" }, init = {}) => {
      const response = await call("POST", "/identifications", { ...init, body });
      expect(response.status).toBe(201);
      const { id, uri } = (await response.json()) as { readonly id: string; readonly uri: string };
      const { Transaction } = (received.at(-1) as Received).data as { Transaction: { TransactionID: string } };
      return { id, uri, uuid: uri.slice(-36), transactionId: Transaction.TransactionID };
    },
    verdict: async (id, client = "olena") => (await call("GET", `/identifications/${id}`, { client })).json(),
    fieldsOf: ({ uuid, transactionId }, changes = {}) => ({
      command: "success",
      operation_id: "37500",
      txn_id: "321456",
      partner_txn_id: transactionId,
      uuid,
      account: people.olena?.phone ?? "",
      // Noon in UTC is three in the afternoon in Kyiv, in summer.
      txn_date: "20260722_150000",
      ...changes,
    }),
    receive: (query) => send(new Request(`${shop}/xpay/callback${query}`)),
  };
}
