import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { createMemoryStore } from "../../src/stores/create-memory-store.ts";
import { shop } from "../make-gateway.ts";
import { noonMs } from "../make-record.ts";
import { settle } from "../test-clock.ts";
import { vectorKeys } from "../vector-keys.ts";
import { attackGateway, everythingOf, people, signCallback, toQuery } from "./attacked-gateway.ts";

// Somebody who sends callbacks and is not the operator, or who replays what the operator has sent. Tested elsewhere: orders and
// contradictions in src/gateway/callback, 10,000 bad ones under load in test/reliability, the vectors in src/callback.

const endings = (events: readonly { readonly type: string }[]): number =>
  events.filter(({ type }) => type === "identification-ended").length;

/** Characters by their bytes, as a sender writes them who does not care for UTF-8. */
const bytes = (text: string): string => Buffer.from(text).toString("hex").replace(/../g, "%$&");

describe("a callback that is not the operator's word on this link", () => {
  const world = async () => {
    const attacked = attackGateway();
    const [link, other] = [await attacked.identify(), await attacked.identify({ mode: "auto" }, { client: "taras" })];
    return { attacked, link, other, fields: attacked.fieldsOf(link), others: attacked.fieldsOf(other) };
  };
  type World = Awaited<ReturnType<typeof world>>;

  const own = ({ fields }: World, changes: Record<string, string>): string => toQuery({ ...fields, ...changes });
  /** The good callback with one raw pair changed: nothing is encoded again. */
  const raw = ({ fields }: World, name: string, value: string): string =>
    toQuery(fields).replace(new RegExp(`([?&]${name}=)[^&]*`), (_, start: string) => start + value);
  const also = ({ fields }: World, more: string): string => `${toQuery(fields)}&${more}`;

  test.each<[string, (world: World) => string]>([
    ["signed with another key", ({ fields }) => toQuery(fields, signCallback(fields, vectorKeys.partner.pkcs8))],
    ["signed for another command", (at) => raw(at, "command", "error")],
    ["signed for another account", (at) => raw(at, "account", people.taras?.phone ?? "")],
    ["signed for somebody else's link", ({ fields, others }) => toQuery(fields, signCallback(others))],
    [
      "of another link's transaction",
      ({ fields, other }) => toQuery({ ...fields, partner_txn_id: other.transactionId }),
    ],
    ["of another link's uuid, which no signature covers", (at) => raw(at, "uuid", at.other.uuid)],
    ["of no link's uuid", (at) => raw(at, "uuid", "00000000-0000-4000-8000-000000000000")],
    ["unsigned, of another link's uuid", ({ fields, other }) => toQuery({ ...fields, uuid: other.uuid }, null)],
    [
      "unsigned, of a transaction that nobody has",
      ({ fields }) => toQuery({ ...fields, partner_txn_id: `xe1.${"0".repeat(32)}` }, null),
    ],
    ["of a transaction in another shape", (at) => own(at, { partner_txn_id: at.link.transactionId.slice(0, -1) })],
    ["of a transaction in capitals", (at) => own(at, { partner_txn_id: at.link.transactionId.toUpperCase() })],
    ["older than a day", (at) => own(at, { txn_date: "20260721_145959" })],
    ["of the future", (at) => own(at, { txn_date: "20260722_150501" })],
    [
      "with a character moved to the txn_id",
      (at) => own(at, { txn_id: "321456x", partner_txn_id: at.link.transactionId.slice(1) }),
    ],
    ["with a digit moved to the account", (at) => own(at, { account: `${at.fields.account}3`, txn_id: "21456" })],
    ["with a digit moved to the date", (at) => own(at, { operation_id: "3750", txn_date: "020260722_150000" })],
    ["with a character moved to the command", (at) => own(at, { command: "success3", operation_id: "7500" })],
    ["with a parameter twice, alike", (at) => also(at, "command=success")],
    ["with a parameter twice, otherwise", (at) => also(at, "command=error")],
    ["with a second uuid, for whoever reads the last", (at) => also(at, `uuid=${at.other.uuid}`)],
    ["with a parameter twice, its name encoded", (at) => also(at, "%63ommand=error")],
    ["with a second signature", (at) => also(at, "sign=AAAA")],
    ["with parameters parted by semicolons", ({ fields }) => toQuery(fields).replaceAll("&", ";")],
    ["behind a second question mark", ({ fields }) => `?${toQuery(fields)}`],
    ["behind a fragment", ({ fields }) => `#${toQuery(fields)}`],
    ["with a NUL at the end of the command", (at) => raw(at, "command", "success%00")],
    ["with a NUL inside the account", (at) => raw(at, "account", "380671112233%0038067")],
    ["with a line end in the uuid", (at) => raw(at, "uuid", `${at.link.uuid}%0A`)],
    ["with a byte order mark", (at) => raw(at, "operation_id", "%EF%BB%BF37500")],
    ["with a zero in overlong UTF-8", (at) => raw(at, "operation_id", "3750%C0%B0")],
    ["with half a character", (at) => raw(at, "account", "%E0%A4")],
    ["with a surrogate", (at) => raw(at, "account", "%ED%A0%80380671112233")],
    ["with wide digits", (at) => raw(at, "operation_id", bytes("３７５００"))],
    ["with Arabic digits", (at) => raw(at, "account", bytes("٣٨٠٦٧١١١٢٢٣٣"))],
    ["with a Cyrillic е in the command", (at) => raw(at, "command", bytes("succеss"))],
    [
      "with a Cyrillic х in the transaction",
      (at) => raw(at, "partner_txn_id", bytes(at.link.transactionId.replace("x", "х"))),
    ],
    ["with a plus before the account", (at) => raw(at, "account", `%2B${at.fields.account}`)],
    ["with a plus for a space in a number", (at) => raw(at, "operation_id", "+37500")],
    ["with a space for a plus in a number", (at) => raw(at, "txn_id", "321456%20")],
    ["with a tab in the date", (at) => raw(at, "txn_date", "20260722%09150000")],
    ["with a number of a thousand digits", (at) => own(at, { operation_id: "3".repeat(1_000) })],
    ["with a number that begins with zeros", (at) => own(at, { txn_id: `000${at.fields.txn_id}` })],
    ["with a number in hexadecimal", (at) => own(at, { txn_id: "0x4E7B0" })],
    ["with a number with an exponent", (at) => own(at, { txn_id: "32e5" })],
    ["with a signature of a megabyte", (at) => raw(at, "sign", "A".repeat(1_048_576))],
    ["with ten thousand parameters more", (at) => also(at, "x=1&".repeat(10_000))],
    ["with half a signature", (at) => raw(at, "sign", encodeURIComponent(signCallback(at.fields).slice(0, 170)))],
    [
      "with a signature in hexadecimal",
      (at) => raw(at, "sign", Buffer.from(signCallback(at.fields), "base64").toString("hex")),
    ],
    ["with a list for a signature", ({ fields }) => `${toQuery(fields, null)}&sign[]=AAAA&sign=%00`],
  ])("is refused like all others and moves nothing: %s", async (_, attack) => {
    const at = await world();
    const { attacked, link, other } = at;
    const [record, othersRecord] = await Promise.all(
      [link, other].map(({ transactionId }) => attacked.store.findByTransactionId(transactionId)),
    );
    const answer = await everythingOf(await attacked.receive(attack(at)));
    expect(answer).toBe(await everythingOf(await attacked.receive("?")));
    expect(JSON.parse(answer)).toMatchObject([400, expect.anything(), '{"result":"21","message":"refused"}']);
    await attacked.clock.advance(30_000);
    expect(await attacked.store.findByTransactionId(link.transactionId)).toEqual(record);
    expect(await attacked.store.findByTransactionId(other.transactionId)).toEqual(othersRecord);
    expect(await attacked.verdict(link.id)).toEqual({ status: "pending" });
    expect(attacked.received.map(({ operation }) => operation)).toEqual([40015, 40015]);
    expect(attacked.errors).toEqual([]);
  });

  test("counts for nothing whatever parameters of other names it carries", async () => {
    const { attacked, link, fields } = await world();
    const others = "Command=error&command[]=error&__proto__=x&constructor=y&status=error&%00command=error&uuid%20=x";
    expect((await attacked.receive(`${toQuery(fields)}&${others}`)).status).toBe(200);
    await vi.waitFor(async () => expect(await attacked.verdict(link.id)).toMatchObject({ status: "verified" }));
  });
});

