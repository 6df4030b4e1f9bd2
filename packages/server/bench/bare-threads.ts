import type { KeyObject } from "node:crypto";
import { Worker } from "node:worker_threads";

/** What the bare calls are given. */
export interface BareInput {
  readonly text: string;
  readonly data: string;
  readonly keyAes: string;
  readonly signedText: string;
  readonly signature: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

// Nothing but the calls of node:crypto that a piece of work cannot do without, in a loop that does nothing else.
const source = `
const crypto = require("node:crypto");
const { parentPort, workerData } = require("node:worker_threads");
const { text, data, keyAes, signedText, signature, privateKey, publicKey } = workerData;
const padding = crypto.constants.RSA_PKCS1_PADDING;
const bytes = Buffer.from(data, "base64");
const sealedKey = Buffer.from(keyAes, "base64");
const signed = Buffer.from(signedText);
const sign = Buffer.from(signature, "base64");
const calls = {
  seal() {
    const key = crypto.randomBytes(16);
    const iv = crypto.randomBytes(16);
    const cipher = crypto.createCipheriv("aes-128-cbc", key, iv);
    cipher.update(text, "utf8");
    cipher.final();
    crypto.sign("sha256", crypto.publicEncrypt({ key: publicKey, padding }, key), privateKey);
  },
  open() {
    const key = crypto.privateDecrypt({ key: privateKey, padding }, sealedKey);
    const decipher = crypto.createDecipheriv("aes-128-cbc", key, bytes.subarray(0, 16));
    decipher.update(bytes.subarray(16));
    decipher.final();
  },
  verify() {
    crypto.verify("sha256", signed, publicKey, sign);
  },
};
parentPort.on("message", ({ kind, ms }) => {
  const end = performance.now() + ms;
  let count = 0;
  for (; performance.now() < end; count += 1) calls[kind]();
  parentPort.postMessage(count);
});
`;

/** Threads that run the bare calls on every core. */
export interface BareThreads {
  /** How many pieces of work all threads together do in a second. */
  readonly rate: (kind: "seal" | "open" | "verify", ms: number) => Promise<number>;
  readonly end: () => Promise<void>;
}

/** Starts one thread for each core. */
export function startBareThreads(input: BareInput, cores: number): BareThreads {
  const workers = Array.from({ length: cores }, () => new Worker(source, { eval: true, workerData: input }));
  return {
    rate: async (kind, ms) => {
      const counts = workers.map(
        (worker) =>
          new Promise<number>((resolve) => {
            worker.once("message", resolve);
            worker.postMessage({ kind, ms });
          }),
      );
      return ((await Promise.all(counts)).reduce((sum, count) => sum + count, 0) / ms) * 1_000;
    },
    end: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
