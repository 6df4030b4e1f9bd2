import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { expectCleanPrototypes, fuzzing } from "../../../protocol/test/fuzz/fuzz.ts";
import { hostileValue } from "../../../protocol/test/fuzz/hostile-values.ts";
import { mutatedJson } from "../../../protocol/test/fuzz/mutations.ts";
import type { IdentificationEvent } from "../../src/events.ts";
import type { DiagnosticEvent } from "../../src/identification.ts";
import type { SessionContext } from "../../src/session-context.ts";
import { createSessionPages } from "../../src/session-pages.ts";
import { createHistoryEnvironment } from "../history-fixtures.ts";
import { anyMode, link, now, run } from "../machine-fixtures.ts";

const origin = "https://shop.example";
const seeds = [
  { type: "xpay-embed:return", id: link.id },
  { type: "xpay-embed:hello", name: "loan" },
  { type: "xpay-embed:taken", name: "loan", id: link.id },
  { type: "xpay-embed:here", name: "loan", link, mode: "popup", status: "presenting" },
  { type: "xpay-embed:here", name: "loan", link, mode: "iframe", status: "ready" },
];
const begun: readonly IdentificationEvent[] = [{ type: "open", plan: anyMode, at: now }];
const states = [
  run([]).machine,
  run(begun).machine,
  run([...begun, { type: "linkReceived", attempt: 1, link, at: now }]).machine,
];

/** What a message may lead to, at most: to look, to join, to give way. The word of the gateway is never among it. */
const allowed = ["returned", "takenOver", "linkReceived", "join"];

interface Heard {
  readonly events: readonly IdentificationEvent[];
  readonly reports: readonly DiagnosticEvent[];
}

/** Lets one message reach a session that stands where `state` says. */
function say(
  state: (typeof states)[number],
  via: "window" | "channel" | "storage",
  data: unknown,
  from: string,
): Heard {
  const events: IdentificationEvent[] = [];
  const reports: DiagnosticEvent[] = [];
  const window = Object.assign(new EventTarget(), { location: { origin, href: `${origin}/loan` } });
  const channel = Object.assign(new EventTarget(), { postMessage: () => {}, close: () => {} });
  // As much of a session as its pages look at.
  const session = {
    machine: state,
    presentation: null,
    options: { gateway: "/xpay" },
    client: { now: () => now },
    lock: { isHeld: () => true, giveWay: async () => false },
    environment: { ...createHistoryEnvironment(), window, createChannel: () => channel },
    name: () => "loan",
    dispatch: (event: IdentificationEvent) => void events.push(event),
    report: (event: DiagnosticEvent) => void reports.push(event),
  } as unknown as SessionContext;
  const pages = createSessionPages(() => session);
  pages.line();
  const failures: unknown[] = [];
  const listen = (target: EventTarget, event: Event): void => {
    // An exception of a listener would go to the process, not to this test.
    const { dispatchEvent } = target;
    const onError = (error: unknown): void => void failures.push(error);
    process.once("uncaughtException", onError);
    dispatchEvent.call(target, event);
    process.off("uncaughtException", onError);
  };
  if (via === "storage") {
    listen(
      window,
      Object.assign(new Event("storage"), { key: "xpay-embed:return", newValue: String(Object(data).id) }),
    );
  } else {
    listen(
      via === "channel" ? channel : window,
      Object.assign(new Event("message"), { data, origin: from, source: null }),
    );
  }
  pages.close();
  expect(failures).toEqual([]);
  return { events, reports };
}

afterAll(expectCleanPrototypes);

test("the seeds are heard", () => {
  const heard = seeds.flatMap((data) => states.flatMap((state) => say(state, "channel", data, origin).events));
  expect(new Set(heard.map(({ type }) => type))).toEqual(new Set(allowed));
});

test("a message leads to a look, a join or a way given, or to nothing", () => {
  const message = fc.oneof({ weight: 4, arbitrary: mutatedJson(...seeds) }, hostileValue);
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.constantFrom("window" as const, "channel" as const, "storage" as const),
      message,
      fc.constantFrom(origin, "https://evil.example", "null", ""),
      (state, via, data, from) => {
        if (via === "storage" && typeof Object(data).id !== "string") return;
        const { events, reports } = say(state, via, data, from);
        for (const event of events) {
          expect(allowed).toContain(event.type);
          if ("link" in event && "uri" in event.link)
            expect(new URL(event.link.uri).origin).toBe("https://mapi.xpay.com.ua");
        }
        if (via !== "storage" && from !== origin) expect(events).toEqual([]);
        // What was said is not repeated to the partner's log, which may go anywhere.
        for (const report of reports) expect(JSON.stringify(report)).not.toContain(link.uri);
      },
    ),
    fuzzing(2_000),
  );
});
