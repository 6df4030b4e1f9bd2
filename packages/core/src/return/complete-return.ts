/*
 * The way back: the partner's page behind `RedirectURL` tells the page that began the identification that the client is back.
 *
 * Requirements
 * 1. It works wherever the operator sends the client: in the frame, in the popup, in the same tab, in another tab, in
 *    another browser; with or without storage, channels and an opener.
 * 2. It carries the session id and nothing else: no outcome, nothing of the person. The gateway is asked for the outcome.
 * 3. It speaks to pages of its own origin alone and listens to them alone.
 * 4. It says so on every route it has. The first answer counts; repeats, refreshes and double calls change nothing.
 * 5. When nobody answers, it resumes the session itself, or tells the client to go back.
 *
 * Steps
 * 1. Take the id from the address, and the parameter out of the address bar. The id stays in `history.state`, for a refresh.
 * 2. Mark the resume record of that id as returned, if this browser has it.
 * 3. Listen, then say "return" to opener and parent, on the channel and through the storage.
 * 4. The record says that this very tab, or a frame that the whole page is in, was sent away: go back to its path at once,
 *    nobody else can be waiting.
 * 5. Somebody answers "heard": done; they go on from here. Close this window if it may be closed.
 * 6. Nobody answers in time: go to the record's path, unless this is the widget's frame; without a record, tell the client.
 */

import type { SessionRecord } from "../session-record.ts";
import { channelName, heardKey, type ReturnMessage, recordPrefix, returnKey } from "./return-messages.ts";

/** What became of a return. */
export type ReturnOutcome =
  /** The page that began the identification knows, and goes on. */
  | { readonly outcome: "heard" }
  /** Nobody was waiting; this tab is on its way to the page that began it. */
  | { readonly outcome: "resumed"; readonly path: string }
  /** Nobody was waiting and this browser knows nothing of the session; the client was told to go back. */
  | { readonly outcome: "orphan" }
  /** The address carries no session id. */
  | { readonly outcome: "unknown" };

/** Options of {@link completeReturn}. */
export interface CompleteReturnOptions {
  /** Milliseconds to wait for an answer, 0 or more. Default 1500: a phone is slow to wake a page in the background. */
  readonly answerMs?: number;
  /** Called once for each call, with what the promise resolves to. */
  readonly onOutcome?: (outcome: ReturnOutcome) => void;
}

/** A denied storage or channel throws when it is merely looked at: as if there were none, the other routes remain. */
const attempt = <T>(action: () => T): T | undefined => {
  try {
    return action();
  } catch {
    return;
  }
};

/** Marks the record of this session as returned, and hands it out. */
const markReturned = (id: string): SessionRecord | undefined => {
  for (const key in localStorage) {
    // Only a record of this very id is parsed: a damaged one of another session does no harm, and an id that was made up
    // of a piece of a record's path finds none. In JSON no other text can hold quotation marks of its own.
    if (key.includes(recordPrefix) && localStorage[key].includes(JSON.stringify(id))) {
      // Written by `writeRecord` of a page of this origin; the path is checked before it is used.
      const record: SessionRecord = JSON.parse(localStorage[key]);
      localStorage[key] = JSON.stringify({ ...record, returned: true });
      return record;
    }
  }
  return;
};

const exchange = (id: string, answerMs: number): Promise<ReturnOutcome> =>
  new Promise((resolve) => {
    // Not the global of this name, which any script of the page may have made another.
    const { origin } = location;
    const record = attempt(() => markReturned(id));
    // One slash and no backslash after it; and with the origin in front no path can name another host.
    const path = record && (record.mode === "redirect" || parent === self) && /^\/(?![/\\]).*/.exec(record.path)?.[0];
    const channel = attempt(() => new BroadcastChannel(channelName));
    const listening = new AbortController();

    const finish = (outcome: ReturnOutcome): void => {
      clearTimeout(timer);
      listening.abort();
      channel?.close();
      resolve(outcome);
    };
    const goOn = (): void => {
      if (path) location.replace(origin + path);
      finish(path ? { outcome: "resumed", path } : { outcome: "orphan" });
    };
    const timer = setTimeout(goOn, answerMs);

    const hear = (type: unknown, answer: unknown): void => {
      if (type !== heardKey || answer !== id) return;
      // Ignored by the browser unless a script opened this window.
      close();
      finish({ outcome: "heard" });
    };
    const onMessage = (event: MessageEvent<Partial<ReturnMessage> | null>): void => {
      if (event.origin === origin) hear(event.data?.type, event.data?.id);
    };
    addEventListener("message", onMessage, listening);
    addEventListener("storage", ({ key, newValue }) => hear(key, newValue), listening);
    channel?.addEventListener("message", onMessage, listening);

    const message: ReturnMessage = { type: returnKey, id };
    attempt(() => {
      opener?.postMessage(message, origin);
      if (parent !== self) parent.postMessage(message, origin);
      channel?.postMessage(message);
      // Only our parameter, and what was glued to it.
      const clean = location.href.replace(/\bxpay_session=[^?&#]*[?&]?(amp;)?/g, "").replace(/[?&](?=#|$)/, "");
      history.replaceState({ ...history.state, xpay_session: id }, "", clean);
      // Last, because it is what may be denied.
      localStorage[returnKey] = id;
      delete localStorage[returnKey];
    });
    if (path && record.mode === "redirect" && !opener) goOn();
  });

/** The exchanges of this page by id, so that a second call joins the first. */
const exchanges: { [id: string]: ReturnOutcome | Promise<ReturnOutcome> } = { "": { outcome: "unknown" } };

/**
 * Completes the return of a client on the page behind `returnUrl`. Call it when the page is shown; any number of calls,
 * refreshes and visits by Back are one return.
 *
 * Takes the session id from the address, says to the page that began the identification that the client is back, and
 * waits for its answer. When nobody answers, it leads this tab back to where the identification began. When that cannot
 * be done, and wherever the page stays, it puts a line for the client into the element marked `data-xpay-return`, in
 * Ukrainian or English. It never learns or shows the outcome of the identification: that is the gateway's to say.
 *
 * @returns what became of the return. Never rejects, unless `onOutcome` throws.
 * @example
 * <main data-xpay-return></main>
 * <script type="module">
 *   import { completeReturn } from "@xpay-embed/core/return";
 *   completeReturn();
 * </script>
 */
export const completeReturn = async ({
  answerMs = 1500,
  onOutcome,
}: CompleteReturnOptions = {}): Promise<ReturnOutcome> => {
  // Leniently, since nobody says how the operator extends the address: "?xpay_session=ID?state=1", "&amp;", twice. The
  // word is the protocol's `returnParameter`, written out because it costs less.
  const id: string =
    /\bxpay_session=([\w-]{22,64})(?![\w-])/.exec(location.href)?.[1] ?? history.state?.xpay_session ?? "";
  exchanges[id] ??= exchange(id, answerMs);
  const outcome = await exchanges[id];
  const place = document.querySelector("[data-xpay-return]");
  if (place && !("path" in outcome)) {
    place.textContent = /^uk/i.test(document.documentElement.lang || navigator.language)
      ? "Закрийте вікно й поверніться."
      : "Close this tab and go back.";
  }
  onOutcome?.(outcome);
  return outcome;
};
