import { createIdentification } from "../../src/create-identification.ts";
import type { IdentificationOptions } from "../../src/identification.ts";
import type { IdentificationEnding, IdentificationState } from "../../src/state.ts";
import type { Trace } from "../../src/trace/trace.ts";
import { BrokenPromise } from "./broken-promise.ts";
import { FakeOrigin } from "./fake-origin.ts";
import { FakePage } from "./fake-page.ts";
import { ModelGateway, timeLimitMs } from "./model-gateway.ts";
import { PageWatch } from "./page-watch.ts";
import type { SessionSetting } from "./session-step.ts";

const recordKey = "xpay-embed:session:default";

/** One tab of the browser: its pages change, the tab stays. */
export interface Tab {
  readonly name: string;
  readonly storage: Map<string, string>;
  watch: PageWatch;
  /** Who uses the session says so, and says when they no longer do. */
  users: (() => void)[];
  listeners: (() => void)[];
  language: string;
}

/** The tabs of one browser, each with its session and its onlooker, and the gateway that they ask. */
export class SessionWorld {
  readonly setting: SessionSetting;
  readonly origin: FakeOrigin = new FakeOrigin();
  readonly gateway: ModelGateway;
  readonly tabs: Tab[] = [];
  /** Pages that are no more, with their traces. */
  readonly past: PageWatch[] = [];
  /** How often the partner has begun anew in a callback. */
  insisted = 0;

  constructor(setting: SessionSetting) {
    this.setting = setting;
    this.gateway = new ModelGateway(this.origin, setting.heedsAbort);
    this.gateway.onCall = (call) => this.#watchOf(call.page)?.onCall(call);
    for (let index = 0; index < setting.tabs; index++) {
      const name = `tab ${index + 1}`;
      const storage = new Map<string, string>();
      const tab: Tab = {
        name,
        storage,
        users: [],
        listeners: [],
        language: "uk",
        watch: this.#load(name, storage),
      };
      this.tabs.push(tab);
      this.#begin(tab);
    }
  }

  /** The traces of all pages so far, as the demo reads them. */
  traces(): readonly Trace[] {
    return [...this.past, ...this.tabs.map(({ watch }) => watch)]
      .map(({ recorder }) => recorder.trace())
      .filter(({ entries }) => entries.length > 0);
  }

  #watchOf(page: object): PageWatch | undefined {
    return this.tabs.find(({ watch }) => watch.page === page)?.watch;
  }

  #load(name: string, tabStorage: Map<string, string>): PageWatch {
    const { hasLocks, hasChannels, hasStorage, isPhone } = this.setting;
    const others = (): readonly FakePage[] => this.tabs.map(({ watch }) => watch.page);
    const settings = { hasLocks, hasChannels, hasStorage, isPhone };
    const page = new FakePage(this.origin, this.gateway, tabStorage, settings, others);
    return new PageWatch(name, page, this.origin, this.gateway, this.setting.heedsAbort);
  }

  #begin(tab: Tab): void {
    const { watch } = tab;
    const identification = createIdentification(this.optionsOf(tab));
    watch.watch(identification);
    identification.attachFrame(watch.page.containers[0] ?? null);
    tab.users = [];
    tab.listeners = [];
  }

  optionsOf(tab: Tab): IdentificationOptions {
    const { watch } = tab;
    const { generation } = watch;
    const end =
      (status: IdentificationState["status"]) =>
      (state: IdentificationEnding): void => {
        watch.onEnding(status, state, generation);
        const isLost = status === "cancelled" || status === "expired";
        if (isLost && this.setting.isInsistent && ++this.insisted <= 3) this.open(watch, "auto");
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

  open(watch: PageWatch, mode: "auto" | "iframe" | "popup" | "redirect"): void {
    watch.opened++;
    watch.identification.open({ mode }).then(() => {
      watch.settled++;
    });
  }

  /** The page of a tab is no more; another is loaded in its place. */
  reload(tab: Tab): void {
    const { page } = tab.watch;
    page.gone = true;
    this.origin.forget(page);
    this.gateway.forget(page);
    if (!this.setting.leavesLate) this.origin.locks.free(page);
    this.past.push(tab.watch);
    tab.watch = this.#load(tab.name, tab.storage);
    this.#begin(tab);
    tab.watch.identification.resume();
    if (this.setting.leavesLate) this.#freeLater(page);
  }

  /** After everything that the next page does as it begins. */
  #freeLater(page: FakePage): void {
    this.origin.tasks.push(() => {
      this.origin.tasks.push(() => this.origin.locks.free(page));
    });
  }

  /** What the return page does with the record. */
  markReturned(id: string): void {
    const record = JSON.parse(this.origin.stored.get(recordKey) ?? "null");
    if (record?.id === id) this.origin.stored.set(recordKey, JSON.stringify({ ...record, returned: true }));
  }

  async destroy({ watch, name }: Tab): Promise<void> {
    watch.identification.destroy();
    await this.origin.rest();
    await this.origin.turn();
    if (watch.state.status !== "idle") throw new BrokenPromise(4, `${name} goes on after it was destroyed`);
    watch.expectNothingLeft("was destroyed");
    watch.expectSettled();
  }

  async advance(ms: number): Promise<void> {
    await this.origin.advance(ms);
    // A page that was left for the widget stands still, and learns that its last user is gone when it is restored.
    for (const { watch } of this.tabs) if (!watch.page.isStill()) watch.leaving = 0;
  }

  /** 4: what nobody uses any more is gone. */
  async expectLeft(tab: Tab): Promise<void> {
    const { watch } = tab;
    if (tab.users.length > 0 || watch.page.isStill()) return;
    await this.origin.turn();
    if (watch.state.status !== "idle") throw new BrokenPromise(4, `${tab.name} goes on although nobody uses it`);
    watch.expectNothingLeft("was left by everybody");
  }
}