test("one signed string has one reading, for a phone and for an e-mail address", () => {
  // The operator's formats, written down a second time, so that the gateway's own are held against something.
  const formats = {
    operation: /^[1-9]\d{0,17}$/,
    date: /^\d{8}_\d{6}$/,
    account: /^(?:380\d{9}|[^@]+@[\w.-]*[a-z])$/,
    txn: /^[1-9]\d{0,17}$/,
    own: /^xe1\.[\da-f]{32}$/,
  };
  const readingsOf = (text: string): string[] => {
    const found: string[] = [];
    const rest = text.replace(/^(?:success|error)/, "");
    for (let date = 1; date < 19; date += 1) {
      for (let account = date + 1; account < rest.length; account += 1) {
        for (let txn = account + 1; txn < rest.length; txn += 1) {
          for (let own = txn + 1; own < rest.length; own += 1) {
            const parts = [
              rest.slice(0, date),
              rest.slice(date, account),
              rest.slice(account, txn),
              rest.slice(txn, own),
              rest.slice(own),
            ];
            if (Object.values(formats).every((format, index) => format.test(parts[index] ?? "")))
              found.push(parts.join("|"));
            if (!formats.date.test(parts[1] ?? "")) break;
          }
          if (!formats.date.test(rest.slice(date, account))) break;
        }
      }
    }
    return found;
  };
  const number = fc.integer({ min: 1, max: 999_999_999 }).map(String);
  fc.assert(
    fc.property(
      number,
      number,
      fc.oneof(
        fc.constant("380671112233"),
        fc.constantFrom("1a@b.ua", "380671112233@ukr.net", "20260722_150000@1.ua", "a@b1.ua"),
      ),
      (operation, txn, account) => {
        const own = "xe1.4531350c6e2b4f0d9a1b2c3d4e5f6071";
        const parts = [operation, "20260722_150000", account, txn, own];
        expect(readingsOf(`success${parts.join("")}`)).toEqual([parts.join("|")]);
      },
    ),
    { numRuns: 12 },
  );
});

