import { isUtf8 } from "node:buffer";
import crypto, { constants, createDecipheriv, privateDecrypt, randomBytes } from "node:crypto";
import { runInNewContext } from "node:vm";
import { describe, expect, inject, test } from "vitest";
import { createEnvelope } from "../../src/envelope/create-envelope.ts";
import { cryptoThreadSource, type SealedMessage, type ThreadWork } from "../../src/envelope/crypto-thread-source.ts";
import { vectorKeys } from "../vector-keys.ts";
import vectors from "../vectors/envelope.json" with { type: "json" };
import { operatorSide } from "../wire-operator.ts";
import { attackGateway, everythingOf } from "./attacked-gateway.ts";
import { paddingProbes, sealGood } from "./padding-probes.ts";

// Somebody who changes sealed answers on their way and looks at what becomes of them. The format has no code against changes
// (AES-CBC without a MAC, a signature over the message key alone), so what must hold is that a change is worth nothing to
// whoever tries: one answer, one way through the code. How alike the times are says bench/probing.ts.

const { partner, operator } = vectorKeys;
const side = createEnvelope({
  partnerPrivateKey: partner.pkcs8,
  operatorPublicKey: operator.spki,
  replySignature: "required",
});

const vector = (layout: string): SealedMessage & { readonly plaintext: string } => {
  const found = vectors.vectors.find(
    (candidate) => candidate.layout === layout && candidate.name === "widget link request 40015 (reply)",
  );
  if (!found) throw new Error("The vector is gone.");
  return found;
};

const flipped = (text: string, at: number, bit: number): string => {
  const bytes = Buffer.from(text, "base64");
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return bytes.toString("base64");
};

const lengthOf = (text: string): number => Buffer.from(text, "base64").length;

/** What becomes of a message: its value, or all that an error shows. */
const outcomeOf = (message: Partial<SealedMessage>): Promise<unknown> =>
  side.open(message).then(
    (value) => ({ value }),
    (error: Error) => ({ ...error, message: error.message, cause: error.cause }),
  );

const positions = (from: number, to: number): number[] => {
  const step = inject("testSize") === "nightly" ? 1 : 5;
  return Array.from({ length: to - from }, (_, index) => from + index).filter(
    (at) => (at - from) % step === 0 || at === to - 1,
  );
};

