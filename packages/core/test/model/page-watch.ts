import type { DiagnosticEvent, Identification } from "../../src/identification.ts";
import type { IdentificationState } from "../../src/state.ts";
import { createTraceRecorder } from "../../src/trace/create-trace-recorder.ts";
import { readTraces } from "../../src/trace/read-traces.ts";
import { replayTrace } from "../../src/trace/replay-trace.ts";
import { BrokenPromise } from "./broken-promise.ts";
import type { FakeOrigin } from "./fake-origin.ts";
import type { FakePage } from "./fake-page.ts";
import type { ModelCall } from "./model-call.ts";
import { type ModelGateway, profileOf } from "./model-gateway.ts";
import { isLive, QuestionWatch } from "./question-watch.ts";

/** The five statuses from which nothing moves on by itself. */
const endings: ReadonlySet<string> = new Set(["verified", "rejected", "cancelled", "expired", "failed"]);
/** What an onlooker sees of one page's session, who knows the promises and not how they are kept. */
export class PageWatch {
  readonly name: string;
  readonly page: FakePage;
  readonly #origin: FakeOrigin;
  readonly #gateway: ModelGateway;
  readonly recorder: ReturnType<typeof createTraceRecorder>;
  readonly diagnostics: string[] = [];
  /** How often the session was taken down. */
  resets = 0;
  /** Which options are the newest. */
  generation = 0;
  opened = 0;
  settled = 0;
  /** Timers that wait to see whether the last user is followed by another. */
  leaving = 0;
  #identification: Identification | null = null;
  #last: IdentificationState = { status: "idle", attempt: 0 };
  /** Endings that were told, by attempt. */
  readonly #told = new Map<number, number>();
  readonly #idOf = new Map<number, string>();
  readonly #requests = new Map<number, { count: number; keys: Set<string>; changed: number }>();
  readonly #shown = new Set<number>();
  readonly questions: QuestionWatch;
  /** How many calls there had been when the session began to confirm for its present reason. */
  #hintAt = 0;
  #callsBefore = 0;

  /** A call that takes no notice of its being abandoned keeps its time limit until then. */
  readonly #areTimersCounted: boolean;

