import { version } from "virtual:xpay-element-build";
import {
  createBrowserEnvironment,
  type DiagnosticEvent,
  type IdentificationEnding,
  type IdentificationState,
  type IdentificationStatus,
  type OpenOptions,
} from "@xpay-embed/core";
import type { UseIdentificationResult } from "@xpay-embed/hooks";
import { isXpayEmbedError, XpayEmbedError } from "@xpay-embed/protocol";
import { hasContent } from "./has-content.ts";
import type { IdentificationEventMap, StatusChange } from "./identification-events.ts";
import { cannotBeShown, cannotStart, nameIsTaken, wasRemoved } from "./identification-problems.ts";
import { identificationSettings, identificationTable, mode } from "./identification-settings.ts";
import { IdentificationSettingsElement } from "./identification-settings-element.ts";
import { adoptIdentificationStyles } from "./identification-styles.ts";
import { hideIdentification, showIdentification } from "./identification-tree.tsx";
import { reportProblem } from "./problem.ts";
import { holdSession, type SessionHolder } from "./session-names.ts";
import { attributeNames } from "./settings-table.ts";
import { showState } from "./show-state.ts";
import { takeOverRoot } from "./take-over-root.ts";

/**
 * `<xpay-identification gateway="/xpay">`: an identification from the introduction to the result.
 *
 * It asks for nothing before the client shows an intention. Never throws: a mistake of the page is told on the console and
 * by the event `xpay-error`.
 */
export class XpayIdentificationElement extends IdentificationSettingsElement {
  static readonly version: string = version;
  static readonly formAssociated = true;
  static readonly observedAttributes: readonly string[] = attributeNames(identificationTable);

  readonly #internals = this.attachInternals();
  // A server may have written one (declarative shadow DOM), also a closed one.
  readonly #root = this.#internals.shadowRoot ?? this.attachShadow({ mode: "open" });
  /** Where everything is shown. */
  readonly #place = document.createElement("div");
  #identification: UseIdentificationResult | null = null;
  #change: StatusChange = { status: "idle" };
  #sessionId: string | null = null;
  #isScheduled = false;
  #isDisabledByForm = false;
  #isBroken = false;
  #removal = 0;