describe("a callback that the operator did send", () => {
  test("is the same one however its signature is written", async () => {
    const attacked = attackGateway();
    const link = await attacked.identify();
    // A signature with both characters that base64 has two ways for.
    let operation = 1;
    let fields = attacked.fieldsOf(link);
    for (; !/\+.*\/|\/.*\+/.test(signCallback(fields)); operation += 1) {
      fields = attacked.fieldsOf(link, { operation_id: String(operation) });
    }
    const sign = signCallback(fields);
    const plain = toQuery(fields, null);
    for (const written of [
      encodeURIComponent(sign),
      sign,
      sign.replaceAll("+", "%20"),
      Buffer.from(sign, "base64").toString("base64url"),
    ]) {
      expect((await attacked.receive(`${plain}&sign=${written}`)).status).toBe(200);
    }
    const effects = attacked.events.flatMap((event) => (event.type === "callback-accepted" ? [event.isSigned] : []));
    expect(effects).toEqual([true, true, true, true]);
  });

  test("brings about one question and one ending however often it is played again", async () => {
    let told = 0;
    const attacked = attackGateway({
      onVerified: () => {
        told += 1;
      },
    });
    const link = await attacked.identify();
    const query = toQuery(attacked.fieldsOf(link));
    const answers = new Set<string>();
    for (let time = 0; time < 50; time += 1) answers.add(await everythingOf(await attacked.receive(query)));
    await vi.waitFor(async () => expect(await attacked.verdict(link.id)).toMatchObject({ status: "verified" }));
    for (let time = 0; time < 50; time += 1) answers.add(await everythingOf(await attacked.receive(query)));
    await attacked.clock.advance(60_000);
    expect(answers.size).toBe(1);
    expect([told, endings(attacked.events)]).toEqual([1, 1]);
    expect(attacked.received.map(({ operation }) => operation)).toEqual([40015, 20007]);
  });

  test("does not wake a session that the client has given up, or that ran out", async () => {
    for (const [end, txn_date] of [
      ["cancelled", "20260722_150000"],
      ["expired", "20260722_151500"],
    ] as const) {
      const attacked = attackGateway();
      const link = await attacked.identify();
      if (end === "cancelled") await attacked.call("DELETE", `/identifications/${link.id}`);
      else await attacked.clock.advance(905_000);
      expect((await attacked.receive(toQuery(attacked.fieldsOf(link, { txn_date })))).status).toBe(200);
      await attacked.clock.advance(0);
      expect(await attacked.verdict(link.id)).toEqual({ status: end });
      expect(attacked.events.at(-1)).toMatchObject({ type: "callback-accepted", effect: "late" });
      expect(attacked.received.map(({ operation }) => operation)).toEqual([40015]);
    }
  });
});

