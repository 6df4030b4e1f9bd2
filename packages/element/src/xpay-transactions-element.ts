import { version } from "virtual:xpay-element-build";
import type { HistoryState } from "@xpay-embed/core/history";
import type { HistoryExportOptions } from "@xpay-embed/ui/history";
import { hideHistoryFailure, showHistoryFailure } from "./history-failure.tsx";
import { type HistoryView, loadHistory } from "./history-loader.ts";
import { reportProblem } from "./problem.ts";
import { SettingsElement } from "./settings-element.ts";
import { attributeNames } from "./settings-table.ts";
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
    if (this.#view) this.#view.update();
    else void this.#load();
  }

  disconnectedCallback(): void {
    // A turn for a page that only moves it.
    this.#removal = window.setTimeout(() => this.#view?.leave());
  }

  adoptedCallback(): void {
    // Another document is another window.
    this.#view?.leave();
  }

  /** @internal */
  settingsChanged(name: string): void {
    this.#view?.update(name);
  }

  #showStatus(status: HistoryState["status"]): void {
    this.#internals.states?.delete(this.#status);
    this.#internals.states?.add(status);
    this.#status = status;
  }

  /** Never rejects: without the file the client is told, and can try again. */
  #load(): Promise<void> {
    if (!this.#loading) this.#showStatus("loading");
    this.#loading ??= loadHistory(this.scriptUrl).then(
      ({ createHistoryView }) => {
        hideHistoryFailure(this.#root);
        this.#view = createHistoryView(this, this.#root, (status) => this.#showStatus(status));
        this.#view.update();
      },
      (cause) => {
        this.#loading = undefined;
        this.#showStatus("failed");
        reportProblem(this, "PRESENTATION_SCRIPT_FAILED", "script-url", [
          `The history's own file could not be loaded (${cause}).`,
          "The client sees no history, and a button to try again.",
          "Serve it beside the script, unaltered, or write its address into script-url.",
        ]);
        showHistoryFailure(this.#root, this.locale, () => void this.#load());
      },
    );
    return this.#loading;
  }

  /** What does the element's methods; without it, the page has been told why. */
  async #handle(method: string): Promise<ReturnType<HistoryView["handle"]> | undefined> {
    if (!this.isHere(method)) return;
    await this.#load();
    return this.#view?.handle();
  }
}
