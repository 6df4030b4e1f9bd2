import type { LogKind } from "../../models/developer-panel.ts";
import type { LenderChoices, LenderPath } from "../../models/lender-site.ts";
import { words } from "../../models/words.ts";
import type { Browser, Tab, Target } from "../driver/engine.ts";
import { Screen, until } from "./screen.ts";
import { Wallet } from "./wallet.ts";
import { Widget } from "./widget.ts";

const { identification, panel, confirmInDialog } = words.en;

/** What a client does and sees on the lender's site, in one tab. */
export class Client {
  readonly browser: Browser;
  readonly tab: Tab;
  readonly screen: Screen;
  readonly #site: string;
  readonly #isFullStack: boolean;

  /**
   * @param site origin of the lender's site.
   * @param isFullStack whether a real backend speaks to the operator, over its own protocol.
   */
  constructor(browser: Browser, site: string, isFullStack: boolean, tab: Tab = browser.tab) {
    this.browser = browser;
    this.tab = tab;
    this.screen = new Screen(tab.surface);
    this.#site = site;
    this.#isFullStack = isFullStack;
  }

  get wallet(): Wallet {
    return new Wallet(this.tab);
  }

  async opens(path: LenderPath, choices: LenderChoices = {}): Promise<void> {
    const query = new URLSearchParams({ locale: "en", ...choices });
    await this.tab.goTo(`${this.#site}${path}?${query}`);
    await this.screen.sees({ role: "main" });
  }

  /** The same person in another tab. */
  async opensAnotherTab(): Promise<Client> {
    return new Client(this.browser, this.#site, this.#isFullStack, await this.browser.openTab());
  }

  /** They go back to this tab. */
  async comesBack(): Promise<void> {
    await this.tab.show();
  }

  private button(name: string): Target {
    return { role: "button", name, within: { role: "main" } };
  }

  async starts(): Promise<void> {
    await this.screen.clicks(this.button(identification.identify));
  }

  get dialog(): Target {
    return { role: "dialog", name: identification.frame[0] };
  }

  async opensTheDialog(): Promise<void> {
    await this.screen.clicks(this.button(confirmInDialog));
    await this.screen.sees(this.dialog);
  }

  /** In its frame in the page. */
  get widget(): Widget {
    return new Widget(this.screen.frame(identification.frame[0]));
  }

  /** Starts, and gets the window that opens. */
  async startsInPopup(): Promise<{ readonly tab: Tab; readonly widget: Widget }> {
    const before = await this.browser.tabs();
    await this.starts();
    const opened = async (): Promise<Tab | undefined> =>
      (await this.browser.tabs()).find((tab) => !before.includes(tab));
    const tab = await until("a window opens", opened, (found) => found !== undefined);
    if (!tab) throw new Error("No window opened.");
    return { tab, widget: new Widget(new Screen(tab.surface)) };
  }

  async seesThatItIsClosed(tab: Tab): Promise<void> {
    await until(
      "the window is closed",
      () => this.browser.tabs(),
      (tabs) => !tabs.includes(tab),
    );
  }

  /** The widget has taken this very tab. */
  async arrivesAtTheWidget(): Promise<Widget> {
    const widget = new Widget(this.screen);
    await widget.seesItself();
    return widget;
  }

  async cancels(): Promise<void> {
    await this.screen.clicks(this.button(identification.cancel));
  }

  async closesTheDialog(): Promise<void> {
    await this.screen.clicks({ role: "button", name: identification.close, within: this.dialog });
    await this.screen.seesNo(this.dialog);
  }

  private async sees(heading: string): Promise<void> {
    await this.screen.sees({ role: "heading", name: heading });
  }

  async seesTheIntroduction(): Promise<void> {
    await this.sees(identification.intro[0]);
  }

  async seesVerified(): Promise<void> {
    await this.sees(identification.verified[0]);
    await this.screen.sees({ role: "main", says: ["Ткаченко Олена Ігорівна"] });
  }

  async seesRejected(reason: "declined" | "data-mismatch"): Promise<void> {
    await this.sees(identification.rejected);
    // The operator's protocol has one "no" for whatever happened in the widget.
    const told = this.#isFullStack ? "operator-refused" : reason;
    await this.screen.sees({ role: "main", says: [identification.reasons[told]] });
  }

  async seesCancelled(): Promise<void> {
    await this.sees(identification.cancelled[0]);
  }

  async seesThatItIsElsewhere(): Promise<void> {
    await this.sees(identification.elsewhere[0]);
  }

  async continuesHere(): Promise<void> {
    await this.screen.clicks(this.button(identification.here));
  }

  private line(kind: LogKind, what: string, details: readonly string[]): Target {
    const within: Target = { role: "list", name: panel.log };
    return { role: "listitem", says: [panel.kinds[kind], what, ...details], within };
  }

  /** The log of the page has at least one such line. */
  async seesLog(kind: LogKind, what: string, ...details: string[]): Promise<void> {
    await this.screen.sees(this.line(kind, what, details));
  }

  async seesLogOnce(kind: LogKind, what: string, ...details: string[]): Promise<void> {
    await this.screen.seesTimes(1, this.line(kind, what, details));
  }
}