  constructor(name: string, page: FakePage, origin: FakeOrigin, gateway: ModelGateway, heedsAbort: boolean) {
    this.name = name;
    this.#areTimersCounted = heedsAbort;
    this.page = page;
    this.#origin = origin;
    this.#gateway = gateway;
    this.recorder = createTraceRecorder(() => origin.nowMs);
    this.questions = new QuestionWatch(page, origin, (promise, what) => this.#late(promise, what));
    page.onShow = (uri) => this.#onShow(uri);
  }

  get identification(): Identification {
    if (!this.#identification) throw new Error("Watched before it was made.");
    return this.#identification;
  }

  watch(identification: Identification): void {
    this.#identification = identification;
    identification.subscribe(() => this.#onChange());
  }

  get state(): IdentificationState {
    return this.identification.getState();
  }

  #broken(number: number, what: string): BrokenPromise {
    return new BrokenPromise(number, `${this.name} ${what}, in ${JSON.stringify(this.state)}`);
  }

  onEvent(event: DiagnosticEvent): void {
    this.recorder.record(event);
    this.diagnostics.push(JSON.stringify(event));
    if (event.type === "transition" && event.event.type === "reset") this.resets++;
  }

  /** 8: the partner's callback was called. */
  onEnding(status: IdentificationState["status"], state: IdentificationState, generation: number): void {
    if (generation !== this.generation) this.#late(8, `calls an old ${status} callback`);
    if (state.status !== status) this.#late(8, `tells ${state.status} to the callback for ${status}`);
    const told = (this.#told.get(state.attempt) ?? 0) + 1;
    this.#told.set(state.attempt, told);
    if (told > 1) this.#late(8, `tells the ending of attempt ${state.attempt} ${told} times`);
  }

  /** A callback's own exception would be the partner's; it is raised when the world is at rest. */
  #pending: BrokenPromise | null = null;
  #late(number: number, what: string): BrokenPromise {
    this.#pending ??= this.#broken(number, what);
    return this.#pending;
  }

  #onChange(): void {
    try {
      this.#judge(this.state, this.#last);
    } catch (error) {
      if (error instanceof BrokenPromise) this.#pending ??= error;
      else throw error;
    }
    this.#last = this.state;
  }

  #judge(state: IdentificationState, before: IdentificationState): void {
    if (state.attempt < before.attempt) throw this.#broken(3, "goes back to an earlier attempt");
    // Who begins while it is not known yet how the session of before stands gets a link, of that session or of another.
    if (state.status === "preparing") this.#idOf.delete(state.attempt);
    // A link that lay ready may run out before the client comes, and be renewed once more.
    if (state.status === "ready") this.#requests.set(state.attempt, { count: 1, keys: new Set(), changed: 0 });
    const idBefore = isLive(before) ? before.link.id : null;
    if (isLive(state)) {
      const id = this.#idOf.get(state.attempt) ?? state.link.id;
      this.#idOf.set(state.attempt, id);
      if (id !== state.link.id) throw this.#broken(3, `changes from ${id} to another identification in one attempt`);
      const because = state.status === "confirming" ? state.because : null;
      const becauseBefore = before.status === "confirming" && before.attempt === state.attempt ? before.because : null;
      if (because !== becauseBefore) this.#hintAt = this.#callsBefore;
    }
    if (state.status === "verified") {
      const answer = this.#gateway.calls.find(
        (call) => call.page === this.page && call.said === "verified" && call.id === idBefore,
      );
      if (!answer) throw this.#broken(1, `is verified, and the gateway never said so of ${idBefore}`);
      if (JSON.stringify(state.result.profile) !== JSON.stringify(profileOf(idBefore ?? ""))) {
        throw this.#broken(1, "is verified with the profile of another identification");
      }
    }
    if ((state.status === "rejected" && isLive(before)) || (state.status === "cancelled" && state.by === "gateway")) {
      const answer = this.#gateway.calls.find(
        (call) => call.page === this.page && call.said === state.status && call.id === idBefore,
      );
      if (!answer) throw this.#broken(1, `is ${state.status}, and the gateway never said so of ${idBefore}`);
    }
    if (state.status === "cancelled" && state.by !== "gateway" && isLive(before)) {
      const asked = this.#gateway.calls.some(
        (call) =>
          call.page === this.page &&
          call.method === "GET" &&
          call.id === idBefore &&
          call.number >= this.#hintAt &&
          // Who wants to leave is not kept by a gateway that is out of reach.
          (call.state === "answered" || (call.state === "failed" && state.by === "client")),
      );
      if (!asked)
        throw this.#broken(5, `is cancelled by the ${state.by} without the gateway's having been asked once more`);
    }
  }

  /** 7: the client sees the widget at this address. */
  #onShow(uri: string): void {
    const known = this.#gateway.identifications.find((each) => each.uri === uri);
    const { state } = this;
    this.#shown.add(state.attempt);
    if (state.status !== "presenting" || state.link.uri !== uri) this.#late(3, `shows ${uri}`);
    if (!known || this.#origin.nowMs >= known.expiresMs) this.#late(7, `shows a link that ran out: ${known?.id}`);
  }

  /** A call of this page has begun. */
  onCall(call: ModelCall): void {
    const { state } = this;
    if (call.method === "POST") {
      const posts = this.#requests.get(state.attempt) ?? { count: 0, keys: new Set(), changed: 0 };
      this.#requests.set(state.attempt, posts);
      posts.count++;
      posts.keys.add(call.key);
      if (call.isReused) posts.changed++;
      const most = 2 + posts.changed;
      if (!this.#shown.has(state.attempt) && (posts.count > most || posts.keys.size > most)) {
        this.#late(7, `asks for a link ${posts.count} times before the client sees anything`);
      }
      if (state.status !== "preparing") this.#late(2, "asks for a link that it does not need");
    }
    if (call.method === "GET") this.questions.onQuestion(call, state);
  }

  /** Looks at the page in a world at rest. `isIdle`: the browser has nothing left to do. */
  look(isIdle: boolean): void {
    if (this.#pending) throw this.#pending;
    this.#callsBefore = this.#gateway.calls.length;
    if (this.page.isStill()) return;
    const { state } = this;
    if (this.#gateway.open(this.page, "POST").length > 1) throw this.#broken(2, "has two requests in flight");
    if (this.#gateway.open(this.page, "GET").length > 1) throw this.#broken(2, "has two questions in flight");
    this.questions.look(state);
    if (this.#pending) throw this.#pending;
    if (endings.has(state.status)) {
      const told = this.#told.get(state.attempt) ?? 0;
      if (told !== 1) throw this.#broken(8, `told its ending ${told} times`);
      if (isIdle) this.expectNothingLeft("has ended");
    }
  }

  /** 4: nothing is left, but a last word to the gateway. */
  expectNothingLeft(when: string): void {
    const { page } = this;
    const words = this.#gateway.open(page, "DELETE").length;
    const left = {
      frames: page.frames.size,
      windows: page.openPopups().length,
      listeners: page.window.count() + page.document.count(),
      timers: !this.#areTimersCounted
        ? 0
        : Math.max(
            0,
            this.#origin.timersOf(page) -
              words -
              this.leaving -
              page.popups.filter(({ closings }) => closings === 1).length,
          ),
      channels: this.#origin.channelsOf(page),
      locks: this.#origin.locks.countOf(page),
      requests: this.#gateway.open(page).length - words,
    };
    const names = Object.entries(left).filter(([, count]) => count > 0);
    if (names.length > 0) throw this.#broken(4, `${when} and left ${names.map((each) => each.join(": ")).join(", ")}`);
  }

  /** 8: everybody who waited for the ending has heard of it. */
  expectSettled(): void {
    if (this.#pending) throw this.#pending;
    if (this.settled !== this.opened) throw this.#broken(8, `let ${this.opened - this.settled} wait for an ending`);
  }

  /** 10: the trace, as somebody else reads it, leads through the same states. */
  expectTraceReplays(): void {
    const [read] = readTraces(JSON.stringify(this.recorder.trace()));
    if (!read || read.unknown.length > 0) throw this.#broken(10, `has a trace with unknown entries`);
    const states = replayTrace(read.trace);
    for (const [index, entry] of read.trace.entries.entries()) {
      if (entry.type === "transition" && entry.status !== states[index]?.status) {
        throw this.#broken(10, `replays to ${states[index]?.status} where it was ${entry.status}`);
      }
    }
    const last = states.at(-1);
    if (last && bare(last) !== bare(this.state)) throw this.#broken(10, `replays to ${bare(last)}`);
  }
}

/** A state without what no trace may carry. */
const bare = (state: IdentificationState): string =>
  JSON.stringify(state, (name, value: unknown) =>
    name === "uri" || name === "result" ? undefined : value instanceof Error && "code" in value ? value.code : value,
  );