describe("an unsigned callback with the right ids", () => {
  test("has the operator asked, and asked about nothing but this transaction, once for each thing it says", async () => {
    const attacked = attackGateway();
    attacked.answers[20003] = () => ({ OperationStatus: 20 });
    const link = await attacked.identify();
    for (let time = 0; time < 20; time += 1) {
      for (const command of ["success", "error"]) {
        expect((await attacked.receive(toQuery(attacked.fieldsOf(link, { command }), null))).status).toBe(200);
      }
    }
    await vi.waitFor(() => expect(attacked.received.length).toBeGreaterThan(1));
    await settle();
    const asked = attacked.received.slice(1);
    expect(asked.length).toBeLessThanOrEqual(2);
    for (const { operation, data } of asked) {
      expect([operation, data.TransactionID]).toEqual([20003, link.transactionId]);
    }
    expect(await attacked.verdict(link.id)).toEqual({ status: "pending" });
  });
});

test("callbacks for ids that nobody has leave nothing behind", async () => {
  const store = createMemoryStore({ now: () => noonMs });
  let listeners = 0;
  const attacked = attackGateway({
    store: {
      ...store,
      subscribe: (...input) => {
        listeners += 1;
        return store.subscribe(...input);
      },
    },
  });
  const link = await attacked.identify();
  const timers = attacked.clock.timers();
  for (let index = 0; index < 1_000; index += 1) {
    const transactionId = `xe1.${index.toString(16).padStart(32, "0")}`;
    const fields = attacked.fieldsOf({ uuid: link.uuid, transactionId });
    const response = await attacked.receive(toQuery(fields, index % 50 === 0 ? signCallback(fields) : null));
    expect(response.status).toBe(400);
  }
  expect([store.size(), listeners, attacked.clock.timers(), attacked.received.length]).toEqual([1, 0, timers, 1]);
});

test.each(["POST", "PUT", "DELETE", "HEAD"])("a callback by %s is none", async (method) => {
  const attacked = attackGateway();
  const link = await attacked.identify();
  const address = `${shop}/xpay/callback${toQuery(attacked.fieldsOf(link))}`;
  expect((await attacked.send(new Request(address, { method }))).status).toBe(405);
  expect(await attacked.verdict(link.id)).toEqual({ status: "pending" });
});

test("a page that has a browser send a callback learns nothing of the answer", async () => {
  const attacked = attackGateway();
  const link = await attacked.identify();
  for (const origin of ["https://evil.example", shop, "null"]) {
    const response = await attacked.send(
      new Request(`${shop}/xpay/callback${toQuery(attacked.fieldsOf(link), null)}`, { headers: { origin } }),
    );
    expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});
