import type { Trace } from "../../src/trace/trace.ts";
import { BrokenPromise } from "./broken-promise.ts";
import type { PageWatch } from "./page-watch.ts";
import { playStep, playStepIn } from "./play-step.ts";
import type { SessionSetting, SessionStep } from "./session-step.ts";
import { SessionWorld } from "./session-world.ts";

const personal = /MARKER|380670000000/;

/** Plays what happens to the tabs of one browser, and holds it against the promises after everything that happens. */
export class SessionPlay {
  readonly #world: SessionWorld;

  constructor(setting: SessionSetting) {
    this.#world = new SessionWorld(setting);
    this.#world.origin.onRest = () => this.#look();
  }

  /** The traces of all pages so far, as the demo reads them. */
  traces(): readonly Trace[] {
    return this.#world.traces();
  }

  async play(steps: readonly SessionStep[]): Promise<void> {
    const chance = Math.random;
    // Two tabs that take the widget at once are told apart by chance, which has to be the same when this is played again.
    let last = this.#world.setting.chance ?? 1;
    Math.random = () => {
      last = (last * 48_271) % 2_147_483_647;
      return last / 2_147_483_647;
    };
    try {
      for (const step of steps) await playStep(this.#world, step);
      await this.#finish();
    } finally {
      Math.random = chance;
    }
  }

  #look(): boolean {
    const isIdle = this.#world.origin.tasks.length === 0;
    for (const { watch } of this.#world.tabs) watch.look(isIdle);
    if (isIdle) this.#lookAcrossTabs();
    return this.#world.gateway.isAwake && this.#world.gateway.answerAll();
  }

  /** 2: the tabs of one browser have one identification, and show it once. */
  #lookAcrossTabs(): void {
    const { hasLocks, hasChannels, hasStorage } = this.#world.setting;
    if (!hasLocks || !hasChannels || !hasStorage || this.#world.origin.isStorageFull) return;
    const pages = this.#world.tabs.filter(({ watch }) => !watch.page.isStill());
    const showing = pages.filter(({ watch }) => watch.page.shown() > 0).map(({ name }) => name);
    if (showing.length > 1) throw new BrokenPromise(2, `${showing.join(" and ")} show the widget at the same time`);
    const ids = new Set<string>();
    for (const { watch } of pages) {
      const { state } = watch;
      if (state.status === "presenting") ids.add(state.link.id);
    }
    if (ids.size > 1) throw new BrokenPromise(2, `the tabs are in two identifications: ${[...ids].join(", ")}`);
  }

  /** The world gets well, and everything comes to its right end. */
  async #finish(): Promise<void> {
    const gateway = this.#world.gateway;
    gateway.lifeMs = 60_000;
    this.#world.insisted = Number.POSITIVE_INFINITY;
    await this.#bringBack();
    for (const { watch } of this.#world.tabs) {
      watch.questions.isWoken ||= watch.page.isHidden;
      watch.page.setHidden(false);
    }
    const due = this.#world.tabs.map(({ watch }) => {
      const { state } = watch;
      const isOut = state.status === "presenting" || state.status === "confirming";
      return isOut && gateway.find(state.link.id)?.verdict === "verified" ? watch : null;
    });
    const isRemembered = this.#world.setting.hasStorage && !this.#world.origin.isStorageFull;
    gateway.isAwake = true;
    // What it has to say comes before what runs out next, and may let another tab begin.
    await this.#world.origin.rest();
    await this.#world.origin.turn();
    for (let seconds = 0; seconds <= 100 && !this.#isQuiet(); seconds += 5) {
      gateway.dropAborted();
      await this.#world.origin.advance(5000);
      await this.#bringBack();
      await this.#tryAgain(due);
    }
    await this.#world.origin.turn();
    for (const [index, { watch, name }] of this.#world.tabs.entries()) {
      const { status } = watch.state;
      if (!this.#isQuiet()) throw new BrokenPromise(6, `${name} hangs in ${status} although the gateway is in order`);
      // Who leaves this tab for the widget, and takes no record along, is not known when they come back; nor is one whose
      // record another tab has used up in the meantime.
      const isTold = this.#world.tabs.some((tab) => tab.watch.state.status === "verified");
      const isDue = due[index] === watch || (due[index] && isRemembered && !isTold);
      if (isDue && status !== "verified") throw new BrokenPromise(6, `${name} ends ${status}, and was verified`);
    }
    for (const tab of this.#world.tabs) {
      tab.watch.expectTraceReplays();
      await this.#world.destroy(tab);
    }
    this.#lookForPersons();
  }

  /** Who is still away in this tab comes back by the return page. */
  async #bringBack(): Promise<void> {
    for (const tab of this.#world.tabs) {
      if (tab.watch.page.away !== null) await playStepIn(this.#world, tab, { type: "returnHere", tab: 0 });
    }
    await this.#world.origin.turn();
  }

  /** Whose frame did not load in time has not been told what came of it, and can try again. */
  async #tryAgain(due: readonly (PageWatch | null)[]): Promise<void> {
    for (const [index, tab] of this.#world.tabs.entries()) {
      const { state } = tab.watch;
      if (due[index] !== tab.watch || state.status !== "failed" || state.error.code !== "PRESENTATION_FRAME_TIMEOUT")
        continue;
      await playStepIn(this.#world, tab, { type: "open", tab: index, mode: "auto" });
    }
    await this.#world.origin.turn();
  }

  #isQuiet(): boolean {
    return this.#world.tabs.every(({ watch }) => !/presenting|confirming|preparing/.test(watch.state.status));
  }

  /** 9: nothing of a person where it does not belong. */
  #lookForPersons(): void {
    const watches = [...this.#world.past, ...this.#world.tabs.map(({ watch }) => watch)];
    const places: readonly (readonly [string, readonly string[]])[] = [
      ["the storage or a message", this.#world.origin.said],
      [
        "the storage",
        [...this.#world.origin.stored.values(), ...this.#world.tabs.flatMap(({ storage }) => [...storage.values()])],
      ],
      ["an address", watches.flatMap(({ page }) => page.addresses)],
      ["the log", watches.flatMap(({ diagnostics }) => diagnostics)],
      ["a trace", this.traces().map((trace) => JSON.stringify(trace))],
    ];
    for (const [place, texts] of places) {
      const found = texts.find((text) => personal.test(text));
      if (found) throw new BrokenPromise(9, `a person is in ${place}: ${found}`);
    }
    for (const text of [...(places[1]?.[1] ?? []), ...(places[3]?.[1] ?? []), ...(places[4]?.[1] ?? [])]) {
      if (text.includes("SECRET")) throw new BrokenPromise(9, `a link is in ${text}`);
    }
  }
}
