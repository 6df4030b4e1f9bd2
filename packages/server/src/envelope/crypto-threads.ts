import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { XpayEmbedError } from "@xpay-embed/protocol";
import { cryptoThreadSource, type ThreadWork } from "./crypto-thread-source.ts";

/** Threads that do the key work, so that the event loop does not wait for it. */
export interface CryptoThreads {
  /**
   * Has one piece of work done.
   *
   * @throws {XpayEmbedError} `CRYPTO_UNAVAILABLE` when the thread cannot be started, ends early or fails.
   */
  readonly run: <Kind extends keyof ThreadWork>(
    kind: Kind,
    ...values: Parameters<ThreadWork[Kind]>
  ) => Promise<ReturnType<ThreadWork[Kind]>>;
}

interface Job {
  readonly kind: keyof ThreadWork;
  readonly values: readonly unknown[];
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: XpayEmbedError) => void;
}

type Batch = readonly Job[];

interface Thread {
  readonly worker: Worker;
  /** In the order in which they were sent, which is the order of the answers. */
  readonly batches: Batch[];
}

// A private key's operation takes about thirty times as long as a public key's.
const effort: { readonly [Kind in keyof ThreadWork]: number } = { seal: 16, open: 16, verify: 1 };
const batchEffort = 128;

// One batch is worked on, one waits, so a thread never waits for the event loop.
const batchesPerThread = 2;

const unavailable = (cause?: unknown): XpayEmbedError => new XpayEmbedError("CRYPTO_UNAVAILABLE", {}, cause);

/**
 * Creates threads for key work. They start when there is work for them, keep the process alive only while they work, and
 * know the keys only by the work they are given.
 *
 * @param size How many at most. Default: as many as there are cores.
 */
export function createCryptoThreads(size: number = availableParallelism()): CryptoThreads {
  const threads: Thread[] = [];
  const queue: Job[] = [];

  function start(): Thread {
    // Neither the process's loaders nor its environment have any business in the thread.
    const worker = new Worker(cryptoThreadSource, { eval: true, execArgv: [], env: {}, name: "xpay-embed crypto" });
    const thread: Thread = { worker, batches: [] };
    worker.on("message", (answers: readonly unknown[]) => {
      const batch = thread.batches.shift() ?? [];
      if (thread.batches.length === 0) worker.unref();
      schedule();
      for (const [index, job] of batch.entries()) {
        const answer = answers[index];
        if (answer === undefined) job.reject(unavailable());
        else job.resolve(answer);
      }
    });
    const end = (cause?: unknown): void => {
      const index = threads.indexOf(thread);
      if (index >= 0) threads.splice(index, 1);
      for (const job of thread.batches.splice(0).flat()) job.reject(unavailable(cause));
      schedule();
    };
    worker.on("error", end);
    worker.on("exit", () => end());
    threads.push(thread);
    return thread;
  }

  /** The least busy thread, a new one where all have work; `undefined` while all have enough. */
  function findThread(): Thread | undefined {
    const [least] = threads.toSorted((a, b) => a.batches.length - b.batches.length);
    if (!least || (least.batches.length > 0 && threads.length < size)) return start();
    return least.batches.length < batchesPerThread ? least : undefined;
  }

  /** As much as fits into a batch, but no more than this thread's share. */
  function takeBatch(): Batch {
    const share = Math.ceil(queue.length / size);
    let count = 0;
    for (let sum = 0; count < share; count += 1) {
      sum += effort[queue[count]?.kind ?? "seal"];
      if (sum > batchEffort) break;
    }
    return queue.splice(0, count);
  }

  function dispatch(): void {
    while (queue.length > 0) {
      let thread: Thread | undefined;
      try {
        thread = findThread();
      } catch (cause) {
        // A permission or a limit keeps threads from starting; those that are there go on with what they have.
        for (const job of queue.splice(0)) job.reject(unavailable(cause));
        return;
      }
      if (!thread) return;
      const batch = takeBatch();
      thread.batches.push(batch);
      thread.worker.ref();
      thread.worker.postMessage(batch.map(({ kind, values }) => [kind, ...values]));
    }
  }

  /** After the current turn, so that what is asked for at once travels together. */
  function schedule(): void {
    queueMicrotask(dispatch);
  }

  return {
    run: (kind, ...values) =>
      new Promise((resolve, reject) => {
        // The answers come in the order of the work, so each is of its work's kind.
        queue.push({ kind, values, resolve: resolve as (answer: unknown) => void, reject });
        schedule();
      }),
  };
}

/** The threads that everything in this process shares. */
export const cryptoThreads: CryptoThreads = createCryptoThreads();
