import type { FakeOrigin, PageOfOrigin } from "./fake-origin.ts";
import type { AnswerKind, KnownIdentification, ModelCall } from "./model-call.ts";

/** Milliseconds that the session waits for an answer that is not held. */
export const timeLimitMs = 10_000;

/** Whose timers are the gateway's own. */
const nobody: PageOfOrigin = { isStill: () => false, isGone: () => false, onStorage: () => {} };

/** Whom an identification is about; another for each, so that one cannot be taken for the other. */
export const profileOf = (id: string): { readonly firstName: string } => ({ firstName: `MARKER-PROFILE-${id}` });

/**
 * A gateway that does as the contract says, and answers when, and as badly as, it is told to.
 * It keeps count of what it told whom; that is all that the model goes by.
 */
export class ModelGateway {
  readonly calls: ModelCall[] = [];
  readonly identifications: KnownIdentification[] = [];
  /** Answers at once, or as soon as there is something to say. */
  isAwake = false;
  /** Milliseconds that the next links live; negative: they come expired. */
  lifeMs = 60_000;
  framing: KnownIdentification["framing"] = "allowed";
  /** Whether the browser's fetch takes notice of an abort. */
  readonly #heedsAbort: boolean;
  readonly #origin: FakeOrigin;
  /** Told of each call as it comes. */
  onCall: (call: ModelCall) => void = () => {};

  constructor(origin: FakeOrigin, heedsAbort: boolean) {
    this.#origin = origin;
    this.#heedsAbort = heedsAbort;
  }

