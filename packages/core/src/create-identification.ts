import { type ModePreference, XpayEmbedError } from "@xpay-embed/protocol";
import { isEnding } from "./accepted-events.ts";
import { createBrowserEnvironment } from "./browser-environment.ts";
import { createChangeListeners } from "./change-listeners.ts";
import type { Effect, IdentificationEvent } from "./events.ts";
import { createGatewayClient } from "./gateway-client.ts";
import type { Identification, IdentificationOptions } from "./identification.ts";
import { initialMachine, transition } from "./machine.ts";
import { chooseModes } from "./mode/choose-modes.ts";
import { readCapabilities } from "./mode/read-capabilities.ts";
import type { PageMessages } from "./page-messages.ts";
import { createFramePresentation } from "./presenters/frame.ts";
import { openPopup } from "./presenters/popup.ts";
import type { Presentation, PresenterContext } from "./presenters/presenter.ts";
import { createRedirectPresentation } from "./presenters/redirect.ts";
import { createRetention } from "./retention.ts";
import { absoluteReturnUrl } from "./return-url.ts";
import type { SessionContext } from "./session-context.ts";
import { createSessionLock } from "./session-lock.ts";
import { createSessionPages } from "./session-pages.ts";
import { readRecord, resumptionOf, writeRecord } from "./session-record.ts";
import { startEffect } from "./start-effect.ts";
import type { IdentificationEnding } from "./state.ts";
import { toTraceEvent } from "./trace-event.ts";

/**
 * Makes one identification. Nothing happens and nothing is read from the page before `open`, `prefetch` or `resume`.
 *
 * The rules are in `machine.ts`, what is done is in `start-effect.ts`; here the two are joined.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` when `gateway` is missing.
 * @example
 * const identification = createIdentification({ gateway: "/xpay", returnUrl: "/identified", onVerified });
 * button.onclick = () => identification.open();
 */
