import fc from "fast-check";
import { expect, test } from "vitest";
import { failure, pending } from "../../../test/fake-operator.ts";
import { makeGateway } from "../../../test/make-gateway.ts";

// Random lives of one session: callbacks of every kind in any order, a client that gives up, an operator whose answers
// change, time. Whatever happens, the promises hold.

const step = fc.oneof(
  fc.record({
    kind: fc.constant("callback" as const),
    command: fc.constantFrom("success" as const, "error" as const),
    form: fc.constantFrom("signed", "unsigned", "forged", "stale", "other-uuid"),
  }),
  fc.record({ kind: fc.constant("cancel" as const) }),
  fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(500, 5_000, 60_000, 600_000) }),
  fc.record({
    kind: fc.constant("operator" as const),
    status: fc.constantFrom("success", "failure", "pending", "away"),
    data: fc.constantFrom("success", "failure", "pending", "away"),
  }),
);

const oldDate = "20190301_180233";

test("a verdict is given once, never changes, and is verified only by the operator's own word", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.boolean(), async (steps, isWithoutCallback) => {
      let told = 0;
      const world = makeGateway({
        confirmWithoutCallbackAfterMs: isWithoutCallback ? 120_000 : null,
        onVerified: () => {
          told += 1;
        },
      });
      const { answers } = world.operator;
      const { getClientData, getOperationStatus } = answers;
      let hasData = true;
      let dataGiven = 0;
      answers.getClientData = async (...input) => {
        if (!hasData) throw new Error("away");
        dataGiven += 1;
        return getClientData(...input);
      };
      let statusGiven = 0;
      const sayDone: typeof getOperationStatus = (...input) => {
        statusGiven += 1;
        return getOperationStatus(...input);
      };
      answers.getOperationStatus = sayDone;
      const { id, link } = await world.identify();
      let isSigned = false;
      let isSaid = false;
      let earlier: { readonly status?: string } = {};

      for (const event of steps) {
        if (event.kind === "wait") await world.clock.advance(event.ms);
        if (event.kind === "cancel") await world.call("DELETE", `/identifications/${id}`);
        if (event.kind === "operator") {
          hasData = event.data === "success";
          answers.getOperationStatus = async (...input) => {
            if (event.status === "away") throw new Error("away");
            if (event.status === "success") return sayDone(...input);
            return event.status === "failure" ? failure() : pending;
          };
        }
        if (event.kind === "callback") {
          const { command, form } = event;
          const { callback, unsignedCallback, forgedCallback } = world.operator;
          const query = {
            signed: () => callback(link, { command }),
            unsigned: () => unsignedCallback(link, { command }),
            forged: () => forgedCallback(link, { command }),
            stale: () => callback(link, { command, transactionDate: oldDate }),
            "other-uuid": () => callback({ ...link, uuid: "00000000-0000-4000-8000-000000000000" }, { command }),
          }[form]?.();
          const isGood = form === "signed" || form === "unsigned";
          isSaid ||= isGood;
          isSigned ||= form === "signed" && command === "success";
          expect((await world.receive(query ?? "")).status).toBe(isGood ? 200 : 400);
        }
        const now = (await world.verdict(id)) as { readonly status: string };
        if (earlier.status !== undefined && earlier.status !== "pending") expect(now).toEqual(earlier);
        if (now.status === "verified" && earlier.status === "pending") {
          expect(dataGiven).toBeGreaterThan(0);
          expect(isSigned || statusGiven > 0).toBe(true);
          expect(isSaid || isWithoutCallback).toBe(true);
        }
        if (now.status === "rejected") expect(isSaid || isWithoutCallback).toBe(true);
        earlier = now;
      }
      const endings = world.events.filter(({ type }) => type === "identification-ended");
      expect(endings).toHaveLength(earlier.status === undefined || earlier.status === "pending" ? 0 : 1);
      expect(told).toBe(earlier.status === "verified" ? 1 : 0);
      await world.gateway.close();
      expect(world.clock.timers()).toBe(0);
    }),
    { numRuns: 150 },
  );
});
