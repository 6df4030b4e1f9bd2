import { describe, expect, test } from "vitest";
import { type Bank, banks } from "./banks.ts";
import { canGoBack, nextState, type OpenLink, progressOf, type WidgetEvent, type WidgetState } from "./widget-state.ts";

const bank = banks[0] as Bank;
const link: OpenLink = { method: "any", client: "olena" };
const done = { status: "done", accepted: true, redirectUrl: null, redirectDelayMs: 0 } as const;

const events: { readonly [Type in WidgetEvent["type"]]: Extract<WidgetEvent, { readonly type: Type }> } = {
  loaded: { type: "loaded", load: { status: "open", method: "any", client: "olena", remainingMs: 1 } },
  "method-chosen": { type: "method-chosen", by: "bankid" },
  "bank-chosen": { type: "bank-chosen", bank },
  recognised: { type: "recognised" },
  back: { type: "back" },
  decided: { type: "decided", decision: "decline" },
  ended: { type: "ended", ending: done },
  failed: { type: "failed" },
  retried: { type: "retried" },
  "ran-out": { type: "ran-out" },
};

const consent: WidgetState = { step: "consent", link, route: { by: "bankid", bank } };
const states: { readonly [Step in WidgetState["step"]]: Extract<WidgetState, { readonly step: Step }> } = {
  loading: { step: "loading" },
  unreachable: { step: "unreachable", decision: null, before: { step: "loading" } },
  "dead-end": { step: "dead-end", why: "used" },
  method: { step: "method", link },
  bank: { step: "bank", link },
  "bank-login": { step: "bank-login", link, bank },
  diia: { step: "diia", link },
  consent,
  sending: { step: "sending", decision: "confirm", before: consent },
  done: { step: "done", ending: done },
};

// Which step each event leads to. An event that is not in a step's row changes nothing; the test walks all pairs.
const table: {
  readonly [Step in WidgetState["step"]]: { readonly [Type in WidgetEvent["type"]]?: WidgetState["step"] };
} = {
  loading: { loaded: "method", failed: "unreachable" },
  unreachable: { retried: "loading" },
  "dead-end": {},
  method: { "method-chosen": "bank", decided: "sending", "ran-out": "dead-end" },
  bank: { "bank-chosen": "bank-login", back: "method", decided: "sending", "ran-out": "dead-end" },
  "bank-login": { recognised: "consent", back: "bank", decided: "sending", "ran-out": "dead-end" },
  diia: { recognised: "consent", back: "method", decided: "sending", "ran-out": "dead-end" },
  consent: { back: "bank-login", decided: "sending", "ran-out": "dead-end" },
  sending: { ended: "done", failed: "unreachable" },
  done: {},
};

describe.each(Object.values(states))("in $step", (state) => {
  test.each(Object.values(events))("$type does what the table says", (event) => {
    const next = nextState(state, event);
    const expected = table[state.step][event.type];
    if (expected === undefined) expect(next).toBe(state);
    else expect(next.step).toBe(expected);
  });
});

describe("the method of the link", () => {
  const opened = (method: OpenLink["method"]): WidgetState =>
    nextState(
      { step: "loading" },
      { type: "loaded", load: { status: "open", method, client: "olena", remainingMs: 1 } },
    );

  test.each([
    ["any", "method"],
    ["bankid", "bank"],
    ["diia", "diia"],
  ] as const)("%s begins at %s, and nothing is before it", (method, step) => {
    expect(opened(method).step).toBe(step);
    expect(canGoBack(opened(method))).toBe(false);
  });
});

test.each(["expired", "used", "unknown"] as const)(
  "a link that is %s ends before it begins, and after a decision",
  (why) => {
    expect(nextState({ step: "loading" }, { type: "loaded", load: { status: why } })).toEqual({
      step: "dead-end",
      why,
    });
    expect(nextState(states.sending, { type: "ended", ending: { status: why } })).toEqual({ step: "dead-end", why });
  },
);

test("from the consent the way back leads to where the client was recognised", () => {
  const byDiia: WidgetState = { step: "consent", link, route: { by: "diia" } };
  expect(nextState(byDiia, { type: "back" })).toEqual({ step: "diia", link });
  expect(nextState(consent, { type: "back" })).toEqual({ step: "bank-login", link, bank });
});

test("a decision that could not be handed over is handed over again, not forgotten", () => {
  const failed = nextState(states.sending, { type: "failed" });
  expect(nextState(failed, { type: "retried" })).toEqual(states.sending);
});

describe("the progress", () => {
  test("counts the steps of the way that was taken", () => {
    expect(progressOf(states.method)).toEqual({ current: 1, steps: ["method", "bank", "bank-login", "consent"] });
    expect(progressOf(states.consent)).toMatchObject({ current: 4 });
    expect(progressOf(states.diia)).toEqual({ current: 2, steps: ["method", "diia", "consent"] });
    expect(progressOf({ step: "bank", link: { ...link, method: "bankid" } })).toEqual({
      current: 1,
      steps: ["bank", "bank-login", "consent"],
    });
  });

  test("stays while the decision is handed over, and is gone at the ends", () => {
    expect(progressOf(states.sending)).toEqual(progressOf(consent));
    for (const step of ["loading", "unreachable", "dead-end", "done"] as const) {
      expect(progressOf(states[step])).toBeUndefined();
    }
  });
});
