import { version } from "virtual:xpay-element-build";
import type { HistoryState } from "@xpay-embed/core/history";
import type { HistoryExportOptions } from "@xpay-embed/ui/history";
import { hideHistoryFailure, showHistoryFailure } from "./history-failure.tsx";
import { type HistoryView, loadHistory } from "./history-loader.ts";
import { adoptIdentificationStyles } from "./identification-styles.ts";
import { reportProblem } from "./problem.ts";
import { SettingsElement } from "./settings-element.ts";
import { attributeNames } from "./settings-table.ts";
import { showState } from "./show-state.ts";
import {
  type TransactionsAttributes,
  type TransactionsProperties,
  transactionsTable,
} from "./transactions-settings.ts";

/** Text of an attribute and value of its property. */
type Attribute<Name extends keyof TransactionsAttributes> = TransactionsAttributes[Name] | undefined;
type Property<Name extends keyof TransactionsProperties> = TransactionsProperties[Name] | undefined;

/**
 * `<xpay-transactions gateway="/xpay" instrument="…">`: a payment instrument's history.
 *
 * What shows it is a file of its own, loaded when the first such element comes into a page. Never throws: a mistake of the
 * page is told on the console and by the event `xpay-error`.
 */
export class XpayTransactionsElement extends SettingsElement {
  static readonly version: string = version;
  static readonly observedAttributes: readonly string[] = attributeNames(transactionsTable);

  declare gateway: Attribute<"gateway">;
  declare instrument: Attribute<"instrument">;
  declare pageSize: Attribute<"pageSize">;
  declare locale: Attribute<"locale">;
  declare timeZone: Attribute<"timeZone">;
  declare headingLevel: Attribute<"headingLevel">;
  declare theme: Attribute<"theme">;
  declare fileName: Attribute<"fileName">;
  declare timeoutMs: Attribute<"timeoutMs">;
  declare noChart: Attribute<"noChart">;
  declare noAudit: Attribute<"noAudit">;
  declare noBinding: Attribute<"noBinding">;
  declare scriptUrl: Attribute<"scriptUrl">;
  declare items: Property<"items">;
  declare loadPage: Property<"loadPage">;
  declare headers: Property<"headers">;
  declare deviceId: Property<"deviceId">;
  declare filter: Property<"filter">;
  declare audit: Property<"audit">;
  declare messages: Property<"messages">;
  declare environment: Property<"environment">;

  readonly #internals = this.attachInternals();
  // A server may have written one (declarative shadow DOM), also a closed one; it stands there until there is a history.
  readonly #root = this.#internals.shadowRoot ?? this.attachShadow({ mode: "open" });
  #status: HistoryState["status"] = "idle";
  #loading: Promise<void> | undefined;
  /** Whether the client has been told that the history's own file does not come. */
  #hasFailed = false;
  #view: HistoryView | undefined;
  #removal = 0;

  static {
    SettingsElement.define(XpayTransactionsElement, transactionsTable);
  }

  constructor() {
    super(transactionsTable);
    this.#showStatus("idle");
  }

  /** Whether there is something to show. Also a state: `:state(ready)`. */
  get status(): HistoryState["status"] {
    return this.#status;
  }

  /** Reads the newest page anew. What is at the top stays there. */
  async refresh(): Promise<void> {
    await (await this.#handle("refresh"))?.refresh();
  }

  /**
   * Brings the newest entry of a day, `2019-12-18`, or of the nearest day before it, to the top, loading what is not there yet.
   *
   * @returns whether there is such an entry in what is shown. Never rejects.
   */
  async scrollToDate(day: string): Promise<boolean> {
    return !!(await (await this.#handle("scrollToDate"))?.scrollToDate(day));
  }

  /**
   * Brings an entry into view and gives it the focus, loading what is not there yet.
   *
   * @returns whether there is such an entry in what is shown. Never rejects.
   */
  async scrollToEntry(id: string): Promise<boolean> {
    return !!(await (await this.#handle("scrollToEntry"))?.scrollToEntry(id));
  }

  /**
   * Writes what is shown as CSV, the rest of it loaded first.
   *
   * @returns `null` when it was cancelled or could not be loaded. Never rejects.
   */
  async exportCsv(options?: HistoryExportOptions): Promise<Blob | null> {
    return (await (await this.#handle("exportCsv"))?.exportCsv(options)) ?? null;
  }

  connectedCallback(): void {
    clearTimeout(this.#removal);
    if (!this.isInPage) return;
    this.takeOverProperties();
    // Until its own file has come: without them the element would be inline, and of no height.
    if (!this.#view) adoptIdentificationStyles(this.#root);
    this.#update();
  }

  disconnectedCallback(): void {
    // A turn for a page that only moves it.
    this.#removal = window.setTimeout(() => this.#leave());
  }

  adoptedCallback(): void {
    // Another document is another window.
    this.#leave();
  }

  /** @internal */
  settingsChanged(name: string): void {
    if (this.#view || name === "script-url") this.#update(name);
    else if (this.#hasFailed) this.#showFailure();
  }

  #showStatus(status: HistoryState["status"]): void {
    showState(this.#internals, status);
    this.#status = status;
  }

  #update(setting?: string): void {
    if (this.#view) this.#view.update(setting);
    // A turn later, so that whoever sets script-url after the element is in the page is heard.
    else queueMicrotask(() => void (this.isInPage && this.#load()));
  }

  #leave(): void {
    if (this.#view) return this.#view.leave();
    // Otherwise what is there was written by a server, and stays.
    if (this.#hasFailed) hideHistoryFailure(this.#root);
    this.#hasFailed = false;
    this.#showStatus("idle");
  }

  /** Never rejects: without the file the client is told, and can try again. */
  async #load(): Promise<void> {
    if (this.#view) return;
    this.#showStatus("loading");
    if (this.#hasFailed) this.#showFailure();
    this.#loading ??= loadHistory(this.scriptUrl)
      .then(({ createHistoryView }) => {
        const { activeElement } = this.#root;
        hideHistoryFailure(this.#root);
        const view = createHistoryView(this, this.#root, (status) => this.#showStatus(status));
        view.update();
        this.#view = view;
        if (!activeElement) return;
        // The button to try again had it, and is gone.
        view.handle();
        const title = this.#root.querySelector<HTMLElement>("[data-part=title]");
        if (title) title.tabIndex = -1;
        title?.focus();
      })
      .catch((cause) => {
        this.#loading = undefined;
        if (!this.isInPage) return this.#leave();
        this.#showStatus("failed");
        this.#hasFailed = true;
        this.#showFailure();
        reportProblem(this, "PRESENTATION_SCRIPT_FAILED", "script-url", [
          `The history's own file could not be loaded (${cause}).`,
          "The client sees no history, and a button to try again.",
          "Serve it unaltered beside the script or where script-url says; from npm, serve your bundler's chunk.",
        ]);
      });
    await this.#loading;
  }

  #showFailure(): void {
    showHistoryFailure(this.#root, {
      locale: this.locale,
      theme: this.theme,
      isTrying: this.#status === "loading",
      onAgain: () => void this.#load(),
    });
  }

  /** What does the element's methods; without it, the page has been told why. */
  async #handle(method: string): Promise<ReturnType<HistoryView["handle"]> | undefined> {
    if (!this.isHere(method)) return;
    await this.#load();
    return this.#view?.handle();
  }
}