export function createIdentification(options: IdentificationOptions): Identification {
  if (!options.gateway) throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "gateway" });
  const environment = options.environment ?? createBrowserEnvironment();
  const { window } = environment;
  const listeners = createChangeListeners();
  const waiting: ((ending: IdentificationEnding) => void)[] = [];
  /** The effects in force, by their fields, each with what stops it. */
  const running = new Map<string, () => void>();
  let queue: IdentificationEvent[] | null = null;
  /** The line over which an earlier session is being picked up, while how it stands is not known yet. */
  let resuming: PageMessages | null = null;
  /**
   * Whether an earlier session was looked for. A client who has seen that there is none is not made to wait for the search
   * again.
   */
  let hasLooked = false;

  /** Runs to completion: what happens while effects are being started is taken up after them. */
  const dispatch = (event: IdentificationEvent): void => {
    if (queue) {
      queue.push(event);
      return;
    }
    queue = [event];
    const before = session.machine.state;
    try {
      for (const next of queue) {
        const { machine, effects } = transition(session.machine, next);
        if (machine === session.machine) continue;
        session.machine = machine;
        const { status } = machine.state;
        session.report({ type: "transition", at: session.client.now(), event: toTraceEvent(next), status });
        enforce(effects);
      }
    } finally {
      queue = null;
    }
    if (session.machine.state !== before) listeners.notify();
  };

  const enforce = (effects: readonly Effect[]): void => {
    const wanted = new Map(effects.map((effect) => [JSON.stringify(effect), effect]));
    // The new before the old: a presentation stays until its successor is there.
    for (const [name, effect] of wanted) {
      if (!running.has(name)) running.set(name, startEffect(session, effect) ?? (() => {}));
    }
    for (const [name, stop] of running) {
      if (wanted.has(name)) continue;
      running.delete(name);
      stop();
    }
    const { state } = session.machine;
    if (state.status !== "preparing") {
      session.reserved?.dismiss();
      session.reserved = null;
    }
    if (state.status === "idle" || isEnding(state)) {
      session.pages.close();
      session.lock.free();
    } else if (
      "link" in state &&
      // A failed session that goes on has given its lock away.
      (!session.lock.isHeld() || (state.status === "presenting" && state.modeReason === "other-tab"))
    ) {
      void session.lock.giveWay();
    }
  };

  let lastMade: Presentation | null = null;

  const session: SessionContext = {
    environment,
    client: createGatewayClient(environment, () => session.options),
    lock: createSessionLock(environment, () => session.name()),
    pages: createSessionPages(() => session),
    options,
    machine: initialMachine,
    presentation: null,
    reserved: null,
    container: null,
    turn: 0,
    tries: 0,
    key: "",
    givenUp: "",
    name: () => session.options.name ?? "default",
    dispatch,
    // A turn of its own, as for the callbacks.
    report: (event) => queueMicrotask(() => session.options.onEvent?.(event)),
    prepare: (mode, attempt) => {
      const { frameTimeoutMs = 12_000, frame } = session.options;
      const context: PresenterContext = {
        environment,
        frame: { timeoutMs: frameTimeoutMs, ...frame },
        signals: {
          failed: (reason) => dispatch({ type: "presentationFailed", attempt, mode, reason }),
          // A blank window closed before the link was there: the client has changed their mind.
          closed: () =>
            dispatch(
              session.machine.state.status === "preparing"
                ? { type: "cancel" }
                : { type: "presentationClosed", attempt },
            ),
        },
      };
      if (mode === "popup") lastMade = openPopup(context);
      else lastMade = mode === "iframe" ? createFramePresentation(context) : createRedirectPresentation(context);
      return lastMade;
    },
    settle: (ending) => {
      for (const resolve of waiting.splice(0)) resolve(ending);
    },
  };

  const open: Identification["open"] = (once) => {
    const mode: ModePreference = once?.mode ?? session.options.mode ?? "auto";
    const returnUrl = absoluteReturnUrl(session);
    if (mode === "redirect" && !returnUrl) throw new XpayEmbedError("CONFIG_RETURN_URL_REQUIRED");
    const chosen = chooseModes(mode, readCapabilities(window, !!returnUrl));
    let plan = { ...chosen, reason: mode === "auto" ? "preferred" : "requested" } as const;
    const at = session.client.now();
    const { machine } = transition(session.machine, { type: "open", plan, at });
    // A browser opens a window only in the click, and the link may come later. So the window comes first, unless the
    // click changes nothing.
    if (chosen.candidates[0] === "popup" && machine !== session.machine && /^pre/.test(machine.state.status)) {
      session.reserved ??= session.prepare("popup", machine.state.attempt);
      if (!session.reserved) {
        plan = {
          ...plan,
          candidates: plan.candidates.slice(1),
          rejected: [...plan.rejected, { mode: "popup", reason: "popup-blocked" }],
        };
      }
    }
    dispatch({ type: "open", plan, at });
    // The window may be behind this one, and the client looking for it.
    session.presentation?.focus?.();
    return new Promise((resolve) => {
      const { state } = session.machine;
      if (isEnding(state)) resolve(state);
      else waiting.push(resolve);
    });
  };

  const destroy = (): void => {
    const { attempt } = session.machine.state;
    const record = session.presentation && readRecord(environment, session.name());
    // The popup goes with us: who comes back to this session finds no window to wait for.
    if (record) writeRecord(environment, session.name(), { ...record, mode: "iframe" });
    session.key = "";
    hasLooked = false;
    resuming = null;
    dispatch({ type: "reset" });
    // For the second time: the first may be half a second behind.
    lastMade?.dismiss();
    session.settle({ status: "cancelled", attempt, by: "client" });
  };

  const resume = (): void => {
    const { pages, lock, machine } = session;
    const record = readRecord(environment, session.name());
    hasLooked = true;
    if (machine.state.status !== "idle" || resuming || !record) return;
    session.key = record.key;
    const line = pages.line();
    resuming = line;
    const isWanted = (): boolean => session.machine.state.status === "idle" && pages.isOpen(line);
    void lock.claim().then(async (isOurs) => {
      if (resuming === line) resuming = null;
      if (!isWanted()) return;
      if (isOurs) return dispatch(resumptionOf(environment, session.name(), record));
      line.post({ type: "xpay-embed:hello", name: session.name() });
      // Nobody answers for a page that is being left, perhaps for this one, and still has the lock.
      if (!(await lock.giveWay()) || !isWanted()) return;
      const left = readRecord(environment, session.name());
      if (left) return dispatch(resumptionOf(environment, session.name(), left));
      session.key = "";
      pages.close();
      lock.free();
    });
  };

  return {
    getState: () => session.machine.state,
    subscribe: listeners.subscribe,
    setOptions: (next) => {
      session.options = next;
      if (next.frame?.title) session.presentation?.rename?.(next.frame.title);
    },
    open,
    retry: open,
    prefetch: () => {
      absoluteReturnUrl(session);
      // A link must not be asked for before it is known that none is needed. A pointer that rests on a button tells of
      // itself before the page has had its turn to resume.
      if (!hasLooked) resume();
      if (!resuming) dispatch({ type: "prefetch" });
    },
    cancel: () => dispatch({ type: "cancel" }),
    resume,
    attachFrame: (element) => {
      session.container = element;
      session.presentation?.attach?.(element);
    },
    retain: createRetention(environment, destroy),
    destroy,
  };
}
