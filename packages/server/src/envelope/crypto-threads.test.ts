import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey } from "node:crypto";
import type { EventEmitter } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { vectorKeys } from "../../test/vector-keys.ts";
import { type CryptoThreads, createCryptoThreads } from "./crypto-threads.ts";

/** What a fake thread was given. */
interface FakeThread extends EventEmitter {
  readonly posted: (readonly unknown[])[][];
  isHeld: boolean;
}

const started: FakeThread[] = vi.hoisted(() => []);
const fakes = vi.hoisted(() => ({ isOn: false, fails: false }));

vi.mock("node:worker_threads", async (importOriginal) => {
  const original = await importOriginal<typeof import("node:worker_threads")>();
  const { EventEmitter: Emitter } = await import("node:events");
  class FakeWorker extends Emitter implements FakeThread {
    readonly posted: (readonly unknown[])[][] = [];
    isHeld = true;
    constructor() {
      super();
      if (fakes.fails) throw new RangeError("no threads here");
      started.push(this);
    }
    postMessage(batch: (readonly unknown[])[]): void {
      this.posted.push(batch);
    }
    ref(): void {
      this.isHeld = true;
    }
    unref(): void {
      this.isHeld = false;
    }
  }
  return {
    ...original,
    // A function, because `new` decides which of the two it makes.
    Worker: function Worker(...args: ConstructorParameters<typeof original.Worker>) {
      return fakes.isOn ? new FakeWorker() : new original.Worker(...args);
    },
  };
});

const privateKey = createPrivateKey(vectorKeys.partner.pkcs8);
const publicKey = createPublicKey(vectorKeys.partner.spki);
const verify = (threads: CryptoThreads, text = "x"): Promise<boolean> =>
  threads.run("verify", text, "AAAA", [publicKey]);
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const unavailable = { code: "CRYPTO_UNAVAILABLE", retryable: true };

/** Threads that do nothing by themselves. */
function withFakes(size: number): CryptoThreads {
  started.length = 0;
  fakes.isOn = true;
  fakes.fails = false;
  return createCryptoThreads(size);
}

describe("work", () => {
  test("starts no thread before there is some, and no more than asked for", async () => {
    const threads = withFakes(2);
    expect(started).toHaveLength(0);
    void verify(threads);
    await turn();
    expect(started).toHaveLength(1);
    for (let count = 0; count < 500; count += 1) void verify(threads);
    await turn();
    expect(started).toHaveLength(2);
  });

  test("goes to a thread that has none before another thread is started", async () => {
    const threads = withFakes(2);
    for (let count = 0; count < 3; count += 1) {
      const answer = verify(threads);
      await turn();
      started[0]?.emit("message", [true]);
      expect(await answer).toBe(true);
    }
    expect(started).toHaveLength(1);
  });

  test("that is asked for at once travels together, but no thread gets more than its share and two batches", async () => {
    const threads = withFakes(2);
    for (let count = 0; count < 800; count += 1) void verify(threads);
    await turn();
    expect(started.map(({ posted }) => posted.map((batch) => batch.length))).toEqual([
      [128, 128],
      [128, 128],
    ]);
    for (let count = 0; count < 8; count += 1) void threads.run("seal", "{}", privateKey, publicKey);
    started[0]?.emit(
      "message",
      Array.from({ length: 128 }, () => true),
    );
    await turn();
    expect(started[0]?.posted.map((batch) => batch.length)).toEqual([128, 128, 128]);
  });

  test("with a private key travels in small batches, since it takes long", async () => {
    const threads = withFakes(1);
    for (let count = 0; count < 40; count += 1) void threads.run("seal", "{}", privateKey, publicKey);
    await turn();
    expect(started[0]?.posted.map((batch) => batch.length)).toEqual([8, 8]);
  });

  test("is answered in order, and holds the process only until then", async () => {
    const threads = withFakes(1);
    const answers = Promise.all([verify(threads, "a"), verify(threads, "b")]);
    await turn();
    const [thread] = started;
    expect(thread?.isHeld).toBe(true);
    expect(thread?.posted[0]?.map(([, text]) => text)).toEqual(["a", "b"]);
    thread?.emit("message", [true, false]);
    expect(await answers).toEqual([true, false]);
    expect(thread?.isHeld).toBe(false);
    void verify(threads);
    await turn();
    expect(thread?.isHeld).toBe(true);
  });
});

describe("trouble", () => {
  test("a thread that ends takes only its own work with it", async () => {
    const threads = withFakes(1);
    const lost = Promise.allSettled(Array.from({ length: 256 }, () => verify(threads)));
    const waiting = verify(threads);
    await turn();
    started[0]?.emit("error", Object.assign(new Error("out of memory"), { code: "ERR_WORKER_OUT_OF_MEMORY" }));
    started[0]?.emit("exit", 1);
    for (const result of await lost) {
      expect(result).toMatchObject({
        status: "rejected",
        reason: { ...unavailable, cause: { message: "out of memory" } },
      });
    }
    await turn();
    expect(started).toHaveLength(2);
    started[1]?.emit("message", [true]);
    expect(await waiting).toBe(true);
  });

  test("threads that cannot be started are reported, and tried again with the next work", async () => {
    const threads = withFakes(1);
    fakes.fails = true;
    await expect(verify(threads)).rejects.toMatchObject({ ...unavailable, cause: { message: "no threads here" } });
    fakes.fails = false;
    const answer = verify(threads);
    await turn();
    started[0]?.emit("message", [true]);
    expect(await answer).toBe(true);
  });

  test("work that a thread cannot do fails alone", async () => {
    fakes.isOn = false;
    const threads = createCryptoThreads(1);
    const results = await Promise.allSettled([
      // A public key cannot sign.
      threads.run("seal", "{}", publicKey, publicKey),
      threads.run("seal", "{}", privateKey, publicKey),
    ]);
    expect(results).toMatchObject([{ status: "rejected", reason: unavailable }, { status: "fulfilled" }]);
  });
});

test("a process ends by itself once its work is done, and not before", () => {
  const script = `
    import { createEnvelope } from ${JSON.stringify(new URL("create-envelope.ts", import.meta.url).href)};
    const keys = ${JSON.stringify(vectorKeys)};
    const side = createEnvelope({ partnerPrivateKey: keys.partner.pkcs8, operatorPublicKey: keys.operator.spki });
    const sealed = await side.seal({ PartnerToken: "t", OperationType: 1 }, { a: 1 });
    process.stdout.write(Object.keys(sealed).join());
  `;
  const args = ["--conditions=@xpay-embed/source", "--input-type=module", "--eval", script];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 60_000 });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "Partner,Data,KeyAES,Sign", stderr: "" });
});
