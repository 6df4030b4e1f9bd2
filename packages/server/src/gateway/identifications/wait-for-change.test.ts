import { expect, test } from "vitest";
import { makeGateway } from "../../../test/make-gateway.ts";
import { makeRecord, noonMs } from "../../../test/make-record.ts";
import { settle } from "../../../test/test-clock.ts";
import type { GatewayContext } from "../gateway-context.ts";
import { waitForChange } from "./wait-for-change.ts";

test("a change that comes while the record is being read is not waited for once more", async () => {
  const { store, clock } = makeGateway();
  const record = makeRecord();
  await store.create(record);
  let reads = 0;
  const get: typeof store.get = async (key) => {
    const found = await store.get(key);
    reads += 1;
    // What was read is old by the time it arrives.
    if (reads === 1) await store.replace({ ...record, revision: 2, attempts: 1 });
    return found;
  };
  // Nothing else of the context is read.
  const context = {
    settings: { store: { ...store, get } },
    environment: clock,
    shutdown: { isClosed: () => false, subscribe: () => () => {} },
  } as unknown as GatewayContext;
  let seen: unknown;
  void waitForChange(context, record.key, {
    isAwaited: (current) => current.revision === 1,
    untilMs: noonMs + 20_000,
    signal: new AbortController().signal,
  }).then((current) => {
    seen = current;
  });
  await settle();
  expect(seen).toMatchObject({ revision: 2, attempts: 1 });
});
