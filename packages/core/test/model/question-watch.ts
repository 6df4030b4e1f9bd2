import type { IdentificationState } from "../../src/state.ts";
import type { FakeOrigin } from "./fake-origin.ts";
import type { FakePage } from "./fake-page.ts";
import type { ModelCall } from "./model-call.ts";

const firstPauseMs = 1000;
const longestPauseMs = 10_000;

/** A state in which the client is at the widget, or was. */
export type LiveState = Extract<IdentificationState, { status: "presenting" | "confirming" }>;

export const isLive = (state: IdentificationState): state is LiveState =>
  state.status === "presenting" || state.status === "confirming";

/** Knows when one page is to ask the gateway how its session stands: serially, with a back-off, not while hidden. */
export class QuestionWatch {
  /** Something happened at which the gateway is to be asked at once. */
  isWoken = false;
  readonly #page: FakePage;
  readonly #origin: FakeOrigin;
  /** Told of each promise that was broken. */
  readonly #tell: (promise: number, what: string) => void;
  #last: { readonly key: string; readonly call: ModelCall; pauseMs: number } | null = null;

  constructor(page: FakePage, origin: FakeOrigin, tell: (promise: number, what: string) => void) {
    this.#page = page;
    this.#origin = origin;
    this.#tell = tell;
  }

  /** The page asks, in this state. */
  onQuestion(call: ModelCall, state: IdentificationState): void {
    if (this.#page.isHidden) this.#tell(6, "asks while the page is hidden");
    if (!isLive(state)) {
      this.#tell(4, "asks although nothing runs");
      return;
    }
    if (call.id !== state.link.id) this.#tell(3, `asks for ${call.id}`);
    const key = `${state.attempt} ${state.link.id} ${state.status === "confirming" ? state.because : ""}`;
    const last = this.#last;
    if (!last || last.key !== key || this.isWoken) {
      this.#last = { key, call, pauseMs: firstPauseMs };
      this.isWoken = false;
      return;
    }
    const { endedMs, beganMs, retryAfterMs, state: how } = last.call;
    if (how === "open") this.#tell(2, "asks a second question before the first is answered");
    const dueMs =
      how === "failed" ? endedMs + Math.max(last.pauseMs, retryAfterMs) : Math.max(beganMs + last.pauseMs, endedMs);
    if (call.beganMs !== dueMs) {
      this.#tell(6, `asks ${call.beganMs - dueMs} ms late (early if negative) for a back-off of ${last.pauseMs} ms`);
    }
    this.#last = { key, call, pauseMs: Math.min(last.pauseMs * 1.5, longestPauseMs) };
  }

  /** Looks, in a world at rest, whether the page still asks as it must. */
  look(state: IdentificationState): void {
    if (!isLive(state) || this.#page.isHidden) return;
    const call = this.#last?.call;
    if (!call) return this.#tell(6, "does not ask");
    if (call.state === "open") return;
    if (call.state === "aborted") return this.#tell(6, "has stopped to ask");
    const limitMs = Math.max(longestPauseMs, call.retryAfterMs);
    if (this.#origin.nowMs - call.endedMs > limitMs) this.#tell(6, `has not asked for long in ${state.status}`);
  }
}