describe.each(["iv-in-front", "iv-inside-plaintext"])("one flipped bit, %s:", (layout) => {
  const good = vector(layout);
  const refusal = { code: "CRYPTO_ENVELOPE_INVALID", details: {}, retryable: false, cause: undefined };

  test.each([
    ["KeyAES", 0],
    ["Sign", 0],
    // Behind the first 16 bytes, which are the IV.
    ["Data", 16],
  ] as const)("anywhere in %s is refused like any other", async (field, from) => {
    const shown = await Promise.all(
      positions(from, lengthOf(good[field])).map((at) =>
        outcomeOf({ ...good, [field]: flipped(good[field], at, at % 8) }),
      ),
    );
    expect(new Set(shown.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(shown[0]).toMatchObject(refusal);
  });

  test("in the IV changes the first sixteen characters at most: against that there is TLS alone", async () => {
    const text = JSON.stringify(JSON.parse(good.plaintext));
    const outcomes = await Promise.all(
      positions(0, 16).map((at) => outcomeOf({ ...good, Data: flipped(good.Data, at, 0) })),
    );
    for (const outcome of outcomes) {
      if (typeof outcome === "object" && outcome !== null && "value" in outcome) {
        expect(JSON.stringify(outcome.value).slice(16)).toBe(text.slice(16));
      } else expect(outcome).toMatchObject(refusal);
    }
  });

  test("is not needed where parts of two good messages are put together: refused as well", async () => {
    const other = (await operatorSide.seal({ other: "message" })) as SealedMessage;
    const { Data, KeyAES, Sign } = good;
    const mixed = [
      { ...other, Data },
      { ...other, KeyAES },
      { ...other, Sign },
      { Data, KeyAES, Sign: other.KeyAES },
      { Data: KeyAES, KeyAES: Data, Sign },
      { Data: Data + other.Data, KeyAES, Sign },
      { Data: Buffer.from(Data, "base64").subarray(0, -16).toString("base64"), KeyAES, Sign },
      { Data: Buffer.concat([Buffer.from(Data, "base64"), randomBytes(16)]).toString("base64"), KeyAES, Sign },
    ];
    const shown = await Promise.all(mixed.map(outcomeOf));
    for (const outcome of shown) expect(outcome).toEqual(shown[0]);
    expect(shown[0]).toMatchObject(refusal);
    expect(await outcomeOf(good)).toEqual({ value: JSON.parse(good.plaintext) });
  });
});

describe("a probe of the padding", () => {
  test.each(Object.entries(paddingProbes))(
    "learns nothing from the gateway's answer and its log: %s",
    async (_, probe) => {
      const attacked = attackGateway({}, { replySignature: "required" });
      const ask = (): Promise<Response> =>
        attacked.call("GET", "/instruments/691fafc9-5d64-46b5-82ba-85ce61cc26be/transactions", {
          headers: { "xpay-device-id": "marker-device" },
        });
      attacked.answers[40023] = () => Response.json({ Code: 200, ...sealGood() });
      expect((await ask()).status).toBe(200);
      attacked.answers[40023] = () => Response.json({ Code: 200, ...probe() });
      expect(await everythingOf(await ask())).toBe(
        '[502,[["access-control-allow-credentials","true"],["access-control-allow-origin","https://shop.example"],["access-control-expose-headers","date, location, preference-applied, retry-after"],["cache-control","no-store"],["content-type","application/problem+json"],["vary","origin"],["x-content-type-options","nosniff"]],"{\\"type\\":\\"about:blank\\",\\"title\\":\\"Bad Gateway\\",\\"status\\":502,\\"detail\\":\\"The operator\'s answer cannot be used.\\",\\"code\\":\\"GATEWAY_FAILED\\"}"]',
      );
      expect(attacked.events).toEqual([
        {
          type: "request-refused",
          route: "read-transactions",
          status: 502,
          code: "GATEWAY_FAILED",
          cause: "CRYPTO_ENVELOPE_INVALID",
        },
      ]);
      expect(attacked.errors).toEqual([]);
    },
  );

  test("takes the same steps as every other, and as a good message", () => {
    const { open, steps } = traceThread();
    const keys = [crypto.createPublicKey(operator.spki)];
    const privateKey = crypto.createPrivateKey(partner.pkcs8);
    const trace = (message: SealedMessage): readonly string[] => {
      steps.length = 0;
      open(message, privateKey, keys);
      return [...steps];
    };
    const good = trace(sealGood());
    expect(good).toEqual([
      "randomBytes 16",
      "privateDecrypt 256",
      "createDecipheriv",
      "setAutoPadding",
      "update 48",
      "final",
      "isUtf8",
      "verify",
    ]);
    for (const [name, probe] of Object.entries(paddingProbes)) {
      const sized = (step: string): string => step.replace(/^update \d+$/, "update");
      expect([name, ...trace(probe()).map(sized)]).toEqual([name, ...good.map(sized)]);
    }
  });
});

/** The crypto thread's own code, with every step that takes time written down. */
function traceThread(): { readonly open: ThreadWork["open"]; readonly steps: string[] } {
  const steps: string[] = [];
  let receive = (_: readonly unknown[]): void => {};
  let answered: readonly unknown[] = [];
  const counted = {
    constants,
    randomBytes: (count: number) => {
      steps.push(`randomBytes ${count}`);
      return randomBytes(count);
    },
    privateDecrypt: (key: Parameters<typeof privateDecrypt>[0], bytes: Buffer) => {
      steps.push(`privateDecrypt ${bytes.length}`);
      return privateDecrypt(key, bytes);
    },
    createDecipheriv: (...input: Parameters<typeof createDecipheriv>) => {
      steps.push("createDecipheriv");
      const real = createDecipheriv(...input);
      const decipher = {
        setAutoPadding: (isOn: boolean) => {
          steps.push("setAutoPadding");
          real.setAutoPadding(isOn);
          return decipher;
        },
        update: (bytes: Buffer) => {
          steps.push(`update ${bytes.length}`);
          return real.update(bytes);
        },
        final: () => {
          steps.push("final");
          return real.final();
        },
      };
      return decipher;
    },
    verify: (...input: Parameters<typeof crypto.verify>) => {
      steps.push("verify");
      return crypto.verify(...input);
    },
  };
  const modules: { readonly [name: string]: unknown } = {
    "node:crypto": counted,
    "node:buffer": {
      isUtf8: (bytes: Buffer) => {
        steps.push("isUtf8");
        return isUtf8(bytes);
      },
    },
    "node:worker_threads": {
      parentPort: {
        on: (_: string, listener: typeof receive) => {
          receive = listener;
        },
        postMessage: (answers: readonly unknown[]) => {
          answered = answers;
        },
      },
    },
  };
  runInNewContext(cryptoThreadSource, { require: (name: string) => modules[name], Buffer });
  return {
    steps,
    open: (...values) => {
      receive([["open", ...values]]);
      // The thread's own answer to this one piece of work.
      return answered[0] as ReturnType<ThreadWork["open"]>;
    },
  };
}
