import { describe, expect, test, vi } from "vitest";
import { createMemoryStore } from "../../src/stores/create-memory-store.ts";
import type { IdentificationStore } from "../../src/stores/identification-store.ts";
import type { CallOptions } from "../make-gateway.ts";
import { noonMs } from "../make-record.ts";
import { type AttackedGateway, attackGateway, everythingOf, makeStore, people, toQuery } from "./attacked-gateway.ts";

// Somebody with a session of their own at the shop who wants something of somebody else's. Tested elsewhere: single malformed
// fields in src/gateway/identifications, histories and devices in src/gateway/ledger.

const taras: CallOptions = { client: "taras" };
const device = "marker-device-1";
const uuid = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
const history = `/instruments/${uuid}/transactions`;

/** A store that says which of its calls were made, and with keys of which length: what a clock could tell somebody. */
function watch(store: IdentificationStore): IdentificationStore & { readonly steps: string[] } {
  const steps: string[] = [];
  return {
    ...store,
    steps,
    get: (key) => {
      steps.push(`get ${key.length}`);
      return store.get(key);
    },
    replace: (record) => {
      steps.push("replace");
      return store.replace(record);
    },
    subscribe: (...input) => {
      steps.push("subscribe");
      return store.subscribe(...input);
    },
  };
}

