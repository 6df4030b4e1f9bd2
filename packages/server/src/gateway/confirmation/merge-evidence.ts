import type { CallbackEvidence } from "../../stores/identification-record.ts";

/**
 * Adds a callback to what earlier ones have said.
 *
 * A signature outweighs an unsigned word, whichever came first. Two words of equal weight that differ contradict each
 * other, and stay contradicted. The result does not depend on how often anything was said.
 *
 * @returns `earlier` itself when the callback says nothing new.
 */
export function mergeEvidence(
  earlier: CallbackEvidence | null,
  said: Pick<CallbackEvidence, "command" | "isSigned">,
  nowMs: number,
): CallbackEvidence {
  const fresh: CallbackEvidence = { ...said, isContradicted: false, receivedAtMs: nowMs };
  if (!earlier) return fresh;
  if (earlier.isSigned !== said.isSigned) return said.isSigned ? fresh : earlier;
  if (earlier.command === said.command || earlier.isContradicted) return earlier;
  return { ...earlier, isContradicted: true };
}

/**
 * Whether two states of one identification's evidence, of which one came from the other, say the same. Then the command need
 * not be compared: another one changes either the weight of the evidence or makes it contradicted.
 */
export const isSameEvidence = (one: CallbackEvidence | null, other: CallbackEvidence | null): boolean =>
  one?.isSigned === other?.isSigned && one?.isContradicted === other?.isContradicted;
