import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createGateway } from "../../src/gateway/create-gateway.ts";
import { createSqliteStore } from "../../src/stores/sqlite/create-sqlite-store.ts";
import { createFakeOperator, type IssuedLink } from "../fake-operator.ts";

const shop = "https://shop.example";
const sessionCount = 500;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

type Wave = readonly { readonly query: string; readonly status: number }[];

test("10,000 callbacks, most of them bad, while clients poll: all answered, verdicts right, memory bounded", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "xpay-embed-flood-"));
  const file = join(folder, "store.sqlite");
  const operator = createFakeOperator(Date.now);
  const store = createSqliteStore({ file });
  const ended = new Map<string, number>();
  const errors: unknown[] = [];
  const gateway = createGateway({
    operator: operator.client,
    store,
    authorize: () => ({ id: "olena", phone: "380500000001" }),
    callbackUrl: `${shop}/callback`,
    origins: [shop],
    framing: false,
    maxWaitsPerClient: 10_000,
    maxOperatorCallsPerClient: sessionCount,
    onEvent: (event) => {
      if (event.type === "identification-ended") ended.set(event.id, (ended.get(event.id) ?? 0) + 1);
    },
    onError: (error) => errors.push(error),
  });
  const ask = (path: string, init: RequestInit = {}): Promise<Response> => gateway(new Request(shop + path, init));

  const sessions: { readonly id: string; readonly link: IssuedLink; readonly command: "success" | "error" }[] = [];
  for (let index = 0; index < sessionCount; index += 1) {
    const headers = { "content-type": "application/json" };
    const response = await ask("/identifications", { method: "POST", headers, body: '{"mode":"auto"}' });
    const { id } = (await response.json()) as { id: string };
    const link = operator.links.at(-1) as IssuedLink;
    sessions.push({ id, link, command: index % 5 === 0 ? "error" : "success" });
  }

  // Twenty callbacks for each session: four that say the truth, sixteen that do not count.
  const good = sessions.map(({ link, command }) => operator.callback(link, { command }));
  const forged = operator.forgedCallback(sessions[0]?.link as IssuedLink);
  const forgedSign = new URLSearchParams(forged).get("sign") ?? "";
  const waveOf = (round: number): Wave =>
    sessions.map(({ link, command }, index) => {
      const own = good[index] ?? "";
      const params = new URLSearchParams(own);
      const set = (name: string, value: string): string => {
        params.set(name, value);
        return `?${params}`;
      };
      const opposite = command === "success" ? "error" : "success";
      const kinds: readonly (() => string)[] = [
        () => set("sign", forgedSign),
        () => set("command", opposite),
        () => set("uuid", sessions[(index + 1) % sessionCount]?.link.uuid ?? ""),
        () => operator.unsignedCallback({ ...link, uuid: "00000000-0000-4000-8000-000000000000" }),
        () => set("partner_txn_id", `xe1.${randomBytes(16).toString("hex")}`),
        () => set("txn_date", "20190301_180233"),
        () => `${own}&command=success`,
        () => `?${randomBytes(200).toString("latin1")}`,
      ];
      const isGood = round % 5 === 4;
      return { query: isGood ? own : (kinds[round % kinds.length]?.() ?? ""), status: isGood ? 200 : 400 };
    });

  const before = heapBytes();
  const polls = sessions.map(async ({ id }) => {
    for (;;) {
      const response = await ask(`/identifications/${id}`, { headers: { prefer: "wait=20" } });
      const { status } = (await response.json()) as { status: string };
      if (status !== "pending") return status;
    }
  });
  const wrong: unknown[] = [];
  let answered = 0;
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(
      waveOf(round).map(async ({ query, status }) => {
        const response = await ask(`/callback${query}`);
        answered += 1;
        if (response.status !== status) wrong.push([response.status, status, query]);
      }),
    );
  }
  const verdicts = await Promise.all(polls);

  expect(answered).toBe(10_000);
  expect(wrong).toEqual([]);
  expect(errors).toEqual([]);
  expect(verdicts).toEqual(sessions.map(({ command }) => (command === "success" ? "verified" : "rejected")));
  expect([...ended.values()]).toEqual(Array(sessionCount).fill(1));
  // One question for each "yes", one for each "no": none on account of a bad one, none for a repeat.
  const asked = operator.calls.filter((name) => name !== "getWidgetLink");
  expect(asked).toHaveLength(sessionCount);
  const grownBytes = heapBytes() - before;
  expect(grownBytes).toBeLessThan(16 * 1024 * 1024);
  await gateway.close();
  await store.close();
  const database = new DatabaseSync(file);
  expect(database.prepare("SELECT count(*) AS rows FROM identification").get()).toEqual({ rows: sessionCount });
  database.close();
  rmSync(folder, { recursive: true });
});
