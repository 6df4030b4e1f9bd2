import { createEnvelope } from "../src/envelope/create-envelope.ts";
import { createGateway } from "../src/gateway/create-gateway.ts";
import { createMemoryStore } from "../src/stores/create-memory-store.ts";
import { paddingProbes, sealGood } from "../test/attacks/padding-probes.ts";
import { createFakeOperator } from "../test/fake-operator.ts";
import { vectorKeys } from "../test/vector-keys.ts";

// How alike the times of refusals are, for whoever times them: sealed answers that are wrong in different ways, and ids that are
// somebody else's or nobody's. Each kind in turn, over and over, so that what else the machine does meets all of them alike.

const rounds = Number(process.argv[2] ?? 400);
const shop = "https://shop.example";

const write = (line: string): boolean => process.stdout.write(`${line}\n`);

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;

interface Kind {
  readonly name: string;
  /** Made before the clock starts. */
  readonly prepare: () => () => Promise<unknown>;
}

async function compare(title: string, kinds: readonly Kind[]): Promise<void> {
  const times = kinds.map((): number[] => []);
  for (let round = -20; round < rounds; round += 1) {
    for (const index of kinds.map((_, place) => (place * 7 + round + kinds.length * 20) % kinds.length)) {
      const run = kinds[index]?.prepare();
      const start = performance.now();
      await run?.().catch(() => {});
      // The first rounds warm up.
      if (round >= 0) times[index]?.push((performance.now() - start) * 1_000);
    }
  }
  const sorted = times.map((one) => one.toSorted((a, b) => a - b));
  const all = at(
    times.flat().toSorted((a, b) => a - b),
    0.5,
  );
  write(
    `\n${title}: microseconds, ${rounds} of each; how the median of each lies to the median of all (${all.toFixed(0)})`,
  );
  for (const [index, { name }] of kinds.entries()) {
    const own = sorted[index] ?? [];
    const [low, median, high] = [0.1, 0.5, 0.9].map((share) => at(own, share).toFixed(0).padStart(7));
    write(`  ${name.padEnd(52)} p10 ${low}  median ${median}  p90 ${high}  ${(at(own, 0.5) / all).toFixed(3)}`);
  }
}

const envelope = createEnvelope({
  partnerPrivateKey: vectorKeys.partner.pkcs8,
  operatorPublicKey: vectorKeys.operator.spki,
  replySignature: "required",
});
await compare(
  "Opening",
  [["a good message", sealGood] as const, ...Object.entries(paddingProbes)].map(([name, seal]) => ({
    name,
    prepare: () => {
      const message = seal();
      return () => envelope.open(message);
    },
  })),
);

const operator = createFakeOperator(Date.now);
const gateway = createGateway({
  operator: operator.client,
  store: createMemoryStore(),
  authorize: (request) => ({ id: request.headers.get("x-client") ?? "", phone: "380500000001" }),
  callbackUrl: `${shop}/callback`,
  origins: [shop],
  framing: false,
});
const ask = (path: string, client: string, init: RequestInit = {}): Promise<Response> =>
  gateway(new Request(shop + path, { ...init, headers: { "x-client": client, ...init.headers } }));
const headers = { "content-type": "application/json" };
const made = await ask("/identifications", "olena", { method: "POST", headers, body: '{"mode":"auto"}' });
const { id } = (await made.json()) as { readonly id: string };
const reading = (name: string, one: string, client: string): Kind => ({
  name,
  prepare: () => async () => (await ask(`/identifications/${one}`, client)).text(),
});
await compare("Reading", [
  reading("somebody else's id", id, "taras"),
  reading("nobody's id", "A".repeat(22), "taras"),
  reading("nobody's id, by another client", "A".repeat(22), "somebody"),
]);

const [link] = operator.links;
if (!link) throw new Error("There is no link.");
const other = { ...link, transactionId: `xe1.${"0".repeat(32)}` };
const calling = (name: string, query: string): Kind => ({
  name,
  prepare: () => async () => (await ask(`/callback${query}`, "")).text(),
});
await compare("Callbacks that are refused", [
  calling("signed by somebody else, of a transaction", operator.forgedCallback(link)),
  calling("signed by somebody else, of no transaction", operator.forgedCallback(other)),
  calling(
    "unsigned, of a transaction, with another uuid",
    operator.unsignedCallback({ ...link, uuid: "0".repeat(8) + link.uuid.slice(8) }),
  ),
  calling("unsigned, of no transaction", operator.unsignedCallback(other)),
]);
await gateway.close();
