import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { shop } from "../make-gateway.ts";
import { settle } from "../test-clock.ts";
import { type Answer, type AttackedGateway, attackGateway, everythingOf, people, toQuery } from "./attacked-gateway.ts";

// An operator that has been taken over, or somebody who sits between it and the gateway. Sealed answers that were tampered with
// are in tampered-envelopes.test.ts; that no reply makes its reader throw but a coded error, in the parsers' own tests.

const uuid = "691fafc9-5d64-46b5-82ba-85ce61cc26be";
const device = { headers: { "xpay-device-id": "marker-device" } };
const history = `/instruments/${uuid}/transactions`;

const create = (attacked: AttackedGateway): Promise<Response> =>
  attacked.call("POST", "/identifications", { body: { mode: "auto" } });
const bind = (attacked: AttackedGateway): Promise<Response> =>
  attacked.call("POST", "/device-bindings", { body: { deviceId: "marker-device" } });
const read = (attacked: AttackedGateway): Promise<Response> => attacked.call("GET", history, device);

describe("a link", () => {
  const host = "mapi.xpay.com.ua";
  test.each([
    "javascript:alert(1)",
    `javascript:alert(1)//https://${host}/`,
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "about:blank",
    `blob:https://${host}/1`,
    `http://${host}/x`,
    `HTTPS://${host}/x`,
    `//${host}/x`,
    "/uk/frame",
    `https:${host}/x`,
    `https:/${host}/x`,
    `https:///${host}/x`,
    `https:\\\\${host}\\x`,
    `https://${host}\\@evil.example/x`,
    `https://evil.example\\@${host}/x`,
    `https://${host}@evil.example/x`,
    `https://user@${host}/x`,
    `https://user:pass@${host}/x`,
    `https://${host}.evil.example/x`,
    `https://evil-${host}/x`,
    `https://${host}./x`,
    `https://MAPI.xpay.com.ua/x`,
    `https://${host}:8443/x`,
    `https://${host}:443/x`,
    `https://${host}:99999/x`,
    `https://${host}`,
    `https://${host}?x`,
    `https://${host}#x`,
    `https://${host}%2eevil.example/x`,
    `https://${host}%00/x`,
    `https://${host}\0/x`,
    `https://${host}/x y`,
    `https://${host}/\nx`,
    `https://${host}/\u202e`,
    ` https://${host}/x`,
    `https://${host}/x `,
    "https://mаpi.xpay.com.ua/x",
    "https://xn--mpi-5cd.xpay.com.ua/x",
    "https://999.999.999.999/marker-body",
    "https://1.2.3.4.5/marker-body",
    "https://[::1]/x",
    "https://localhost/x",
    "http://localhost/x",
    "http://127.0.0.1/x",
    "https://./x",
    "https://-/x",
    "https://xn--/x",
    `https://${host}/${"x".repeat(2_100)}`,
    "",
    null,
    7,
    true,
    [`https://${host}/x`],
    { toString: `https://${host}/x` },
  ])("that is not the widget's reaches no browser, and its text no log: %j", async (uri) => {
    const attacked = attackGateway();
    attacked.answers[40015] = () => ({ OperationStatus: 10, URI: uri, uuid });
    const response = await create(attacked);
    expect([response.status, await response.json()]).toEqual([
      502,
      {
        type: "about:blank",
        title: "Bad Gateway",
        status: 502,
        detail: "The operator's answer cannot be used.",
        code: "GATEWAY_FAILED",
      },
    ]);
    expect(attacked.errors).toEqual([]);
    const told = attacked.events.at(-1);
    expect(told).toMatchObject({ cause: expect.stringMatching(/^(?:LINK_NOT_ALLOWED|OPERATOR_MALFORMED_REPLY)$/) });
  });

  test.each(["", "x", uuid.slice(1), `${uuid}0`, `{${uuid}}`, 7, null, [uuid], {}])(
    "with a uuid that is none is not handed out either: %j",
    async (other) => {
      const attacked = attackGateway();
      attacked.answers[40015] = () => ({ OperationStatus: 10, URI: `https://${host}/x`, uuid: other });
      expect((await create(attacked)).status).toBe(502);
      expect(attacked.errors).toEqual([]);
    },
  );

  test("with the uuid of another client's link cannot bring that client's verdict over", async () => {
    const attacked = attackGateway();
    const first = await attacked.identify();
    attacked.answers[40015] = () => ({ OperationStatus: 10, URI: first.uri, uuid: first.uuid });
    const second = await attacked.identify({ mode: "auto" }, { client: "taras" });
    await attacked.receive(toQuery(attacked.fieldsOf(first)));
    await vi.waitFor(async () => expect(await attacked.verdict(first.id)).toMatchObject({ status: "verified" }));
    expect(await attacked.verdict(second.id, "taras")).toEqual({ status: "pending" });
    expect(attacked.received.at(-1)?.data.Phone).toBe(people.olena?.phone);
  });
});

