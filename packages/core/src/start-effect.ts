import type { IdentificationLink, XpayEmbedError } from "@xpay-embed/protocol";
import { isEnding } from "./accepted-events.ts";
import type { Effect } from "./events.ts";
import { absoluteReturnUrl } from "./return-url.ts";
import type { SessionContext } from "./session-context.ts";
import { readRecord, writeRecord } from "./session-record.ts";
import { watchVerdict } from "./verdict-watcher.ts";

type EffectOf<Type extends Effect["type"]> = Extract<Effect, { readonly type: Type }>;

/** Seconds for which the gateway may hold an answer while the client is away, and while they wait for us to close. */
const patientWaitSeconds = 20;
const hastyWaitSeconds = 2;
/** How long a client who came back at the last moment waits for a verdict. */
const lateVerdictMs = 20_000;
/**
 * How often, and at what interval in milliseconds, another tab that holds the lock and does not answer is asked for its session
 * before this one starts its own.
 */
const otherTabTries = 30;
const otherTabMs = 500;
/** The longest delay that a browser's timer takes. */
const longestDelayMs = 2 ** 31 - 1;

/**
 * Does one effect.
 *
 * @returns what stops it, for those that last.
 */
export function startEffect(session: SessionContext, effect: Effect): (() => void) | undefined {
  switch (effect.type) {
    case "request":
      return requestLink(session, effect);
    case "present":
      return present(session, effect);
    case "ask":
      return ask(session, effect);
    case "release":
      // The client has left; if the gateway does not hear of it, the link runs out by itself.
      session.client.release(effect.id).catch(() => {});
      return;
    case "end":
      return end(session);
  }
}

function requestLink(session: SessionContext, { attempt, renew }: EffectOf<"request">): () => void {
  const { environment, pages, lock, client, dispatch, name } = session;
  const abandoned = new AbortController();
  const { signal } = abandoned;
  let timer = 0;
  const request = async (): Promise<void> => {
    const line = pages.line();
    // Another tab runs this session: it answers `wait` and, as soon as it has a link, `here`, which makes this attempt an old one.
    // Where there are no locks, that it answers is all there is to know of it.
    session.tries = 0;
    for (;;) {
      line.post({ type: "xpay-embed:hello", name: name() });
      if ((await lock.claim()) || session.tries++ >= otherTabTries || signal.aborted) break;
      await new Promise<void>((resolve) => {
        timer = environment.setTimeout(resolve, otherTabMs);
      });
    }
    if (signal.aborted) return;
    // A session that another tab began and left behind, perhaps just now, goes on under its key, also where this tab has failed
    // with one of its own.
    if (renew) session.givenUp = session.key;
    const kept = readRecord(environment, name())?.key;
    const known = renew ? "" : (kept !== session.givenUp && kept) || session.key;
    session.key = known || environment.randomId();
    // The mode is the partner's wish, not what came of it: a link that was asked for in advance is asked for again in the
    // same words if the answer is lost.
    const { mode = "auto", method, locale, client: person } = session.options;
    const createLink = async (): Promise<IdentificationLink> => {
      const body = { mode, returnUrl: absoluteReturnUrl(session), method, locale, client: person };
      return client.create(body, session.key, signal);
    };
    try {
      const link = await createLink().catch((error: XpayEmbedError) => {
        // The key was first used for something else, for another language perhaps, and the gateway does not mix them up.
        if (!known || error.code !== "GATEWAY_REFUSED" || error.details.status !== 422) throw error;
        session.givenUp = session.key;
        session.key = environment.randomId();
        return createLink();
      });
      dispatch({ type: "linkReceived", attempt, link, at: client.now() });
    } catch (error) {
      // The client rejects with nothing else.
      dispatch({ type: "linkFailed", attempt, error: error as XpayEmbedError });
    }
  };
  void request();
  return () => {
    abandoned.abort();
    environment.clearTimeout(timer);
  };
}

function present(session: SessionContext, { attempt, mode, link }: EffectOf<"present">): (() => void) | undefined {
  const { environment, pages, dispatch, key, reserved } = session;
  const isReserved = reserved?.mode === mode;
  const presentation = isReserved ? reserved : session.prepare(mode, attempt);
  if (!presentation) {
    dispatch({ type: "presentationFailed", attempt, mode, reason: "popup-blocked" });
    return;
  }
  if (isReserved) session.reserved = null;
  session.presentation = presentation;

  const name = session.name();
  const { pathname, search, hash } = environment.window.location;
  const { id, expiresAt } = link;
  writeRecord(environment, name, { id, path: pathname + search + hash, expiresAt, mode, key });
  presentation.show(link);
  presentation.attach?.(session.container);
  // Not a number after an older version of this code has spoken, which knows no turns.
  const turn = Math.floor(session.turn || 0) + 1 + Math.random();
  session.turn = turn;
  pages.line().post({ type: "xpay-embed:taken", name, id, turn });
  pages.line().post({ type: "xpay-embed:here", name, link, mode, turn, key });
  return () => {
    if (session.presentation === presentation) session.presentation = null;
    presentation.dismiss();
  };
}

function ask(session: SessionContext, { attempt, link, because }: EffectOf<"ask">): () => void {
  const { environment, client, pages, dispatch, name } = session;
  const waitSeconds =
    !because || because === "returned" ? patientWaitSeconds : because === "reloaded" ? 0 : hastyWaitSeconds;
  pages.line();
  const unwatch = watchVerdict(environment, client, link.id, waitSeconds, {
    verdict: (verdict) => {
      dispatch({ type: "verdict", attempt, verdict });
      // While a laptop sleeps its timers stand still, and the link runs out.
      if (!because && Date.parse(link.expiresAt) <= client.now()) dispatch({ type: "overdue", attempt });
    },
    delayed: (error) => dispatch({ type: "verdictDelayed", attempt, error }),
    failed: (error) => {
      // Asked for good and all: whoever picks the record up would only hear the same.
      writeRecord(environment, name(), null);
      dispatch({ type: "verdictFailed", attempt, error });
    },
  });
  const leftMs = Math.max(Date.parse(link.expiresAt) - client.now(), because ? lateVerdictMs : 0);
  const timer = environment.setTimeout(() => dispatch({ type: "overdue", attempt }), Math.min(leftMs, longestDelayMs));
  return () => {
    unwatch();
    environment.clearTimeout(timer);
  };
}

function end(session: SessionContext): undefined {
  const { state } = session.machine;
  if (!isEnding(state)) return;
  writeRecord(session.environment, session.name(), null);
  if (state.status !== "failed") session.key = "";
  session.settle(state);
  // A turn of its own, and the newest callback: its exceptions are the partner's to see, and no harm to the session.
  queueMicrotask(() => {
    const { options } = session;
    if (state.status === "verified") options.onVerified?.(state);
    else if (state.status === "rejected") options.onRejected?.(state);
    else if (state.status === "cancelled") options.onCancelled?.(state);
    else if (state.status === "expired") options.onExpired?.(state);
    else options.onFailed?.(state);
  });
}
