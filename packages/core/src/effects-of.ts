import { isEnding } from "./accepted-events.ts";
import type { Effect, Machine } from "./events.ts";
import type { IdentificationState } from "./state.ts";

/** What is in force follows from where the session is, and what is done once from how it came there. */
export function effectsOf({ state, serial, renew }: Machine, was: IdentificationState): readonly Effect[] {
  const { status, attempt } = state;
  if (isEnding(state)) {
    const isGivenUp = status === "cancelled" && state.by !== "gateway" && "link" in was;
    return [...(isGivenUp ? [{ type: "release", id: was.link.id } as const] : []), { type: "end", attempt }];
  }
  if (status === "preparing") return [{ type: "request", attempt, serial, renew }];
  if (status !== "presenting" && status !== "confirming") return [];
  const because = status === "confirming" ? state.because : null;
  const { id, expiresAt } = state.link;
  return [
    ...(status === "presenting" && state.modeReason !== "other-tab"
      ? [{ type: "present", attempt, mode: state.mode, link: state.link } as const]
      : []),
    { type: "ask", attempt, link: { id, expiresAt }, because },
  ];
}