describe("an answer of no use", () => {
  const deep = (open: string, close: string, depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}`;
  const whole = (text: string): Response => new Response(text, { headers: { "content-type": "application/json" } });
  const inData = (text: string): Response => whole(`{"Code":200,"Message":"","Data":${text},"KeyAES":"","Sign":""}`);

  const answers: readonly (readonly [string, Answer])[] = [
    ["nothing", () => whole("")],
    ["null", () => whole("null")],
    ["a list", () => whole("[]")],
    ["a page", () => whole("<html>marker-body</html>")],
    ["two answers", () => whole('{"Data":{"OperationStatus":10}}{"Data":{"OperationStatus":10}}')],
    ["no UTF-8", () => new Response(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]))],
    ["lists a hundred thousand deep", () => whole(deep("[", "]", 100_000))],
    ["objects a hundred thousand deep", () => inData(deep('{"Data":', "}", 100_000))],
    ["no status", () => inData('{"URI":"x"}')],
    ["a status that is a list", () => inData('{"OperationStatus":[10]}')],
    ["a status that is true", () => inData('{"OperationStatus":true}')],
    ["a status in words", () => inData('{"OperationStatus":"success"}')],
    ["a status that is almost ten", () => inData('{"OperationStatus":10.000001}')],
    ["a status in hexadecimal", () => inData('{"OperationStatus":"0xA"}')],
    ["a status through the prototype", () => inData('{"__proto__":{"OperationStatus":10,"URI":"x"}}')],
    ["a status in the wrong place", () => whole('{"OperationStatus":10,"Code":200,"Data":{}}')],
    ["a status in the wrong case", () => inData('{"operationstatus":10}')],
    ["data that need a key, without one", () => whole('{"Code":200,"Data":"AAAA","KeyAES":""}')],
    ["a redirect", () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } })],
  ];

  test.each(answers)("is a failure with a code, for every call: %s", async (_, answer) => {
    const attacked = attackGateway();
    const link = await attacked.identify();
    for (const operation of [40015, 40001, 40023, 20007, 20003]) attacked.answers[operation] = answer;
    for (const call of [create, bind, read]) {
      const response = await call(attacked);
      expect([response.status, await response.json()]).toMatchObject([
        expect.toBeOneOf([422, 502]),
        { code: expect.stringMatching(/^(?:GATEWAY_FAILED|OPERATOR_REFUSED)$/) },
      ]);
    }
    await attacked.receive(toQuery(attacked.fieldsOf(link)));
    await vi.waitFor(() => expect(attacked.events.at(-1)).toMatchObject({ type: "confirmation-postponed" }));
    expect(attacked.events.at(-1)).toHaveProperty("code");
    expect(await attacked.verdict(link.id)).toEqual({ status: "pending" });
    expect(attacked.errors).toEqual([]);
  });

  test.each([11, 20, 0, -10, 1e15, "10.0"])("a status that no document knows verifies nobody: %j", async (status) => {
    const attacked = attackGateway();
    const link = await attacked.identify();
    const answered = { OperationStatus: status, UserProfile: { last_name: "Х" } };
    for (const operation of [20007, 20003]) attacked.answers[operation] = () => answered;
    for (const sign of [undefined, null]) await attacked.receive(toQuery(attacked.fieldsOf(link), sign));
    await vi.waitFor(() => expect(attacked.events.some(({ type }) => type === "confirmation-postponed")).toBe(true));
    expect(await attacked.verdict(link.id)).toEqual({ status: "pending" });
  });

  test("says nothing in a log, whatever it puts into its reason and its message", async () => {
    const attacked = attackGateway();
    for (const Reason of [380671112233, "380671112233", "marker-body: 380671112233", { phone: "380671112233" }]) {
      const Message = "marker-body 380671112233 marker.olena@example.com";
      const refusal = () =>
        Response.json({ Code: 200, Message, Data: { OperationStatus: 21, Reason }, KeyAES: "", Sign: "" });
      for (const operation of [40015, 40001, 40023]) attacked.answers[operation] = refusal;
      for (const call of [create, bind, read]) {
        const response = await call(attacked);
        expect([response.status, await response.text()]).toEqual([422, expect.not.stringMatching(/38067|marker/)]);
      }
    }
    expect(attacked.received).toHaveLength(12);
  });
});

describe("an answer without end", () => {
  const chunk = new TextEncoder().encode("[".repeat(1_048_576));
  const flood = (): {
    readonly response: Response;
    readonly sent: () => number;
    readonly isCancelled: () => boolean;
  } => {
    let sent = 0;
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(chunk);
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    return { response: new Response(body), sent: () => sent, isCancelled: () => isCancelled };
  };

  test.each([
    ["a link", 40015, create, 8],
    ["a binding", 40001, bind, 8],
    ["a history", 40023, read, 12],
  ] as const)("is read as far as %s may go, and cut off", async (_, operation, call, most) => {
    const attacked = attackGateway({}, { maxReplyBytes: 12 * 1_048_576 });
    const { response, sent, isCancelled } = flood();
    attacked.answers[operation] = () => response;
    expect((await call(attacked)).status).toBe(502);
    expect(isCancelled()).toBe(true);
    expect(sent()).toBeLessThanOrEqual(most + 2);
    expect(attacked.errors).toEqual([]);
  });

  test("holds up nobody else's call while it goes on", async () => {
    const attacked = attackGateway({}, { timeLimitMs: 3_000 });
    attacked.answers[40001] = () =>
      new Response(
        new ReadableStream({
          pull: async (controller) => {
            await sleep(20);
            controller.enqueue(new TextEncoder().encode(" "));
          },
        }),
      );
    const slow = bind(attacked);
    await attacked.identify({ mode: "auto" }, { client: "taras" });
    const response = await slow;
    expect([response.status, await response.json()]).toMatchObject([503, { code: "OPERATOR_UNAVAILABLE" }]);
  });
});

describe("a history", () => {
  test("of more items than any can have is refused before each is looked at", async () => {
    const attacked = attackGateway();
    const items = `[${"0,".repeat(1_000_000)}0]`;
    attacked.answers[40023] = () => new Response(`{"Data":{"OperationStatus":10,"DecodedData":${items}}}`);
    expect((await read(attacked)).status).toBe(502);
  });

  test("lets out plain values of documented fields, whatever else its items are and hold", async () => {
    const attacked = attackGateway();
    const text = `[{"id":1,"title":"<img src=x onerror=alert(1)>","amount":{"a":1},"currency":["UAH"],"secret":"marker-body",
      "__proto__":{"title":"x"},"constructor":{"prototype":{"title":"x"}},"toString":"x"}, null, 7, "x", [[[]]], {"id":{"id":{}}}]`;
    attacked.answers[40023] = () => ({ OperationStatus: 10, DecodedData: text });
    const response = await read(attacked);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({
      items: [{ id: 1, title: "<img src=x onerror=alert(1)>" }, {}, {}, {}, {}, {}],
      nextCursor: null,
      total: 6,
    });
    expect("title" in {}).toBe(false);
  });
});

describe("a person's data", () => {
  const verify = async (
    profile: string,
    options: Parameters<typeof attackGateway>[0] = {},
  ): Promise<AttackedGateway & { readonly id: string }> => {
    const attacked = attackGateway(options);
    attacked.answers[20007] = () => new Response(`{"Data":{"OperationStatus":10,"UserProfile":${profile}}}`);
    const link = await attacked.identify();
    await attacked.receive(toQuery(attacked.fieldsOf(link)));
    await vi.waitFor(() =>
      expect(attacked.events.at(-1)?.type).toMatch(/^(?:identification-ended|confirmation-postponed)$/),
    );
    await settle();
    return { ...attacked, id: link.id };
  };

  test("leave the server as plain values of the fields that the partner lets out, and as nothing else", async () => {
    const attacked = await verify(
      `{"last_name":"Х","lastName":{"toString":1},"first_name":"Y","passport":{"number":"MARKER123456"},"__proto__":{"phone":"1"},"scans":["marker-body"]}`,
      { profileFields: ["lastName", "passport", "scans", "phone", "__proto__", "constructor", "toString"] },
    );
    const text = JSON.stringify(await attacked.verdict(attacked.id));
    expect(text).toBe('{"status":"verified","profile":{}}');
  });

  test("come to the partner without a key that reaches a prototype, at any depth", async () => {
    const people: unknown[] = [];
    await verify(
      `{"address":{"__proto__":{"isAdmin":true},"list":[{"constructor":{"prototype":{"isAdmin":true}},"city":"Київ"}]},"__proto__":{"isAdmin":true}}`,
      { onVerified: ({ profile }) => void people.push(profile) },
    );
    expect(JSON.stringify(people)).toBe('[{"address":{"list":[{"city":"Київ"}]}}]');
    // What a careless partner does with it.
    const copy = (from: object, to: { [name: string]: unknown }): object => {
      for (const [name, value] of Object.entries(from)) {
        to[name] = typeof value === "object" && value !== null ? copy(value, Object(to[name])) : value;
      }
      return to;
    };
    copy(people, {});
    expect("isAdmin" in {}).toBe(false);
  });

  test.each([
    ["lists", "[", "]"],
    ["objects", '{"a":', "}"],
  ])("that are %s without a bottom verify nobody, and break nothing", async (_, open, close) => {
    const attacked = await verify(`{"last_name":"Х","x":${open.repeat(50_000)}1${close.repeat(50_000)}}`);
    expect(await attacked.verdict(attacked.id)).toEqual({ status: "pending" });
    expect(attacked.events.at(-1)).toMatchObject({ code: "OPERATOR_MALFORMED_REPLY" });
    expect(attacked.errors).toEqual([]);
  });
});

test("a widget that answers the framing question with anything at all keeps nobody from the link", async () => {
  const headers: readonly Record<string, string>[] = [
    { "content-security-policy": `frame-ancestors ${"*.".repeat(4_000)}example` },
    { "content-security-policy": `${"frame-ancestors ".repeat(2_000)}` },
    { "content-security-policy": `frame-ancestors ${"a:".repeat(4_000)}` },
    { "x-frame-options": "deny,".repeat(4_000) },
    { location: "https://evil.example/" },
  ];
  for (const [index, own] of headers.entries()) {
    const asked: string[] = [];
    const attacked = attackGateway({
      framing: {},
      environment: {
        fetch: async (url) => {
          asked.push(url);
          return new Response("marker-body", { status: index === 4 ? 203 : 200, headers: own });
        },
      },
    });
    const body = (await (await create(attacked)).json()) as { readonly framing: string; readonly uri: string };
    expect(body.framing).toMatch(/^(?:allowed|refused|unknown)$/);
    expect(asked).toEqual([body.uri]);
    expect(asked[0]?.startsWith(`${shop}/`)).toBe(false);
  }
});

test("two answers to one question, the second for another client, leave each with its own", async () => {
  const attacked = attackGateway();
  attacked.answers[40023] = ({ Phone }) => ({ OperationStatus: 10, DecodedData: [{ id: 1, title: String(Phone) }] });
  const [own, others] = await Promise.all([
    read(attacked),
    attacked.call("GET", history, { ...device, client: "taras" }),
  ]);
  expect(await everythingOf(own)).toContain(people.olena?.phone);
  expect(await everythingOf(others)).toContain(people.taras?.phone);
});
