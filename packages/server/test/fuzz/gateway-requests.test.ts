import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import history from "../../../protocol/test/fixtures/40023-reply-success.json" with { type: "json" };
import { readCorpus } from "../../../protocol/test/fuzz/corpus.ts";
import { expectCleanPrototypes, fuzzing } from "../../../protocol/test/fuzz/fuzz.ts";
import { hostileJson, hostilePieces } from "../../../protocol/test/fuzz/hostile-values.ts";
import { mutatedJson, mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import { makeGateway, shop, type TestGateway } from "../make-gateway.ts";

const maxBodyBytes = 16_384;
const instrument = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
const creation = {
  mode: "redirect",
  returnUrl: `${shop}/identified?from=loan`,
  method: "bankid",
  locale: "uk",
  client: { phone: "380500000001", email: "olena@shop.example", firstName: "Олена" },
};
const binding = { deviceId: "0Ht9z0yh5aDNr5js1zGFz5QTmIE=", client: { lastName: "Коваль" } };

/** What any answer to a request may be. A 500 is a defect of ours; it also leaves an error behind. */
const statuses = [200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415, 422, 502, 503];

async function hold({ errors }: TestGateway, response: Response): Promise<number> {
  expect(errors).toEqual([]);
  expect(statuses).toContain(response.status);
  const text = await response.text();
  if (response.headers.get("content-type") === "application/problem+json") {
    const problem = JSON.parse(text);
    expect(problem).toMatchObject({ status: response.status, code: expect.stringMatching(/^[A-Z_]+$/) });
    // A detail names fields, and a foreign name is cut short: nothing of the body comes back.
    expect(problem.detail).toMatch(/^[\w .,;:?/-]{1,200}$/);
  }
  return response.status;
}

const fresh = (): TestGateway =>
  makeGateway({ clientFields: ["phone", "email", "firstName", "lastName"], maxBodyBytes, framing: false });

const send = async (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = "application/json",
): Promise<number> => {
  const world = fresh();
  const response = await world.gateway(
    new Request(`${shop}/xpay${path}`, {
      method: "POST",
      headers: { origin: shop, "x-test-client": "olena", "content-type": type },
      body,
    }),
  );
  return hold(world, response);
};

afterAll(expectCleanPrototypes);

test.each(readCorpus(import.meta.dirname, "request-bodies"))("$why", async ({ input, outcome }) => {
  for (const path of ["/identifications", "/device-bindings"]) {
    expect(`${await send(path, String(input))}`).toBe(outcome);
  }
});

test("a body is taken or refused, whatever stands in it", async () => {
  const bodies = mutatedJson(creation, binding, { mode: "auto" }).map((value) => JSON.stringify(value) ?? "");
  const texts = mutatedText(JSON.stringify(creation), JSON.stringify(binding));
  const path = fc.constantFrom("/identifications", "/device-bindings");
  await fc.assert(
    fc.asyncProperty(path, fc.oneof({ weight: 3, arbitrary: bodies }, texts), async (to, body) => {
      const status = await send(to, body);
      if (Buffer.byteLength(body) > maxBodyBytes) expect(status).toBe(413);
    }),
    fuzzing(600),
  );
});

test("a body that is no text, and one of another type, are refused", async () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
  const type = mutatedText("application/json", "application/json; charset=utf-8", "text/plain").filter((text) =>
    /^[\t -~]*$/.test(text),
  );
  await fc.assert(
    fc.asyncProperty(bytes, type, async (body, contentType) => {
      expect([400, 415]).toContain(await send("/identifications", new Uint8Array([0xff, ...body]), contentType));
    }),
    fuzzing(200),
  );
});

test("paths, parameters and headers are read or refused", async () => {
  const path = mutatedText(
    "/identifications",
    "/identifications/4531350c6e2b4f0d9a1b2c3d4e5f6071",
    `/instruments/${instrument}/transactions?limit=100`,
    `/instruments/${instrument}/transactions?limit=2&cursor=4.AAAAAAAAAAAAAAAA`,
    "/callback?command=success&operation_id=1",
    "/device-bindings",
  );
  // A header's value holds no other characters: whatever sends it refuses them.
  const header = (...seeds: string[]): fc.Arbitrary<string> =>
    fc.oneof(mutatedText(...seeds), fc.constantFrom(...hostilePieces)).filter((text) => /^[\t -~]*$/.test(text));
  const headers = fc.record({
    prefer: header("wait=20", "respond-async, wait=1", 'wait = "5"', "wait=99999"),
    "xpay-device-id": header("0Ht9z0yh5aDNr5js1zGFz5QTmIE="),
    "idempotency-key": header("4531350c6e2b4f0d9a1b2c3d4e5f6071"),
    origin: fc.oneof({ weight: 5, arbitrary: fc.constant(shop) }, header(shop)),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "DELETE", "POST", "OPTIONS", "PUT"),
      path,
      headers,
      async (method, at, said) => {
        const world = fresh();
        const response = await world.call(method, at, {
          headers: said,
          ...((method === "POST" || method === "PUT") && { body: { mode: "auto" } }),
        });
        await hold(world, response);
      },
    ),
    fuzzing(800),
  );
});

test("a history is cut into pages by whatever cursor and limit, or the cursor is refused", async () => {
  const world = fresh();
  world.operator.answers.getTransactionHistory = async () => ({
    code: 200,
    message: null,
    operationId: null,
    operationStatus: 10,
    operatedAt: null,
    outcome: "success",
    transactionId: "xe1.4531350c6e2b4f0d9a1b2c3d4e5f6071",
    items: JSON.parse(history.Data.DecodedData),
  });
  const first = await world.call("GET", `/instruments/${instrument}/transactions?limit=1`, {
    headers: { "xpay-device-id": "d" },
  });
  const { nextCursor } = (await first.json()) as { readonly nextCursor: string | null };
  const cursor = fc.oneof(mutatedText(nextCursor ?? "", "999999999.AAAAAAAAAAAAAAAA"), hostileJson);
  expect(nextCursor).not.toBeNull();
  await fc.assert(
    fc.asyncProperty(cursor, mutatedText("1", "1000", "20"), async (after, limit) => {
      const parameters = new URLSearchParams({ cursor: typeof after === "string" ? after : "", limit });
      const response = await world.call("GET", `/instruments/${instrument}/transactions?${parameters}`, {
        headers: { "xpay-device-id": "d" },
      });
      expect([200, 400, 409]).toContain(await hold(world, response));
    }),
    fuzzing(400),
  );
});
