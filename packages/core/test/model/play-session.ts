import { createIdentification } from "../../src/create-identification.ts";
import type { IdentificationOptions } from "../../src/identification.ts";
import type { IdentificationEnding, IdentificationState } from "../../src/state.ts";
import type { Trace } from "../../src/trace/trace.ts";
import { FakeOrigin } from "./fake-origin.ts";
import { FakePage, pageOrigin } from "./fake-page.ts";
import { ModelGateway, timeLimitMs } from "./model-gateway.ts";
import { BrokenPromise, PageWatch } from "./page-watch.ts";
import type { ForgedMessage, SessionSetting, SessionStep } from "./session-step.ts";

const recordKey = "xpay-embed:session:default";
const personal = /MARKER|380670000000/;

interface Tab {
  readonly name: string;
  readonly storage: Map<string, string>;
  watch: PageWatch;
  /** Who uses the session says so, and says when they no longer do. */
  users: (() => void)[];
  listeners: (() => void)[];
  language: string;
}

/** Plays what happens to the tabs of one browser, and holds it against the promises after everything that happens. */
export class SessionPlay {
  readonly #setting: SessionSetting;
  readonly #origin = new FakeOrigin();
  readonly #gateway: ModelGateway;
  readonly #tabs: Tab[] = [];
  /** Pages that are no more, with their traces. */
  readonly #past: PageWatch[] = [];
  #insisted = 0;

  constructor(setting: SessionSetting) {
    this.#setting = setting;
    this.#gateway = new ModelGateway(this.#origin, setting.heedsAbort);
    this.#gateway.onCall = (call) => this.#watchOf(call.page)?.onCall(call);
    for (let index = 0; index < setting.tabs; index++) {
      const name = `tab ${index + 1}`;
      const tab: Tab = {
        name,
        storage: new Map(),
        users: [],
        listeners: [],
        language: "uk",
        watch: this.#load(name, new Map()),
      };
      this.#tabs.push(tab);
      this.#begin(tab);
    }
    this.#origin.onRest = () => this.#look();
  }

  /** The traces of all pages so far, as the demo reads them. */
  traces(): readonly Trace[] {
    return [...this.#past, ...this.#tabs.map(({ watch }) => watch)]
      .map(({ recorder }) => recorder.trace())
      .filter(({ entries }) => entries.length > 0);
  }

  #watchOf(page: object): PageWatch | undefined {
    return this.#tabs.find(({ watch }) => watch.page === page)?.watch;
  }

  #load(name: string, tabStorage: Map<string, string>): PageWatch {
    const { hasLocks, hasChannels, hasStorage, isPhone } = this.#setting;
    const others = (): readonly FakePage[] => this.#tabs.map(({ watch }) => watch.page);
    const settings = { hasLocks, hasChannels, hasStorage, isPhone };
    const page = new FakePage(name, this.#origin, this.#gateway, tabStorage, settings, others);
    return new PageWatch(name, page, this.#origin, this.#gateway, this.#setting.heedsAbort);
  }

  #begin(tab: Tab): void {
    const { watch } = tab;
    const identification = createIdentification(this.#options(tab));
    watch.watch(identification);
    identification.attachFrame(watch.page.containers[0] ?? null);
    tab.users = [];
    tab.listeners = [];
  }

  #options(tab: Tab): IdentificationOptions {
    const { watch } = tab;
    const { generation } = watch;
    const end =
      (status: IdentificationState["status"]) =>
      (state: IdentificationEnding): void => {
        watch.onEnding(status, state, generation);
        const isLost = status === "cancelled" || status === "expired";
        if (isLost && this.#setting.isInsistent && ++this.#insisted <= 3) this.#open(watch, "auto");
      };
    return {
      gateway: "/xpay",
      returnUrl: "/identified",
      timeoutMs: timeLimitMs,
      locale: tab.language,
      client: { phone: "380670000000", firstName: "MARKER-CLIENT" },
      environment: watch.page.environment,
      onVerified: end("verified"),
      onRejected: end("rejected"),
      onCancelled: end("cancelled"),
      onExpired: end("expired"),
      onFailed: end("failed"),
      onEvent: (event) => watch.onEvent(event),
    };
  }

  #look(): boolean {
    const isIdle = this.#origin.tasks.length === 0;
    for (const { watch } of this.#tabs) watch.look(isIdle);
    if (isIdle) this.#lookAcrossTabs();
    return this.#gateway.isAwake && this.#gateway.answerAll();
  }

  /** 2: the tabs of one browser have one identification, and show it once. */
  #lookAcrossTabs(): void {
    const { hasLocks, hasChannels, hasStorage } = this.#setting;
    if (!hasLocks || !hasChannels || !hasStorage || this.#origin.isStorageFull) return;
    const pages = this.#tabs.filter(({ watch }) => !watch.page.isStill());
    const showing = pages.filter(({ watch }) => watch.page.shown() > 0).map(({ name }) => name);
    if (showing.length > 1) throw new BrokenPromise(2, `${showing.join(" and ")} show the widget at the same time`);
    const ids = new Set<string>();
    for (const { watch } of pages) {
      const { state } = watch;
      if (state.status === "presenting") ids.add(state.link.id);
    }
    if (ids.size > 1) throw new BrokenPromise(2, `the tabs are in two identifications: ${[...ids].join(", ")}`);
  }

  #open(watch: PageWatch, mode: "auto" | "iframe" | "popup" | "redirect"): void {
    watch.opened++;
    watch.identification.open({ mode }).then(() => {
      watch.settled++;
    });
  }

