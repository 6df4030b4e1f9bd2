import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { vectorKeys } from "../../test/vector-keys.ts";
import { clientKeys, createWireOperator, operatorSide } from "../../test/wire-operator.ts";
import { createXpayClient } from "./create-xpay-client.ts";
import type { OperatorCallEvent } from "./operator-call-event.ts";
import type { XpayClient } from "./xpay-client.ts";
import type { XpayClientOptions } from "./xpay-client-options.ts";

// Everything secret or personal that goes in, planted where it could come out: errors, events and whatever is printed.
const partnerToken = "secret-token-4f1c";
const person = {
  phone: "380679335544",
  email: "marker@person.example",
  firstName: "Маркерій",
  lastName: "Markerenko",
  deviceId: "marker-device-77",
  birthday: "03071995",
  userId: "marker-user-88",
};
const keyLines = Object.values(vectorKeys).flatMap(({ pkcs1, pkcs8 }) =>
  [pkcs1, pkcs8].flatMap((pem) => pem.split("\n").filter((line) => /^[\w+/=]{16,}$/.test(line))),
);
const markers = [partnerToken, ...Object.values(person), "person.example", ...keyLines];

const foundIn = (text: string): string[] => markers.filter((marker) => text.includes(marker));

/** Everything that could be printed of a value, its causes and hidden fields included. */
const printed = (value: unknown): string =>
  `${inspect(value, { depth: null, showHidden: true, getters: true })}\n${String(value)}\n${JSON.stringify(value)}`;

const instrumentId = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
const callbackUrl = "https://partner.example/callback";

const calls: { readonly [name: string]: (client: XpayClient) => Promise<unknown> } = {
  getWidgetLink: (client) => client.getWidgetLink({ ...person, callbackUrl }),
  getClientData: (client) => client.getClientData(person),
  bindUser: (client) => client.bindUser(person),
  getTransactionHistory: (client) => client.getTransactionHistory({ ...person, instrumentId }),
};

type Fetch = NonNullable<XpayClientOptions["fetch"]>;
const echo = JSON.stringify(person);
const answers: { readonly [name: string]: Fetch } = {
  "the person as a reason": createWireOperator({
    Code: 200,
    Data: { OperationStatus: 21, Reason: echo, Message: echo },
  }).fetch,
  "the person as a message": createWireOperator({ Code: 200, Message: echo, Data: echo }).fetch,
  "the person in the wrong places": createWireOperator({
    Code: echo,
    Data: {
      OperationStatus: 10,
      OperationID: echo,
      URI: echo,
      uuid: echo,
      UserProfile: { email: person },
      DecodedData: echo,
    },
  }).fetch,
  "half an answer": async () => new Response(`{"Data": ${echo}`),
  "a page": async () => new Response(`<h1>${echo}</h1>`, { status: 500 }),
  "an encrypted answer that is no JSON": async () => {
    const { Data, ...keys } = await operatorSide.seal(echo);
    return Response.json({ Code: 200, Data: `${Data.slice(0, -24)}${Data.slice(0, 24)}`, ...keys });
  },
};

describe.each(Object.entries(answers))("an operator that answers with %s", (_, fetch) => {
  test.each(Object.entries(calls))("gets nothing of it out of %s", async (__, call) => {
    const events: OperatorCallEvent[] = [];
    const client = createXpayClient({
      ...clientKeys,
      partnerToken,
      fetch,
      readAttempts: 1,
      onEvent: (event) => void events.push(event),
    });
    const failure = await call(client).then(
      () => undefined,
      (error: unknown) => error,
    );
    // What the operator said is in the result, for the partner's own eyes; an error may be logged by anybody.
    expect(foundIn(printed(failure))).toEqual([]);
    expect(events).toHaveLength(1);
    expect(foundIn(printed(events))).toEqual([]);
  });
});

test.each(Object.entries(calls))("a refused input does not show in the error of %s", async (_, call) => {
  const events: OperatorCallEvent[] = [];
  const client = createXpayClient({
    ...clientKeys,
    partnerToken,
    formatDateTime: () => JSON.stringify(person),
    onEvent: (event) => void events.push(event),
  });
  const error = await call(client).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "OPERATOR_MALFORMED_REQUEST" });
  expect(foundIn(printed(error) + printed(events))).toEqual([]);
});

test("a client shows neither token nor keys", () => {
  expect(foundIn(printed(createXpayClient({ ...clientKeys, partnerToken })))).toEqual([]);
});

test("wrong options do not show in errors", () => {
  const wrong: Partial<XpayClientOptions>[] = [
    { partnerToken: `${partnerToken} "` },
    { partnerPrivateKey: vectorKeys.partner.pkcs8.slice(0, 400) },
    { operatorPublicKey: vectorKeys.partner.pkcs8 },
  ];
  for (const change of wrong) {
    try {
      createXpayClient({ ...clientKeys, partnerToken, ...change });
      expect.unreachable();
    } catch (error) {
      expect(error).toHaveProperty("code", expect.stringMatching(/^CONFIG_/));
      expect(foundIn(printed(error))).toEqual([]);
    }
  }
});

test("the wire carries the person sealed only, and the token where the protocol wants it", async () => {
  const sent: string[] = [];
  const client = createXpayClient({
    ...clientKeys,
    partnerToken,
    fetch: async (url, init) => {
      const { Partner, ...rest } = JSON.parse(String(init.body));
      expect(Partner.PartnerToken).toBe(partnerToken);
      sent.push(url + printed({ ...init, body: JSON.stringify(rest) }));
      return Response.json({ Code: 200, Data: { OperationStatus: 21 } });
    },
  });
  for (const call of Object.values(calls)) await call(client);
  expect(sent).toHaveLength(4);
  expect(foundIn(sent.join())).toEqual([]);
});
