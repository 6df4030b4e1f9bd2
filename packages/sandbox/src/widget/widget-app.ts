import type { SandboxLanguage } from "../scenarios/scenario.ts";
import { html } from "./dom.ts";
import { formatTime } from "./format.ts";
import { widgetMessages } from "./messages/messages.ts";
import { bankLoginView } from "./views/bank-login-view.ts";
import { bankView } from "./views/bank-view.ts";
import { consentView } from "./views/consent-view.ts";
import { diiaView } from "./views/diia-view.ts";
import { deadEndView, doneView, loadingView, unreachableView } from "./views/ending-views.ts";
import { methodView } from "./views/method-view.ts";
import { aside, bar, footer, type ShellContext } from "./views/shell.ts";
import { backButton, type ViewContext } from "./views/view.ts";
import type { WidgetBackend } from "./widget-backend.ts";
import { canGoBack, nextState, progressOf, type WidgetEvent, type WidgetState } from "./widget-state.ts";

/** What the widget page is made of. */
export interface WidgetAppOptions {
  /** Element that the page fills. */
  readonly root: HTMLElement;
  /** Connects to the operator; called at once. A rejection is shown as "no connection". */
  readonly backend: WidgetBackend;
  /** The link's uuid; `undefined` when the address has none. */
  readonly uuid: string | undefined;
  readonly language: SandboxLanguage;
  /** Leaves for the partner's page. Default: replaces this page, so that Back does not lead into a used link. */
  readonly leave?: (url: string) => void;
}

function viewOf(state: WidgetState, context: ViewContext): readonly Node[] {
  switch (state.step) {
    case "loading":
      return loadingView(context);
    case "unreachable":
      return unreachableView(context);
    case "dead-end":
      return deadEndView(context, state);
    case "method":
      return methodView(context);
    case "bank":
      return bankView(context);
    case "bank-login":
      return bankLoginView(context, state);
    case "diia":
      return diiaView(context);
    case "consent":
      return consentView(context, state);
    case "sending":
      return viewOf(state.before, context);
    case "done":
      return doneView(context, state);
  }
}

// `setTimeout` takes no more than 31 bits of milliseconds and would fire at once.
const longestTimerMs = 2 ** 31 - 1;

/**
 * Runs the widget page: loads the link, leads the client through the steps, hands over the decision, and goes back to
 * the partner.
 *
 * @returns stops all timers; the page stays as it is.
 */
export function startWidget(options: WidgetAppOptions): () => void {
  const { root, backend, uuid, leave = (url) => window.location.replace(url) } = options;
  let { language } = options;
  let state: WidgetState = uuid === undefined ? { step: "dead-end", why: "unknown" } : { step: "loading" };
  let expiresAtMs: number | undefined;
  let isStopped = false;
  let hasShownStep = false;
  const timers = new Set<ReturnType<typeof setTimeout>>();

  const after = (ms: number, work: () => void): void => {
    timers.add(setTimeout(work, Math.min(Math.max(0, ms), longestTimerMs)));
  };

  const addressIn = (other: SandboxLanguage): string =>
    window.location.pathname.replace(/^\/(?:uk|en)\//, `/${other}/`) + window.location.search;

  const showLanguage = (other: SandboxLanguage): void => {
    language = other;
    // Replaced, not pushed: the history of a frame is the history of the partner's page.
    window.history.replaceState(null, "", addressIn(other));
    render();
    root.querySelector<HTMLElement>("[aria-current=true]")?.focus();
  };

  function render(): void {
    const messages = widgetMessages[language];
    const validUntil =
      expiresAtMs === undefined || state.step === "done" || state.step === "dead-end"
        ? undefined
        : formatTime(expiresAtMs, language);
    const shell: ShellContext = {
      messages,
      language,
      progress: progressOf(state),
      validUntil,
      addressIn,
      onLanguage: showLanguage,
    };
    const view: ViewContext = {
      messages,
      language,
      dispatch,
      diiaLink: `${window.location.origin}/acquirers/branch/offer/offer-request/${uuid}`,
    };
    const main = html(
      "main",
      { class: "main", "data-step": state.step, "aria-busy": state.step === "sending" && "true" },
      canGoBack(state) && backButton(view),
      ...viewOf(state, view),
    );
    root.replaceChildren(
      html("div", { class: "card" }, aside(shell), html("div", { class: "panel" }, bar(shell), main, footer(shell))),
    );
    document.documentElement.lang = language;
    document.title = `${main.querySelector("h1")?.textContent ?? messages.brandTagline} · XPAY`;
  }

  const load = async (knownUuid: string): Promise<void> => {
    try {
      const loaded = await backend.load(knownUuid);
      if (loaded.status === "open" && !isStopped) {
        expiresAtMs = Date.now() + loaded.remainingMs;
        after(loaded.remainingMs, () => dispatch({ type: "ran-out" }));
      }
      dispatch({ type: "loaded", load: loaded });
    } catch {
      // Shown to the client with a way to try again; there is nobody else to tell.
      dispatch({ type: "failed" });
    }
  };

  const send = async (knownUuid: string, decision: "confirm" | "decline"): Promise<void> => {
    try {
      const ending = await backend.decide(knownUuid, decision);
      dispatch({ type: "ended", ending });
    } catch {
      dispatch({ type: "failed" });
    }
  };

  function enter(entered: WidgetState): void {
    if (uuid === undefined) return;
    if (entered.step === "loading") void load(uuid);
    if (entered.step === "sending") void send(uuid, entered.decision);
    if (entered.step === "done" && entered.ending.redirectUrl !== null) {
      const { redirectUrl, redirectDelayMs } = entered.ending;
      after(redirectDelayMs, () => leave(redirectUrl));
    }
  }

  function dispatch(event: WidgetEvent): void {
    if (isStopped) return;
    const next = nextState(state, event);
    if (next === state) return;
    state = next;
    if (state.step === "sending") {
      // The step stays on the screen, and the focus where it is; only the button says that it works.
      root.querySelector("main")?.setAttribute("aria-busy", "true");
      const button = root.querySelector(".button.primary");
      if (button && state.decision === "confirm") button.textContent = widgetMessages[language].consent.sending;
    } else {
      render();
      // A new step begins at its heading. The first one does not take the focus from the page around the frame.
      if (hasShownStep) root.querySelector("h1")?.focus();
      hasShownStep = true;
    }
    enter(state);
  }

  render();
  enter(state);
  return () => {
    isStopped = true;
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
}
