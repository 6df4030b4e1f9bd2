import type { PageOfOrigin } from "./fake-origin.ts";

/** What a gateway can answer. */
export type AnswerKind =
  /** What is so. */
  | "right"
  /** What was so when it was asked. */
  | "stale"
  | "network"
  | "cut"
  | "failed"
  | "overloaded"
  | "unauthorized"
  | "unknown"
  | "garbage"
  | "user-not-found";

/** How an identification stands at the gateway. */
export type Verdict = "pending" | "verified" | "rejected" | "expired" | "cancelled";

/** One identification, as the gateway knows it. */
export interface KnownIdentification {
  readonly id: string;
  readonly uri: string;
  readonly expiresMs: number;
  readonly key: string;
  readonly body: string;
  readonly framing: "allowed" | "refused" | "unknown";
  verdict: Verdict;
}

/** One call that reached the gateway. */
export interface ModelCall {
  readonly number: number;
  readonly page: PageOfOrigin;
  readonly method: string;
  readonly url: string;
  /** Of the identification that is asked about, or that came of the call. */
  readonly id: string | null;
  readonly beganMs: number;
  readonly holdMs: number;
  readonly key: string;
  /** How the identification stood when the call came. */
  readonly verdictThen: Verdict | null;
  readonly isReused: boolean;
  readonly settle: { readonly resolve: (answer: Response) => void; readonly reject: (error: Error) => void };
  readonly signal: AbortSignal;
  state: "open" | "answered" | "failed" | "aborted";
  endedMs: number;
  /** What it was answered with: a verdict, where there was one. */
  said: Verdict | null;
  retryAfterMs: number;
}
