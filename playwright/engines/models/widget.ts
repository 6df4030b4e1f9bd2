import { words } from "../../models/words.ts";
import type { Screen } from "./screen.ts";

const { widget } = words.en;

/** What a client does and sees on the operator's page, wherever it is shown. */
export class Widget {
  readonly screen: Screen;

  constructor(screen: Screen) {
    this.screen = screen;
  }

  private async sees(heading: string): Promise<void> {
    await this.screen.sees({ role: "heading", name: heading });
  }

  private async presses(...says: readonly string[]): Promise<void> {
    await this.screen.clicks({ role: "button", says });
  }

  async seesItself(): Promise<void> {
    await this.sees(widget.method.title);
  }

  async choosesBankId(): Promise<void> {
    await this.presses(...widget.method.bankid);
    await this.sees(widget.bank.title);
  }

  /** From the first step to the last but one, through a bank. */
  async goesThroughBank(): Promise<void> {
    await this.choosesBankId();
    await this.presses("Mavka");
    await this.sees(widget.bankLogin.title("Mavka"));
    await this.presses(widget.bankLogin.submit);
    await this.sees(widget.consent.title);
  }

  async confirms(): Promise<void> {
    await this.presses(widget.consent.confirm);
  }

  async declines(): Promise<void> {
    await this.presses(widget.decline);
  }
}