  #now(): number {
    return this.#origin.nowMs;
  }

  open(page?: PageOfOrigin, method?: string): readonly ModelCall[] {
    const found: ModelCall[] = [];
    for (const call of this.calls) {
      if (call.state === "open" && (!page || call.page === page) && (!method || call.method === method))
        found.push(call);
    }
    return found;
  }

  find(id: string | null): KnownIdentification | undefined {
    return this.identifications.find((known) => known.id === id);
  }

  fetch(page: PageOfOrigin, url: string, init: RequestInit): Promise<Response> {
    return new Promise((resolve, reject) => {
      // What the core hands in.
      const headers = init.headers as Readonly<Record<string, string>>;
      const signal = init.signal as AbortSignal;
      const method = init.method ?? "GET";
      const key = headers["idempotency-key"] ?? "";
      const body = typeof init.body === "string" ? init.body : "";
      const known = method === "POST" ? this.#take(key, body) : this.find(url.split("/").at(-1) ?? "");
      if (method === "DELETE" && known?.verdict === "pending") known.verdict = "cancelled";
      const call: ModelCall = {
        number: this.calls.length,
        page,
        method,
        url,
        id: known?.id ?? null,
        beganMs: this.#now(),
        holdMs: Number(headers.prefer?.split("=")[1] ?? 0) * 1000,
        key,
        verdictThen: known?.verdict ?? null,
        isReused: method === "POST" && known?.body !== body,
        settle: { resolve, reject },
        signal,
        state: "open",
        endedMs: 0,
        said: null,
        retryAfterMs: 0,
      };
      this.calls.push(call);
      // Time has to stand still once more when the gateway is to answer.
      if (call.holdMs > 0) this.#origin.setTimeout(nobody, () => {}, call.holdMs);
      this.onCall(call);
      signal.addEventListener("abort", () => {
        if (call.state !== "open") return;
        // Nobody waits any longer, either because it took too long or because nobody wants to know.
        const isOverdue = this.#now() >= call.beganMs + call.holdMs + timeLimitMs;
        call.state = isOverdue ? "failed" : "aborted";
        call.endedMs = this.#now();
        if (this.#heedsAbort || isOverdue) reject(new DOMException("aborted", "AbortError"));
      });
    });
  }

  /** One key makes one identification. */
  #take(key: string, body: string): KnownIdentification {
    const known = this.identifications.find((each) => each.key === key);
    if (known) return known;
    const id = `s-${String(this.identifications.length + 1).padStart(22, "0")}`;
    const made: KnownIdentification = {
      id,
      uri: `https://mapi.xpay.com.ua/uk/frame/widget/bank-id/SECRET-${id}`,
      expiresMs: this.#now() + this.lifeMs,
      key,
      body,
      framing: this.framing,
      verdict: "pending",
    };
    this.identifications.push(made);
    return made;
  }

  /** The browser lost the connections of a page that it restored. */
  fail(page: PageOfOrigin): void {
    for (const call of this.open(page)) this.answer(call, "network");
  }

  /** What took no notice of being abandoned comes to an end all the same. */
  dropAborted(): void {
    for (const call of this.calls) {
      if (call.state === "aborted" && !call.page.isGone()) call.settle.reject(new TypeError("Failed to fetch"));
    }
  }

  /** The browser dropped the connections of a page that is gone. */
  forget(page: PageOfOrigin): void {
    for (const call of this.open(page)) call.state = "aborted";
  }

  /** Answers everything that a gateway in good order would answer now. */
  answerAll(): boolean {
    let hasAnswered = false;
    for (const call of this.open()) {
      const known = this.find(call.id);
      const isHeld = call.method === "GET" && known?.verdict === "pending" && this.#now() < call.beganMs + call.holdMs;
      if (isHeld || call.page.isStill()) continue;
      this.answer(call, "right");
      hasAnswered = true;
    }
    return hasAnswered;
  }

  /** Answers one call, also one that nobody waits for any more. */
  answer(call: ModelCall, kind: AnswerKind): void {
    const isOpen = call.state === "open";
    if (isOpen) call.endedMs = this.#now();
    const fail = (error: Error): void => {
      if (isOpen) call.state = "failed";
      call.settle.reject(error);
    };
    const say = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      if (isOpen) call.state = status < 300 ? "answered" : "failed";
      call.retryAfterMs = Number(headers["retry-after"] ?? 0) * 1000;
      call.settle.resolve(responseOf(status, () => Promise.resolve(JSON.stringify(body) ?? ""), headers));
    };
    const known = this.find(call.id);
    switch (kind) {
      case "network":
        return fail(new TypeError("Failed to fetch"));
      case "cut":
        if (isOpen) call.state = "failed";
        return call.settle.resolve(responseOf(200, () => Promise.reject(new TypeError("network error")), {}));
      case "failed":
        return say(500, {});
      case "overloaded":
        return say(503, {}, { "retry-after": "3" });
      case "unauthorized":
        return say(401, {});
      case "unknown":
        return say(404, {});
      case "garbage":
        if (isOpen) call.state = "failed";
        return call.settle.resolve(
          responseOf(200, () => Promise.resolve('{"status":"verified-perhaps","profile":{"firstName":"MARKER"}}'), {}),
        );
      case "user-not-found":
        if (call.method === "POST") return say(422, { code: "OPERATOR_USER_NOT_FOUND" });
        return say(500, {});
      default:
    }
    if (call.method === "DELETE") return say(204, undefined);
    if (!known) return say(404, {});
    if (call.method === "POST") {
      if (call.isReused) return say(422, { code: "GATEWAY_REFUSED" });
      const { id, uri, expiresMs, framing } = known;
      return say(201, { id, uri, expiresAt: new Date(expiresMs).toISOString(), framing, status: "pending" });
    }
    const verdict = kind === "stale" && call.verdictThen ? call.verdictThen : known.verdict;
    if (isOpen) call.said = verdict;
    say(200, {
      status: verdict,
      ...(verdict === "verified" && { profile: profileOf(known.id) }),
      ...(verdict === "rejected" && { reason: "declined" }),
    });
  }
}

/** A `Response` of the platform would cost a stream for each answer; the core takes no other member of it. */
const responseOf = (status: number, text: () => Promise<string>, headers: Readonly<Record<string, string>>): Response =>
  ({
    ok: status < 300,
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    text,
  }) as unknown as Response;
