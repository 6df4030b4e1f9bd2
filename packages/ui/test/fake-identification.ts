import type { IdentificationState } from "@xpay-embed/core";
import type { UseIdentificationResult } from "@xpay-embed/hooks";
import { type IdentificationLink, parseVerdict, type Verdict, XpayEmbedError } from "@xpay-embed/protocol";

/** A widget link on the operator's stage. */
const link: IdentificationLink = {
  id: "kX2vJ8QmT5yZb1Lw9Rs3Ng",
  uri: "https://stage-mapi.xpay.com.ua/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be",
  expiresAt: "2026-11-22T12:15:00Z",
  framing: "allowed",
};

const trouble = new XpayEmbedError("GATEWAY_UNREACHABLE");

const presenting = {
  status: "presenting",
  attempt: 1,
  link,
  modeReason: "preferred",
  rejected: [],
  trouble: null,
} as const;
const confirming = { status: "confirming", attempt: 1, link, trouble: null } as const;

const verdict = parseVerdict({ status: "verified", profile: { firstName: "Олена" } }) as Extract<
  Verdict,
  { status: "verified" }
>;

const failed = (code: ConstructorParameters<typeof XpayEmbedError>[0]): IdentificationState => ({
  status: "failed",
  attempt: 1,
  error: new XpayEmbedError(code),
});

/** Every state that looks or speaks differently, by a name for people, in the order of a session's life. */
export const states: { readonly [name: string]: IdentificationState } = {
  idle: { status: "idle", attempt: 0 },
  ready: { status: "ready", attempt: 1, link },
  preparing: { status: "preparing", attempt: 1 },
  "presenting in the frame": { ...presenting, mode: "iframe" },
  "presenting in the frame, offline": { ...presenting, mode: "iframe", trouble },
  "presenting in a popup": { ...presenting, mode: "popup" },
  "presenting in a popup, frame refused": {
    ...presenting,
    mode: "popup",
    modeReason: "fallback",
    link: { ...link, framing: "refused" },
    rejected: [{ mode: "iframe", reason: "framing-refused" }],
  },
  "presenting in a popup, offline": { ...presenting, mode: "popup", trouble },
  "presenting by redirect": { ...presenting, mode: "redirect" },
  "presenting in another tab": { ...presenting, mode: "popup", modeReason: "other-tab" },
  "confirming after the return": { ...confirming, because: "returned" },
  "confirming after the return, offline": { ...confirming, because: "returned", trouble },
  "confirming after the window closed": { ...confirming, because: "closed" },
  "confirming a cancellation": { ...confirming, because: "cancelled" },
  "confirming after Back": { ...confirming, because: "back" },
  "confirming after a reload": { ...confirming, because: "reloaded" },
  "confirming when time is over": { ...confirming, because: "overdue" },
  verified: { status: "verified", attempt: 1, result: verdict.result },
  "rejected: declined": { status: "rejected", attempt: 1, reason: "declined" },
  "rejected: user not found": { status: "rejected", attempt: 1, reason: "user-not-found" },
  "rejected: data mismatch": { status: "rejected", attempt: 1, reason: "data-mismatch" },
  "rejected: operator refused": { status: "rejected", attempt: 1, reason: "operator-refused" },
  "rejected: a reason nobody knows": { status: "rejected", attempt: 1, reason: "toString" },
  cancelled: { status: "cancelled", attempt: 1, by: "client" },
  expired: { status: "expired", attempt: 1 },
  "failed: popup blocked": failed("PRESENTATION_POPUP_BLOCKED"),
  "failed: frame did not load": failed("PRESENTATION_FRAME_TIMEOUT"),
  "failed: no connection": failed("GATEWAY_UNREACHABLE"),
  "failed: gateway down": failed("GATEWAY_FAILED"),
  "failed: signed out": failed("GATEWAY_UNAUTHORIZED"),
  "failed: no verdict": failed("GATEWAY_VERDICT_OVERDUE"),
  "failed: refused": failed("GATEWAY_REFUSED"),
};

/**
 * One of {@link states}.
 *
 * @throws {RangeError} when there is none of that name.
 */
export function stateNamed(name: string): IdentificationState {
  const state = states[name];
  if (!state) throw new RangeError(`There is no state named "${name}".`);
  return state;
}

/** A state with controls that write down what they are told. */
export interface FakeIdentification {
  readonly identification: UseIdentificationResult;
  /** One entry for each call, for instance `open popup`. */
  readonly calls: string[];
}

/** An identification that stays in one state. `frameRef` is handed the frame's container, `onCall` each entry of `calls`. */
export function fakeIdentification(
  state: IdentificationState,
  frameRef: (element: HTMLElement | null) => void = () => {},
  onCall: (call: string) => void = () => {},
): FakeIdentification {
  const calls: string[] = [];
  const told =
    (name: string) =>
    (options?: { readonly mode?: string }): Promise<never> => {
      const call = options?.mode ? `${name} ${options.mode}` : name;
      calls.push(call);
      onCall(call);
      return new Promise(() => {});
    };
  const identification = {
    ...state,
    open: told("open"),
    retry: told("retry"),
    prefetch: () => void told("prefetch")(),
    cancel: () => void told("cancel")(),
    ready: !/^(pre|con)/.test(state.status),
    error: state.status === "failed" ? state.error : "trouble" in state ? state.trouble : null,
    frameRef,
  } as UseIdentificationResult;
  return { identification, calls };
}
