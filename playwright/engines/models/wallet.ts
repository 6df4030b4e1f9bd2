import { createZonedDays } from "../../../packages/core/src/ledger/zoned-days.ts";
import { createFormats } from "../../../packages/ui/src/history/formats.ts";
import { words } from "../../models/words.ts";
import type { Tab, Target } from "../driver/engine.ts";
import { Screen, until } from "./screen.ts";

const { history } = words.en;
const formats = createFormats("en-GB", createZonedDays());

/** A row of the list that the focus is on. */
interface FocusedRow {
  readonly index: string | null;
  readonly text: string;
  readonly isInView: boolean;
}

/** What a client does and reads in the history of their wallet. */
export class Wallet {
  readonly tab: Tab;
  readonly screen: Screen;

  constructor(tab: Tab) {
    this.tab = tab;
    this.screen = new Screen(tab.surface);
  }

  get region(): Target {
    return { role: "region", name: history.title };
  }

  get list(): Target {
    return { role: "grid", name: history.list };
  }

  get searchField(): Target {
    return { role: "searchbox", within: this.region };
  }

  row(...says: readonly string[]): Target {
    return { role: "row", says, within: this.list };
  }

  /** How many entries are shown; if not all of them, of how many. */
  async seesEntries(shown: number, total: number = shown, limitMs?: number): Promise<void> {
    const of = total > shown ? ` ${history.ofTotal.replace("#", formats.number(total))}` : "";
    const end = `${formats.plural(history.count, shown)}${of}`;
    const isSaid = async (): Promise<string> =>
      (await this.screen.sight({ role: "status", says: [end], within: this.region }))?.text ?? "";
    // "60 entries" also stands in "160 entries" and in "60 entries of 160".
    await until(
      `sees ${end}`,
      isSaid,
      (text) => text.endsWith(end) && !/\d/.test(text.at(-end.length - 1) ?? ""),
      limitMs,
    );
  }

  async seesThatBalancesAddUp(): Promise<void> {
    await this.screen.sees({ ...this.region, says: [history.checked] });
  }

  /** With a click into the field, then letter by letter. */
  async searches(text: string): Promise<void> {
    await this.screen.clicks(this.searchField);
    await this.tab.type(text);
  }

  async clearsTheFilter(): Promise<void> {
    await this.screen.clicks({ role: "button", name: history.clear, within: this.region });
  }

  async opensEntry(title: string): Promise<Target> {
    await this.screen.clicks(this.row(title));
    const dialog: Target = { role: "dialog", says: [title] };
    await this.screen.sees(dialog);
    return dialog;
  }

  /** Goes on scrolling to the bottom until what stands below the last entry of all is in sight. */
  async scrollsToItsEnd(): Promise<void> {
    const scrolls = () =>
      this.screen.surface.evaluate((end: string) => {
        const list = document.querySelector("[role=grid]")?.parentElement;
        list?.scrollTo(0, list.scrollHeight);
        return [...document.querySelectorAll("section *")].some(
          (element) => element.children.length === 0 && element.textContent === end && element.checkVisibility(),
        );
      }, history.end);
    await until("the end comes in sight", scrolls, (isInSight) => isInSight, 90_000);
  }

  async rowCount(): Promise<number> {
    return this.screen.surface.evaluate(() =>
      Number(document.querySelector("[role=grid]")?.getAttribute("aria-rowcount")),
    );
  }

  /** Puts the focus on the row that Tab leads to. */
  async focusesTheList(): Promise<void> {
    await this.screen.surface.evaluate(() => {
      document.querySelector<HTMLElement>("[role=grid] [role=row][tabindex='0']")?.focus();
    });
  }

  async #seesFocusedRow(what: string, isRight: (row: FocusedRow) => boolean): Promise<void> {
    const focused = (): Promise<FocusedRow> =>
      this.screen.surface.evaluate(() => {
        const row = document.querySelector<HTMLElement>("[role=grid] [role=row]:focus");
        const box = row?.getBoundingClientRect();
        return {
          index: row?.getAttribute("aria-rowindex") ?? null,
          text: row?.textContent ?? "",
          isInView: box !== undefined && box.bottom > 0 && box.top < window.innerHeight,
        };
      });
    await until(what, focused, isRight);
  }

  /** The focus is in this row of all, from 1. */
  async standsInRow(number: number): Promise<void> {
    await this.#seesFocusedRow(
      `stands in row ${number}`,
      ({ index, isInView }) => index === String(number) && isInView,
    );
  }

  /** @param day `2026-11-17`, whose name the row in focus says. */
  async standsAtDay(day: string): Promise<void> {
    await this.#seesFocusedRow(`stands at ${day}`, ({ text }) => text.includes(formats.weekday(day)));
  }

  /** The row in focus says this. */
  async standsAt(words: string): Promise<void> {
    await this.#seesFocusedRow(`stands at ${words}`, ({ text }) => text.includes(words));
  }
}