describe.each([
  ["memory", () => createMemoryStore({ now: () => noonMs })],
  ["SQLite", () => makeStore(() => noonMs)],
])("somebody else's identification, kept in %s,", (_, make) => {
  const verified = async (attacked: AttackedGateway): Promise<string> => {
    const link = await attacked.identify();
    await attacked.receive(toQuery(attacked.fieldsOf(link)));
    await vi.waitFor(async () => expect(await attacked.verdict(link.id)).toMatchObject({ status: "verified" }));
    return link.id;
  };

  test("answers like one that nobody ever had, on the same way through the store", async () => {
    const store = watch(make());
    const attacked = attackGateway({ store });
    const ids = [(await attacked.identify()).id, await verified(attacked)];
    const unknown = "A".repeat(22);
    for (const [method, headers] of [
      ["GET", {}],
      ["GET", { prefer: "wait=20" }],
      ["DELETE", {}],
    ] as const) {
      const seen = new Set<string>();
      for (const id of [unknown, ...ids]) {
        store.steps.length = 0;
        const answer = await everythingOf(await attacked.call(method, `/identifications/${id}`, { ...taras, headers }));
        seen.add(`${answer} ${store.steps.join()}`);
      }
      expect([...seen]).toHaveLength(1);
      expect([...seen][0]).toMatch(/^\[404,.*GATEWAY_SESSION_UNKNOWN.* get 43$/);
    }
    expect(await attacked.verdict(ids[0] ?? "")).toEqual({ status: "pending" });
    expect(await attacked.verdict(ids[1] ?? "")).toMatchObject({ status: "verified" });
  });

  test("is not found by trying what lies next to an id of one's own", async () => {
    const attacked = attackGateway({ store: make() });
    const { id } = await attacked.identify();
    const own = (await attacked.identify({ mode: "auto" }, taras)).id;
    const guesses = new Set([
      id.toLowerCase(),
      id.toUpperCase(),
      `${id}A`,
      id.slice(1),
      `A${id}`,
      id.split("").reverse().join(""),
    ]);
    for (let at = 0; at < own.length; at += 1) {
      for (const digit of "A_9") guesses.add(own.slice(0, at) + digit + own.slice(at + 1));
    }
    for (const guess of [id, own]) guesses.delete(guess);
    const answers = new Set<string>();
    for (const guess of guesses)
      answers.add(await everythingOf(await attacked.call("GET", `/identifications/${guess}`, taras)));
    expect(answers.size).toBe(1);
  });

  test("opens to no other browser that has its address, with or without a session", async () => {
    const attacked = attackGateway({ store: make() });
    const id = await verified(attacked);
    for (const [client, status] of [
      ["taras", 404],
      ["", 401],
      ["somebody", 401],
    ] as const) {
      const response = await attacked.call("GET", `/identifications/${id}?xpay_session=${id}`, { client });
      expect([response.status, await response.text()]).toEqual([status, expect.not.stringContaining("Прізвище")]);
      expect((await attacked.call("DELETE", `/identifications/${id}`, { client })).status).toBe(status);
    }
    expect(await attacked.verdict(id)).toMatchObject({ status: "verified" });
  });

  test("is neither handed over nor betrayed by its Idempotency-Key", async () => {
    const attacked = attackGateway({ store: make() });
    const headers = { "idempotency-key": "marker-idempotency-1" };
    const first = await attacked.identify({ mode: "auto" }, { headers });
    // Another body under a used key is refused; to somebody else it must not look used.
    const others = await attacked.call("POST", "/identifications", {
      ...taras,
      headers,
      body: { mode: "popup", locale: "en" },
    });
    expect(others.status).toBe(201);
    const made = (await others.json()) as { readonly id: string; readonly uri: string };
    expect([made.id === first.id, made.uri === first.uri]).toEqual([false, false]);
    expect((await attacked.identify({ mode: "auto" }, { headers })).id).toBe(first.id);
    expect(attacked.received.map(({ data }) => data.Phone)).toEqual([people.olena?.phone, people.taras?.phone]);
  });
});

describe("an Idempotency-Key", () => {
  test.each([
    ["of 256 characters", "k".repeat(256), 400],
    ["of 255 characters", "k".repeat(255), 201],
    ["sent twice", "marker-idempotency-1, marker-idempotency-2", 400],
    ["that is empty", "", 400],
    ["with a letter of another alphabet", Buffer.from("ключ").toString("latin1"), 400],
    ["that is a name of the prototype", "__proto__", 201],
    ["with what a store might understand", "*'--{xpay}:lock", 201],
  ])("%s is taken or refused, and nothing else", async (_, key, status) => {
    const attacked = attackGateway();
    const init = { headers: { "idempotency-key": key }, body: { mode: "auto" } };
    for (let time = 0; time < 2; time += 1) {
      expect((await attacked.call("POST", "/identifications", init)).status).toBe(status);
    }
    expect(attacked.received).toHaveLength(status === 201 ? 1 : 0);
  });
});

describe("somebody else's phone", () => {
  const other = people.taras?.phone ?? "";
  const bodies: readonly (readonly [string, string])[] = [
    ["in the client's fields", `{"mode":"auto","client":{"phone":"${other}"}}`],
    ["under an escaped name", `{"mode":"auto","client":{"\\u0070hone":"${other}"}}`],
    [
      "in the first of two clients",
      `{"mode":"auto","client":{"phone":"${other}","x":1},"client":{"phone":"${other}"}}`,
    ],
    ["in the second of two clients", `{"mode":"auto","client":{"firstName":"Олена"},"client":{"phone":"${other}"}}`],
    ["in the second of two phones", `{"mode":"auto","client":{"phone":"${people.olena?.phone}","phone":"${other}"}}`],
    ["with a space after its name", `{"mode":"auto","client":{"phone ":"${other}"}}`],
    ["in capitals", `{"mode":"auto","client":{"Phone":"${other}"}}`],
    ["beside the client", `{"mode":"auto","phone":"${other}"}`],
    ["by the operator's name", `{"mode":"auto","Phone":"${other}"}`],
    ["in a client of the client", `{"mode":"auto","client":{"client":{"phone":"${other}"}}}`],
    ["in a list of clients", `{"mode":"auto","client":[{"phone":"${other}"}]}`],
    ["in a list", `{"mode":"auto","client":{"phone":["${other}"]}}`],
    ["in an object", `{"mode":"auto","client":{"phone":{"toString":"${other}"}}}`],
    ["through the prototype", `{"mode":"auto","__proto__":{"client":{"phone":"${other}"}}}`],
    ["through the client's prototype", `{"mode":"auto","client":{"__proto__":{"phone":"${other}"}}}`],
    ["through an escaped prototype", `{"mode":"auto","client":{"\\u005f_proto__":{"phone":"${other}"}}}`],
    ["through the constructor", `{"mode":"auto","client":{"constructor":{"prototype":{"phone":"${other}"}}}}`],
    ["as the client's id", `{"mode":"auto","client":{"id":"taras"}}`],
    ["as the client's user id", `{"mode":"auto","client":{"userId":"${other}"}}`],
    ["as the client's instruments", `{"mode":"auto","client":{"instruments":["${other}"]}}`],
  ];

  test.each(bodies)("comes to the operator by no body: %s", async (_, body) => {
    const attacked = attackGateway({ clientFields: ["firstName"] });
    for (const [path, text] of [
      ["/identifications", body],
      ["/device-bindings", body.replace('"mode":"auto"', '"deviceId":"d"')],
    ] as const) {
      const response = await attacked.call("POST", path, { body: text });
      expect([response.status, await response.json()]).toMatchObject([400, { code: "GATEWAY_REFUSED" }]);
    }
    expect([attacked.received, attacked.errors]).toEqual([[], []]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect("phone" in {}).toBe(false);
  });

  test("comes to the operator by no body that is taken, and by no address or header", async () => {
    const attacked = attackGateway({ clientFields: ["firstName"] });
    const headers = { phone: other, "x-phone": other, "x-client-id": "taras", "xpay-device-id": device };
    const query = `?phone=${other}&client[phone]=${other}&clientId=taras`;
    const body = `{"mode":"auto","client":{"phone":"${other}"},"client":{"firstName":"Олена"}}`;
    expect((await attacked.call("POST", `/identifications${query}`, { headers, body })).status).toBe(201);
    const binding = { deviceId: device, client: { firstName: "Олена" } };
    expect((await attacked.call("POST", `/device-bindings${query}`, { headers, body: binding })).status).toBe(200);
    expect((await attacked.call("GET", history + query, { headers })).status).toBe(200);
    expect(attacked.received.map(({ data }) => data.Phone)).toEqual(Array(3).fill(people.olena?.phone));
    expect(attacked.received.map(({ data }) => data.UserID)).toEqual(Array(3).fill(people.olena?.userId));
  });

  test("is not the client's to say where the session knows one, though the partner allows the field", async () => {
    const attacked = attackGateway({ clientFields: ["phone", "email"] });
    for (const client of [{ phone: other }, { email: people.taras?.email }]) {
      expect((await attacked.call("POST", "/identifications", { body: { mode: "auto", client } })).status).toBe(422);
      const body = { deviceId: device, client };
      expect((await attacked.call("POST", "/device-bindings", { body })).status).toBe(422);
    }
    expect(attacked.received).toEqual([]);
  });
});

describe("somebody else's instrument", () => {
  test("answers like none, without the operator being asked", async () => {
    const own = "ead5ea7a-f19f-44ec-8742-3621b4bfdc19";
    const attacked = attackGateway({ authorize: () => ({ id: "olena", phone: "380671112233", instruments: [own] }) });
    const headers = { "xpay-device-id": device };
    const answers = new Set<string>();
    for (const instrument of [
      uuid,
      uuid.toUpperCase(),
      `${own}0`,
      `${own}=`,
      `${own},${uuid}`,
      `${own}%00`,
      "x",
      "*",
    ]) {
      answers.add(
        await everythingOf(await attacked.call("GET", `/instruments/${instrument}/transactions`, { headers })),
      );
    }
    expect([...answers]).toEqual([expect.stringMatching(/^\[404,/)]);
    expect(attacked.received).toEqual([]);
  });

  test("and somebody else's reading of one's own are worth nothing as a cursor", async () => {
    const attacked = attackGateway();
    attacked.answers[40023] = ({ Phone, DeviceID }) => ({
      OperationStatus: 10,
      DecodedData: [1, 2, 3].map((index) => ({ id: index, title: `marker-body ${Phone} ${DeviceID} ${index}` })),
    });
    const headers = { "xpay-device-id": device };
    const page = (await (await attacked.call("GET", `${history}?limit=1`, { headers })).json()) as {
      nextCursor: string;
    };
    expect(page.nextCursor).toMatch(/^2\.[\w-]{16}$/);
    for (const init of [{ headers, client: "taras" }, { headers: { "xpay-device-id": "another" } }]) {
      const response = await attacked.call("GET", `${history}?cursor=${page.nextCursor}`, init);
      expect([response.status, await response.text()]).toEqual([409, expect.not.stringContaining("marker-body")]);
    }
  });
});
