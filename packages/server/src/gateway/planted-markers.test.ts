import { inspect } from "node:util";
import { expect, test } from "vitest";
import { failure } from "../../test/fake-operator.ts";
import { makeGateway, shop, type TestGateway } from "../../test/make-gateway.ts";

// Whatever a person, a session or a link could be known by. None of it may come out where logs are made.
const markers = {
  phone: "380671112233",
  email: "marker.mail@example.com",
  firstName: "МаркерІмя",
  lastName: "МаркерПрізвище",
  clientId: "marker-client-id",
  userId: "marker-user-id",
  token: "marker-session-token",
  passport: "MARKER123456",
  device: "marker-device-id",
  idempotency: "marker-idempotency-key",
  path: "marker-return-path",
} as const;

const planted = [...Object.values(markers), "38067", "mapi.xpay.com.ua/uk/frame"];

const makeWorld = (): TestGateway => {
  const world = makeGateway({
    clientFields: ["firstName", "lastName"],
    profileFields: ["lastName"],
    authorize: () => ({ id: markers.clientId, phone: markers.phone, email: markers.email, userId: markers.userId }),
  });
  world.operator.answers.getClientData = async () => ({
    ...(await makeGateway().operator.answers.getClientData({})),
    outcome: "success",
    profile: { lastName: markers.lastName, phone: markers.phone, passport: markers.passport },
  });
  return world;
};

const init = {
  headers: {
    authorization: `Bearer ${markers.token}`,
    cookie: `session=${markers.token}`,
    "idempotency-key": markers.idempotency,
    "xpay-device-id": markers.device,
  },
};

const create = {
  mode: "popup",
  returnUrl: `${shop}/${markers.path}`,
  client: { firstName: markers.firstName, lastName: markers.lastName },
};

test("no event, error or problem document tells who the client is, on any way through the gateway", async () => {
  const world = makeWorld();
  const said: string[] = [];
  const keep = async (response: Promise<Response>): Promise<void> => {
    const { status, headers } = await response;
    const text = await (await response).text();
    if (status >= 400) said.push(text, JSON.stringify([...headers]));
  };
  const account = { account: markers.phone };

  const { id, link } = await world.identify(create, init);
  await keep(world.call("GET", `/identifications/${id}`, { ...init, client: "" }));
  for (const query of [
    world.operator.forgedCallback(link, account),
    world.operator.unsignedCallback({ ...link, uuid: "00000000-0000-4000-8000-000000000000" }, account),
    `?account=${markers.phone}`,
    world.operator.callback(link, account),
    world.operator.callback(link, account),
  ]) {
    await keep(world.receive(query));
  }
  expect(await world.verdict(id)).toMatchObject({ status: "verified" });

  for (const body of [
    { mode: "popup", client: { phone: markers.phone } },
    { mode: "popup", client: { firstName: 7, lastName: markers.lastName } },
    { mode: "popup", [markers.passport]: markers.phone },
    { mode: "popup", returnUrl: `https://evil.example/${markers.path}` },
    `{"mode": "${markers.phone}`,
  ]) {
    await keep(world.call("POST", "/identifications", { ...init, headers: {}, body }));
  }
  for (const answer of [async () => failure("UNF"), () => Promise.reject(new Error("socket hang up"))]) {
    world.operator.answers.getWidgetLink = answer;
    world.operator.answers.bindUser = answer;
    world.operator.answers.getTransactionHistory = answer;
    await keep(world.call("POST", "/identifications", { body: create }));
    await keep(world.call("POST", "/device-bindings", { body: { deviceId: markers.device } }));
    await keep(world.call("GET", `/instruments/${link.uuid}/transactions`, init));
    await keep(world.call("DELETE", `/identifications/${id}x`, init));
  }

  // The field's own name is the client's to choose, and is shown back; it stands for no person here.
  const everything = [...said, inspect(world.events, { depth: 9 }), inspect(world.errors, { depth: 9 })]
    .join("\n")
    .replaceAll(`Unknown field ${markers.passport}.`, "");
  expect(said.length).toBeGreaterThan(12);
  expect(world.events.length).toBeGreaterThan(12);
  expect(planted.filter((marker) => everything.includes(marker))).toEqual([]);
});

test("a gateway that is printed shows nothing of its options", () => {
  const { gateway } = makeWorld();
  expect(inspect(gateway, { depth: 9, showHidden: true })).not.toMatch(/marker|operator|store/i);
});
