import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { availableParallelism } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { median } from "../../../tools/bench/statistics.ts";
import { createCallbackVerifier } from "../src/callback/create-callback-verifier.ts";
import { createEnvelope } from "../src/envelope/create-envelope.ts";
import { createOperatorEnvelope } from "../src/envelope/create-operator-envelope.ts";
import { startBareThreads } from "./bare-threads.ts";

// Sealing, opening and verifying against the bare calls of node:crypto that they need, on all cores, in turns of one run.
// A ratio of 1.00 would mean that everything else (JSON, base64, messages to the threads, strict parsing) costs nothing.

const cores = availableParallelism();
const roundMs = 250;
const rounds = 12;

const createKeys = (): { readonly privatePem: string; readonly publicPem: string } => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2_048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { privatePem: privateKey, publicPem: publicKey };
};

const partner = createKeys();
const operator = createKeys();
const partnerSide = createEnvelope({ partnerPrivateKey: partner.privatePem, operatorPublicKey: operator.publicPem });
const operatorSide = createOperatorEnvelope({
  operatorPrivateKey: operator.privatePem,
  partnerPublicKey: partner.publicPem,
});

const request = {
  Phone: "380679335544",
  Email: "index@example.com",
  FirstName: "Олег",
  LastName: "Подільський",
  RedirectURL: "https://partner.example/return?xpay_session=Uwuh0B5GQVuokYSL0Ht9z0",
  CallbackURL: "https://partner.example/callback",
  Transaction: {
    TransactionID: "xe1.4531350c6e2b4f0d9a1b2c3d4e5f6071",
    TerminalID: "1",
    DateTime: "20260406 08:07:09",
  },
};
const reply = await operatorSide.seal(request);

const signedText = "success3750020190301_180233380638754213321456xe1.4531350c6e2b4f0d9a1b2c3d4e5f6071";
const signature = sign("sha256", Buffer.from(signedText), operator.privatePem);
const query = `command=success&operation_id=37500&txn_id=321456&partner_txn_id=xe1.4531350c6e2b4f0d9a1b2c3d4e5f6071&uuid=f3cd72b6-e1ea-406f-9b44-a9b93b401b7f&account=380638754213&txn_date=20190301_180233&sign=${encodeURIComponent(signature.toString("base64url"))}`;
const verifyCallback = createCallbackVerifier({
  operatorPublicKeys: operator.publicPem,
  now: () => Date.parse("2019-03-01T18:05:00+02:00"),
});

/** How often `work` is done in a second, with enough of it under way to keep every core busy. */
async function rateOf(work: () => Promise<unknown>, underWay: number): Promise<number> {
  const end = performance.now() + roundMs;
  let count = 0;
  const keepGoing = async (): Promise<void> => {
    while (performance.now() < end) {
      await work();
      count += 1;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: underWay }, keepGoing));
  return (count / (performance.now() - start)) * 1_000;
}

const operatorKey = createPublicKey(operator.publicPem);
const signedBytes = Buffer.from(signedText);
const bareAsyncVerify = (): Promise<boolean> =>
  new Promise((resolve, reject) => {
    verify("sha256", signedBytes, operatorKey, signature, (error, isSigned) =>
      error ? reject(error) : resolve(isSigned),
    );
  });

const bare = startBareThreads(
  {
    text: JSON.stringify(request),
    data: reply.Data,
    keyAes: reply.KeyAES,
    signedText,
    signature: signature.toString("base64"),
    privateKey: createPrivateKey(partner.privatePem),
    publicKey: operatorKey,
  },
  cores,
);

const comparisons = [
  {
    name: "seal a request",
    ours: () => rateOf(() => partnerSide.seal({ PartnerToken: "t", OperationType: 40_015 }, request), cores * 16),
    bare: () => bare.rate("seal", roundMs),
    against: "a loop in a thread per core",
  },
  {
    name: "open a reply",
    ours: () => rateOf(() => partnerSide.open(reply), cores * 16),
    bare: () => bare.rate("open", roundMs),
    against: "a loop in a thread per core",
  },
  {
    name: "verify a callback",
    ours: () => rateOf(() => verifyCallback(query), cores * 256),
    bare: () => rateOf(bareAsyncVerify, cores * 256),
    against: "crypto.verify with a callback",
  },
  {
    name: "verify a callback",
    ours: () => rateOf(() => verifyCallback(query), cores * 256),
    bare: () => bare.rate("verify", roundMs),
    against: "a loop in a thread per core",
  },
] as const;

/** The rate, and the processor time of all threads for one call, which other programs on the machine disturb less. */
async function withCpuTime(
  run: () => Promise<number>,
): Promise<{ readonly rate: number; readonly cpuPerCall: number }> {
  const before = process.cpuUsage();
  const start = performance.now();
  const rate = await run();
  const { user, system } = process.cpuUsage(before);
  return { rate, cpuPerCall: (user + system) / (rate * (performance.now() - start)) };
}

const write = (line: string): boolean => process.stdout.write(`${line}\n`);

write(`${cores} cores, Node.js ${process.version}, RSA-2048, ${rounds} rounds of ${roundMs} ms, median of ratios`);
const delay = monitorEventLoopDelay({ resolution: 1 });
for (const { name, ours, bare, against } of comparisons) {
  await ours();
  await bare();
  const rates: number[] = [];
  const ratios: number[] = [];
  const cpuRatios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (name.startsWith("seal")) delay.enable();
    const mine = await withCpuTime(ours);
    delay.disable();
    const theirs = await withCpuTime(bare);
    rates.push(mine.rate);
    ratios.push(mine.rate / theirs.rate);
    cpuRatios.push(theirs.cpuPerCall / mine.cpuPerCall);
  }
  write(
    `${name.padEnd(18)} ${median(rates).toFixed(0).padStart(7)}/s  ${median(ratios).toFixed(2)} (by CPU time ${median(cpuRatios).toFixed(2)}) of ${against}`,
  );
}
// The histogram's clock itself waits one millisecond between samples.
write(`event-loop delay p99 while sealing at full rate: ${(delay.percentile(99) / 1e6).toFixed(1)} ms`);
await bare.end();