  /** Apart, since the page has no business with it. */
  readonly #holder: SessionHolder = ((element: XpayIdentificationElement) => ({
    get isConnected() {
      return element.isConnected;
    },
    onSessionFree: () => element.#schedule(),
    onSessionTaken: () => element.#leave(),
  }))(this);

  static {
    IdentificationSettingsElement.define(XpayIdentificationElement, identificationTable);
  }

  constructor() {
    super(identificationTable);
    showState(this.#internals, "idle");
    takeOverRoot(this.#root, this.#place);
    // What stands inside the element may be the button's text.
    new MutationObserver(() => this.#schedule()).observe(this, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  }

  /** Where the session stands. Changes are told by `xpay-status`. */
  get status(): IdentificationStatus {
    return this.#change.status;
  }

  /** The session's id, from the link to the verdict; also the value of the form field called `name`. */
  get value(): string | null {
    return this.#sessionId;
  }

  /** The form that the session's id is sent with. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /**
   * Shows the widget. Call it in a click, so that a window may be opened.
   *
   * @returns the ending of the session, once there is one. Never rejects.
   */
  open(options?: OpenOptions): Promise<IdentificationEnding> {
    return this.#start("open", options);
  }

  /** After `failed`: goes on with the same link where there is one, else as `open()`. After another ending: as `open()`. */
  retry(options?: OpenOptions): Promise<IdentificationEnding> {
    return this.#start("retry", options);
  }

  /** Gets a link in advance. */
  prefetch(): void {
    this.#ready("prefetch")?.prefetch();
  }

  /** Gives up. The gateway is asked once more before `xpay-cancelled`. */
  cancel(): void {
    this.#identification?.cancel();
  }

  connectedCallback(): void {
    clearTimeout(this.#removal);
    if (!this.isInPage) return;
    this.takeOverProperties();
    adoptIdentificationStyles(this.#root);
    this.#schedule();
  }

  disconnectedCallback(): void {
    // A turn for a page that only moves it.
    this.#removal = window.setTimeout(() => this.#leave());
  }

  adoptedCallback(): void {
    // Another document is another window: the session cannot go with it.
    this.#leave();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabledByForm = isDisabled;
    this.#schedule();
  }

  /** @internal */
  settingsChanged(): void {
    this.#isBroken = false;
    this.#schedule();
  }

  /** A turn later, so that whoever sets several attributes is not told of what is missing in between. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      if (this.#isScheduled) this.#render();
    });
  }

  #render(): void {
    this.#isScheduled = false;
    if (!this.isInPage || this.#isBroken) return;
    const { options, look, theme, disabled } = identificationSettings(this.readSettings(), this);
    const { gateway, name = "default" } = options;
    const isHeld = holdSession(this.#holder, gateway === undefined ? null : name);
    if (gateway === undefined) return this.#clear();
    if (!isHeld) {
      this.complain("CONFIG_INVALID_OPTION", "name", name, nameIsTaken(name));
      return this.#clear();
    }
    const view = this.ownerDocument.defaultView;
    this.#place.dataset.xpayTheme = theme ?? "system";
    showIdentification(this.#place, {
      options: {
        ...(view && view !== window && { environment: { ...createBrowserEnvironment(), window: view } }),
        ...options,
        gateway,
        onVerified: this.#onEnding,
        onRejected: this.#onEnding,
        onCancelled: this.#onEnding,
        onExpired: this.#onEnding,
        onFailed: this.#onEnding,
        onEvent: this.#onEvent,
      },
      look,
      isDisabled: disabled || this.#isDisabledByForm,
      hasContent: hasContent(this),
      onIdentification: this.#onIdentification,
      onBroken: this.#onBroken,
    });
  }

  #clear(): void {
    this.#identification = null;
    hideIdentification(this.#place);
    this.#show({ status: "idle", attempt: 0 });
  }

  #leave(): void {
    clearTimeout(this.#removal);
    if (/^(pre|con)/.test(this.status)) {
      reportProblem(this, "PRESENTATION_ELEMENT_REMOVED", this.status, wasRemoved);
    }
    holdSession(this.#holder, null);
    this.#clear();
  }

  readonly #onIdentification = (identification: UseIdentificationResult): void => {
    this.#identification = identification;
    this.#show(identification);
  };

  readonly #onEnding = (ending: IdentificationEnding): void => {
    // Whatever the order in which both are heard of, the status comes first.
    this.#show(ending);
    this.#dispatch(`xpay-${ending.status}`, ending);
  };

  readonly #onEvent = (event: DiagnosticEvent): void => this.#dispatch("xpay-event", event);

  readonly #onBroken = (cause: unknown): void => {
    const { messages } = this;
    this.complain("CONFIG_INVALID_OPTION", "messages", "", cannotBeShown(cause, !!messages));
    this.#clear();
    if (messages) this.messages = undefined;
    else this.#isBroken = true;
  };

  #dispatch<Name extends keyof IdentificationEventMap>(
    name: Name,
    detail: IdentificationEventMap[Name]["detail"],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #show(state: IdentificationState): void {
    const { status } = state;
    if ("link" in state) this.#sessionId = state.link.id;
    else if (status !== "verified") this.#sessionId = null;
    this.#internals.setFormValue(this.#sessionId);
    const before = this.#change;
    const change: StatusChange =
      status === "presenting" ? { status, mode: state.mode, modeReason: state.modeReason } : { status };
    if (before.status === status && before.mode === change.mode && before.modeReason === change.modeReason) return;
    this.#change = change;
    showState(this.#internals, status);
    this.#dispatch("xpay-status", change);
  }

  /** The session; without one, the page is told why. */
  #ready(method: string): UseIdentificationResult | null {
    const isHere = this.isHere(method);
    if (isHere && this.#isScheduled) this.#render();
    return isHere ? this.#identification : null;
  }

  #start(method: "open" | "retry", options?: OpenOptions): Promise<IdentificationEnding> {
    let error: unknown;
    try {
      const identification = this.#ready(method);
      if (identification) {
        const dialog = this.#root.querySelector("dialog");
        if (dialog?.open === false) dialog.showModal();
        return identification[method](options?.mode && mode[0](options.mode) ? options : undefined);
      }
    } catch (cause) {
      error = cause;
    }
    const failure = isXpayEmbedError(error) ? error : new XpayEmbedError("CONFIG_INVALID_OPTION", {}, error);
    if (error) reportProblem(this, failure.code, method, cannotStart(method));
    return Promise.resolve({ status: "failed", attempt: 0, error: failure });
  }
}
