import { isSessionId, operatorWidgetOrigins, parseIdentificationLink } from "@xpay-embed/protocol";
import type { RefusalReason } from "./identification.ts";
import { openPageMessages, type PageMessage, type PageMessages } from "./page-messages.ts";
import { returnKey } from "./return/return-messages.ts";
import type { SessionContext } from "./session-context.ts";
import { readRecord, resumptionOf } from "./session-record.ts";

/** How many refused messages are told one by one. */
const toldRefusals = 16;

/** What this session hears from, and says to, the other pages of its origin: the return page and other tabs. */
export interface SessionPages {
  /** The line to them, opened when it is first needed. */
  readonly line: () => PageMessages;
  readonly isOpen: (line: PageMessages) => boolean;
  readonly close: () => void;
}

/**
 * Between tabs, each of which knows the session by its name:
 * 1. A tab that wants to begin, and finds the lock taken, says `hello`.
 * 2. The tab that has the session answers `here`, with the link, the key that it was asked for under, and how far it is; one
 *    whose link is still under way answers `wait`.
 * 3. The first tab joins: it asks the gateway too, and shows that the widget is elsewhere. A link that nobody shows yet
 *    it takes as its own; a tab that was showing it, and was loaded again, takes its own session up.
 * 4. Whoever shows the widget says `taken` and `here`; the tab that showed it until then puts it away, and one that is in
 *    another identification joins this one, or answers `here` if its own turn is higher. Each taking has a higher `turn` than
 *    those that the tab knew of; of two at once the higher one stays, so that not both put it away.
 *
 * From the return page comes `return`: it is believed as far as to go and ask the gateway, from our origin alone, for
 * this session's id alone and, from a window, only from the one that was opened for it.
 */
export function createSessionPages(session: () => SessionContext): SessionPages {
  let line: PageMessages | null = null;
  let refusals = 0;

  const receive = ({ type, via, fields, origin, source }: PageMessage): void => {
    const { machine, presentation, environment, options, client, lock, name, dispatch, report } = session();
    const { state } = machine;
    const { attempt } = state;
    const refuse = (reason: RefusalReason): void => {
      const count = ++refusals;
      // A flood is told of each time it has doubled: any page can send one, and the partner's log shall not be its victim.
      if (count <= toldRefusals || !(count & (count - 1))) {
        report({ type: "message-refused", via, reason, origin, count });
      }
    };

    if (origin !== environment.window.location.origin) return refuse("origin");
    if (type === returnKey) {
      if (state.status !== "presenting" && state.status !== "confirming") return refuse("state");
      if (fields.id !== state.link.id) return refuse("session");
      if (via === "window" && presentation && !presentation.isSource(source)) return refuse("source");
      line?.acknowledge(state.link.id, source);
      if (state.status === "confirming" && state.because === "returned") return refuse("repeated");
      report({ type: "message-accepted", via });
      return dispatch({ type: "returned", attempt });
    }
    if (via === "window") return refuse("shape");
    if (fields.name !== name()) return;
    const tellOfThis = (): void => {
      const { turn, key } = session();
      const mode = state.status === "presenting" ? state.mode : "iframe";
      line?.post({ type: "xpay-embed:here", name: name(), link: machine.link, mode, status: state.status, turn, key });
    };
    const letGo = (): void => {
      session().key = "";
      dispatch({ type: "reset" });
    };
    if (type === "xpay-embed:hello" && state.status === "preparing") {
      if (lock.isHeld()) line?.post({ type: "xpay-embed:wait", name: name() });
    } else if (type === "xpay-embed:wait") {
      session().tries = 0;
    } else if (type === "xpay-embed:hello" && machine.link && "link" in state) {
      // A link that has run out helps nobody; the lock does.
      if (state.status === "ready" && Date.parse(state.link.expiresAt) <= client.now()) return letGo();
      if (state.status === "presenting" && state.modeReason === "other-tab") {
        // The tab that shows the widget answers. If this one has its lock, that tab is gone or has heard the end: what this
        // one knows may be over, and the lock is all that the other needs.
        if (lock.isHeld()) lock.free();
        return;
      }
      tellOfThis();
    } else if (type === "xpay-embed:taken" && "link" in state && fields.id === state.link.id) {
      // The link that lay ready here is that tab's now, and so are the lock and the key.
      if (state.status === "ready") return letGo();
      // Not a number from a tab with an older version of this code, which knows no turns and is always given way.
      if ((fields.turn as number) < session().turn) {
        // From a tab that did not know of this one: it hears nothing of the turn that it has to give way to otherwise.
        if (presentation) line?.post({ type, name: name(), id: state.link.id, turn: session().turn });
        return;
      }
      session().turn = fields.turn as number;
      dispatch({ type: "takenOver", attempt });
    } else if (
      presentation &&
      type === "xpay-embed:here" &&
      fields.status !== "ready" &&
      (fields.turn as number) < session().turn
    ) {
      // The other tab shows a widget as well, or a widget that was shown before this one, and has not heard of this one.
      tellOfThis();
    } else if (
      type === "xpay-embed:here" &&
      (state.status === "idle" ||
        state.status === "preparing" ||
        // Two tabs that could not know of each other are in two identifications: the higher turn stays.
        (state.status === "presenting" && fields.status !== "ready" && (fields.turn as number) > session().turn))
    ) {
      const { mode, key } = fields;
      try {
        const link = parseIdentificationLink(fields.link, options.widgetOrigins ?? operatorWidgetOrigins);
        session().turn = fields.turn as number;
        // Under it the gateway hands out this link again, should the client take the widget to this tab and load it anew.
        if (isSessionId(key)) session().key = key;
        if (fields.status === "ready") {
          // The other tab shows nothing: who came back to this one has to ask the gateway by themselves.
          const record = state.status === "idle" && readRecord(environment, name());
          if (record) dispatch(resumptionOf(environment, name(), record));
          dispatch({ type: "linkReceived", attempt, link, at: client.now() });
          // The other tab lets it go as soon as it hears that its link is taken.
          if (state.status === "preparing" && "link" in session().machine.state) lock.giveWay();
        } else dispatch({ type: "join", link, mode: mode === "popup" || mode === "redirect" ? mode : "iframe" });
      } catch {
        refuse("shape");
      }
    }
  };

  return {
    line: () => {
      line ??= openPageMessages(session().environment, (source) => !!session().presentation?.isSource(source), receive);
      return line;
    },
    isOpen: (known) => line === known,
    close: () => {
      line?.close();
      line = null;
    },
  };
}
