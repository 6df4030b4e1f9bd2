import { createGateway, createMemoryStore, createXpayClient } from "@xpay-embed/server";
import { median } from "../../../tools/bench/statistics.ts";
import { startSandbox } from "../src/http/start-sandbox.ts";
import { clients } from "../src/world/clients.ts";
import { instruments } from "../src/world/instruments/instruments.ts";
import { deviceNotBoundReason } from "../src/world/wallets.ts";
import { operatorKeys, partnerKeys, partnerToken } from "../test/partner-keys.ts";

// How long the pages of a history of 100,000 take from the operator through the partner's gateway, over HTTP and real
// envelopes: the first page, which asks the operator, and the ones after it, which come from the gateway's memory. Operator
// and gateway share one process here, and so each other's time; where the
// machine has other work, the CPU's time says more.

const rounds = Number(process.argv[2] ?? 5);
const device = "bench-device";
const uuid = instruments.long.uuid;

async function timed<Result>(
  work: () => Promise<Result>,
): Promise<readonly [ms: number, cpuMs: number, result: Result]> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [performance.now() - startedAt, (user + system) / 1_000, result];
}

for (const history of ["decoded", "encoded"] as const) {
  const sandbox = await startSandbox({
    port: 0,
    partnerToken,
    partnerPublicKey: partnerKeys.publicKey,
    operatorPrivateKey: operatorKeys.privateKey,
    history,
  });
  let bytes = 0;
  const operator = createXpayClient({
    partnerToken,
    partnerPrivateKey: partnerKeys.privateKey,
    operatorPublicKey: operatorKeys.publicKey,
    apiUrl: sandbox.apiUrl,
    timeLimitMs: 120_000,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      bytes = 0;
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          bytes += chunk.byteLength;
          controller.enqueue(chunk);
        },
      });
      return new Response(response.body?.pipeThrough(count), response);
    },
  });
  const gateway = createGateway({
    operator,
    store: createMemoryStore(),
    authorize: () => ({ id: "olena", phone: clients.olena.phone }),
    callbackUrl: "https://shop.example/callback",
    origins: ["https://shop.example"],
    operatorTimeLimitMs: 120_000,
    deviceNotBoundReasons: [deviceNotBoundReason],
  });
  const read = async (
    cursor: string | null,
  ): Promise<{ readonly nextCursor: string | null; readonly total: number }> => {
    const query = cursor === null ? "" : `&cursor=${cursor}`;
    const address = `https://shop.example/instruments/${uuid}/transactions?limit=1000${query}`;
    const response = await gateway(new Request(address, { headers: { "xpay-device-id": device } }));
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json() as ReturnType<typeof read>;
  };

  sandbox.world.wallets.bindDevice("olena", device);
  // The story is told once; that is the sandbox's matter.
  await read(null);
  const firsts: number[] = [];
  const firstsCpu: number[] = [];
  const nexts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [firstMs, firstCpuMs, first] = await timed(() => read(null));
    firsts.push(firstMs);
    firstsCpu.push(firstCpuMs);
    let cursor = first.nextCursor;
    while (cursor !== null) {
      const [ms, , page] = await timed(() => read(cursor));
      nexts.push(ms);
      cursor = page.nextCursor;
    }
  }
  console.log(
    [
      `${history}: first page ${Math.round(median(firsts))} ms (${Math.round(median(firstsCpu))} ms of CPU`,
      `${(bytes / 1e6).toFixed(1)} MB from the operator)`,
      `a following page of 1,000 ${median(nexts).toFixed(1)} ms`,
    ].join(", "),
  );
  await gateway.close();
  await sandbox.close();
}