  /** The page of a tab is no more; another is loaded in its place. */
  #reload(tab: Tab): void {
    const { page } = tab.watch;
    page.gone = true;
    this.#origin.forget(page);
    this.#gateway.forget(page);
    this.#past.push(tab.watch);
    tab.watch = this.#load(tab.name, tab.storage);
    this.#begin(tab);
    tab.watch.identification.resume();
  }

  /** What the return page does with the record. */
  #markReturned(id: string): void {
    const record = JSON.parse(this.#origin.stored.get(recordKey) ?? "null");
    if (record?.id === id) this.#origin.stored.set(recordKey, JSON.stringify({ ...record, returned: true }));
  }

  async play(steps: readonly SessionStep[]): Promise<void> {
    for (const step of steps) await this.#do(step);
    await this.#finish();
  }

  async #do(step: SessionStep): Promise<void> {
    const origin = this.#origin;
    const gateway = this.#gateway;
    switch (step.type) {
      case "turn":
        return origin.turn();
      case "step":
        return origin.step();
      case "advance":
        return this.#advance(step.ms);
      case "gateway":
        gateway.isAwake = step.isAwake;
        return origin.rest();
      case "links":
        gateway.lifeMs = step.lifeMs;
        gateway.framing = step.framing;
        return;
      case "fillStorage":
        origin.isStorageFull = true;
        return;
      case "decide": {
        const known = gateway.identifications.findLast(({ verdict }) => verdict === "pending");
        if (known) known.verdict = step.verdict;
        return origin.rest();
      }
      case "answer": {
        const open = gateway.open().filter(({ page }) => !page.isStill());
        const call = open[step.which % (open.length || 1)];
        if (call) gateway.answer(call, step.kind);
        return origin.rest();
      }
      case "answerLate":
        return this.#answerLate(step.which);
      default:
    }
    const tab = this.#tabs[step.tab % this.#tabs.length];
    if (tab) await this.#doIn(tab, step);
  }

  /** 3: an answer that nobody waits for moves nothing. */
  async #answerLate(which: number): Promise<void> {
    const late = this.#gateway.calls.filter(({ state, page }) => state === "aborted" && !page.isGone());
    const call = late[which % (late.length || 1)];
    if (!call) return;
    await this.#origin.rest();
    const isAwake = this.#gateway.isAwake;
    this.#gateway.isAwake = false;
    const before = this.#tabs.map(({ watch }) => watch.state);
    this.#gateway.answer(call, "right");
    await this.#origin.rest();
    for (const [index, { watch, name }] of this.#tabs.entries()) {
      if (watch.state !== before[index]) throw new BrokenPromise(3, `${name} is moved by an answer to an old question`);
    }
    this.#gateway.isAwake = isAwake;
  }

  async #doIn(tab: Tab, step: Extract<SessionStep, { readonly tab: number }>): Promise<void> {
    const { watch } = tab;
    const { page, identification } = watch;
    if (page.away !== null) {
      // The client is elsewhere in this tab: all they can do is come back.
      if (step.type === "goBack") {
        page.away = null;
        this.#gateway.fail(page);
        watch.isWoken = true;
        const isLeft = watch.leaving > 0;
        page.window.dispatch("pageshow", { persisted: true });
        await this.#origin.rest();
        await this.#advance(0);
        if (isLeft) await this.#expectLeft(tab);
      } else if (step.type === "returnHere") {
        this.#markReturned(this.#gateway.identifications.find(({ uri }) => uri === page.away)?.id ?? "");
        this.#reload(tab);
        await this.#origin.rest();
      } else if (step.type === "reload") {
        this.#reload(tab);
        await this.#origin.rest();
      }
      return;
    }
    switch (step.type) {
      case "open":
        this.#open(watch, step.mode);
        break;
      case "prefetch":
        identification.prefetch();
        break;
      case "cancel":
        identification.cancel();
        break;
      case "resume":
        identification.resume();
        break;
      case "destroy":
        return this.#destroy(tab);
      case "mount":
        tab.users.push(identification.retain());
        break;
      case "unmount":
        return this.#unmount(tab);
      case "remount": {
        const resets = watch.resets;
        const leave = tab.users.pop();
        if (!leave) break;
        leave();
        watch.leaving++;
        tab.users.push(identification.retain());
        await this.#advance(0);
        if (watch.resets !== resets) throw new BrokenPromise(2, `${tab.name} is taken down by a remount`);
        break;
      }
      case "setOptions":
      case "changeLanguage":
        if (step.type === "changeLanguage") tab.language = tab.language === "uk" ? "en" : "uk";
        watch.generation++;
        identification.setOptions(this.#options(tab));
        break;
      case "attach":
        identification.attachFrame(page.containers[1] ?? null);
        break;
      case "detach":
        identification.attachFrame(null);
        break;
      case "subscribe":
        if (tab.listeners.length > 0) for (const stop of tab.listeners.splice(0)) stop();
        else
          tab.listeners.push(
            identification.subscribe(() => {}),
            identification.subscribe(() => {}),
          );
        break;
      case "hide":
        page.setHidden(true);
        break;
      case "show":
        watch.isWoken ||= page.isHidden;
        page.setHidden(false);
        break;
      case "online":
      case "pageshow":
        watch.isWoken = true;
        page.window.dispatch(step.type, { persisted: false });
        break;
      case "closePopup":
        for (const popup of page.openPopups()) popup.closed = true;
        break;
      case "blockPopups":
      case "allowPopups":
        page.isBlocking = step.type === "blockPopups";
        break;
      case "frameLoads":
        for (const frame of page.frames) frame.onload?.();
        break;
      case "frameViolates":
        page.document.dispatch("securitypolicyviolation", {
          disposition: "enforce",
          effectiveDirective: "frame-src",
          blockedURI: "https://mapi.xpay.com.ua",
        });
        break;
      case "reload":
        this.#reload(tab);
        break;
      case "return":
        this.#return(page, step.route);
        break;
      case "forge":
        this.#forge(page, step.what);
        break;
      default:
    }
    await this.#origin.rest();
  }

  #return(page: FakePage, route: "channel" | "storage" | "window" | "own-window"): void {
    const id = this.#gateway.identifications.at(-1)?.id;
    if (!id) return;
    this.#markReturned(id);
    const data = { type: "xpay-embed:return", id };
    if (route === "channel") this.#origin.sayOnChannel("xpay-embed", data);
    else if (route === "storage") this.#origin.tasks.push(() => page.onStorage("xpay-embed:return", id));
    else {
      const source = route === "window" ? [...page.frames][0]?.contentWindow : page.openPopups()[0];
      page.window.dispatch("message", { data, origin: pageOrigin, source: source ?? null, target: page.window });
    }
  }

  #forge(page: FakePage, what: ForgedMessage): void {
    const known = this.#gateway.identifications.at(-1);
    const id = known?.id ?? "s-0000000000000000000000";
    const say = (data: unknown, origin = pageOrigin, source: object | null = null): void =>
      page.window.dispatch("message", { data, origin, source, target: page.window });
    const old = { id: "s-9999999999999999999999", uri: "https://evil.example/", expiresAt: "2030-01-01T00:00:00Z" };
    switch (what) {
      case "foreign-origin":
        return say({ type: "xpay-embed:return", id }, "https://evil.example");
      case "wrong-window":
        return say({ type: "xpay-embed:return", id }, pageOrigin, { postMessage: () => {} });
      case "wrong-id":
        return this.#origin.sayOnChannel("xpay-embed", { type: "xpay-embed:return", id: old.id });
      case "verified":
        return say({ type: "xpay-embed:verified", id, status: "verified", result: { profile: { firstName: "X" } } });
      case "here":
        return this.#origin.sayOnChannel("xpay-embed", {
          type: "xpay-embed:here",
          name: "default",
          link: old,
          mode: "iframe",
        });
      case "taken":
        return this.#origin.sayOnChannel("xpay-embed", { type: "xpay-embed:taken", name: "default", id: old.id });
      case "garbage":
        for (const data of [null, 7, "xpay-embed:return", [], { type: 7 }, { type: "xpay-embed:here", name: 7 }]) {
          this.#origin.sayOnChannel("xpay-embed", data);
        }
    }
  }

  async #destroy({ watch, name }: Tab): Promise<void> {
    watch.identification.destroy();
    await this.#origin.rest();
    await this.#origin.turn();
    if (watch.state.status !== "idle") throw new BrokenPromise(4, `${name} goes on after it was destroyed`);
    watch.expectNothingLeft("was destroyed");
    watch.expectSettled();
  }

  async #unmount(tab: Tab): Promise<void> {
    const { watch } = tab;
    const leave = tab.users.pop();
    if (!leave) return;
    leave();
    watch.leaving++;
    await this.#advance(0);
    await this.#expectLeft(tab);
  }

  async #advance(ms: number): Promise<void> {
    await this.#origin.advance(ms);
    // A page that was left for the widget stands still, and learns that its last user is gone when it is restored.
    for (const { watch } of this.#tabs) if (!watch.page.isStill()) watch.leaving = 0;
  }

  /** 4: what nobody uses any more is gone. */
  async #expectLeft(tab: Tab): Promise<void> {
    const { watch } = tab;
    if (tab.users.length > 0 || watch.page.isStill()) return;
    await this.#origin.turn();
    if (watch.state.status !== "idle") throw new BrokenPromise(4, `${tab.name} goes on although nobody uses it`);
    watch.expectNothingLeft("was left by everybody");
  }

  /** The world gets well, and everything comes to its right end. */
  async #finish(): Promise<void> {
    const gateway = this.#gateway;
    gateway.lifeMs = 60_000;
    this.#insisted = Number.POSITIVE_INFINITY;
    await this.#bringBack();
    for (const { watch } of this.#tabs) {
      watch.isWoken ||= watch.page.isHidden;
      watch.page.setHidden(false);
    }
    const due = this.#tabs.map(({ watch }) => {
      const { state } = watch;
      const isOut = state.status === "presenting" || state.status === "confirming";
      return isOut && gateway.find(state.link.id)?.verdict === "verified" ? watch : null;
    });
    const isRemembered = this.#setting.hasStorage && !this.#origin.isStorageFull;
    gateway.isAwake = true;
    for (let seconds = 0; seconds <= 100 && !this.#isQuiet(); seconds += 5) {
      gateway.dropAborted();
      await this.#origin.advance(5000);
      await this.#bringBack();
    }
    await this.#origin.turn();
    for (const [index, { watch, name }] of this.#tabs.entries()) {
      const { status } = watch.state;
      if (!this.#isQuiet()) throw new BrokenPromise(6, `${name} hangs in ${status} although the gateway is in order`);
      // Who leaves this tab for the widget, and takes no record along, is not known when they come back; nor is one whose
      // record another tab has used up in the meantime.
      const isTold = this.#tabs.some((tab) => tab.watch.state.status === "verified");
      const isDue = due[index] === watch || (due[index] && isRemembered && !isTold);
      if (isDue && status !== "verified") throw new BrokenPromise(6, `${name} ends ${status}, and was verified`);
    }
    for (const tab of this.#tabs) {
      tab.watch.expectTraceReplays();
      await this.#destroy(tab);
    }
    this.#lookForPersons();
  }

  /** Who is still away in this tab comes back by the return page. */
  async #bringBack(): Promise<void> {
    for (const tab of this.#tabs) {
      if (tab.watch.page.away !== null) await this.#doIn(tab, { type: "returnHere", tab: 0 });
    }
    await this.#origin.turn();
  }

  #isQuiet(): boolean {
    return this.#tabs.every(({ watch }) => !/presenting|confirming|preparing/.test(watch.state.status));
  }

  /** 9: nothing of a person where it does not belong. */
  #lookForPersons(): void {
    const watches = [...this.#past, ...this.#tabs.map(({ watch }) => watch)];
    const places: readonly (readonly [string, readonly string[]])[] = [
      ["the storage or a message", this.#origin.said],
      ["the storage", [...this.#origin.stored.values(), ...this.#tabs.flatMap(({ storage }) => [...storage.values()])]],
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
