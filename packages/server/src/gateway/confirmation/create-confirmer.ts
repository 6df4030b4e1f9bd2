import { type ClientProfile, isXpayEmbedError } from "@xpay-embed/protocol";
import type { PersonProfile } from "../../client/xpay-client.ts";
import type { Ending, IdentificationRecord, PendingRecord } from "../../stores/identification-record.ts";
import type { GatewayContext } from "../gateway-context.ts";
import { announceEnding } from "../identifications/announce-ending.ts";
import { endRecord } from "../identifications/end-record.ts";
import { updateRecord } from "../identifications/update-record.ts";
import { type Judgement, judgeEvidence } from "./judge-evidence.ts";
import { isSameEvidence } from "./merge-evidence.ts";

/** Turns evidence into verdicts, in the background. */
export interface Confirmer {
  /** Something is due, or may be. */
  readonly wake: () => void;
  /** Starts nothing more, and resolves when nothing is under way. */
  readonly close: () => Promise<void>;
}

/** How often the store is asked for what is due: while this instance has put something off, and else for what others left. */
const busyIntervalMs = 1_000;
const idleIntervalMs = 5_000;
/** Beyond the operator's time limit for each of at most two questions: `onVerified` and the writing. */
const claimMarginMs = 30_000;
const longestDelayMs = 30_000;

const delayAfter = (attempts: number): number => Math.min(longestDelayMs, 1_000 * 2 ** Math.max(0, attempts - 1));

/** What of a profile may leave the server: named fields with plain values. */
const toClientProfile = (profile: PersonProfile, allowed: readonly string[]): ClientProfile =>
  Object.fromEntries(
    allowed.flatMap((field) => {
      const value = Object.hasOwn(profile, field) ? profile[field] : undefined;
      const isPlain =
        value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
      // Narrowed by the line above.
      return isPlain ? [[field, value as string | number | boolean | null]] : [];
    }),
  );

/**
 * Creates the confirmer. The store is its queue, so nothing is lost with the process:
 *
 * 1. A record says itself when it is due: at once when a callback came, else when its link runs out.
 * 2. Whoever works on it claims it first, by moving that moment behind the time the work can take. Of several instances
 *    one succeeds. If it dies, the record is due again when the claim is over.
 * 3. The operator is asked, and the answer written: a verdict, or when to ask next, with growing delays and a ceiling.
 */
export function createConfirmer(context: GatewayContext): Confirmer {
  const { settings, environment, emit, report, shutdown } = context;
  const { store } = settings;
  const running = new Set<Promise<void>>();
  let looking = Promise.resolve();
  let isLooking = false;
  let isLookWanted = false;
  let busyUntilMs = 0;
  let timer: unknown;

  const claimed = (record: PendingRecord): PendingRecord => {
    const claimEndsAtMs = environment.now() + 2 * settings.operatorTimeLimitMs + claimMarginMs;
    return { ...record, attempts: record.attempts + 1, dueAtMs: claimEndsAtMs, claimEndsAtMs };
  };

  const claim = (record: IdentificationRecord): Promise<PendingRecord | null> =>
    updateRecord(
      store,
      record.key,
      (current) =>
        current.status === "pending" && current.dueAtMs !== null && current.dueAtMs <= environment.now()
          ? claimed(current)
          : null,
      record,
    ).then((updated) => (updated?.isChanged && updated.record.status === "pending" ? updated.record : null));

  const end = async (record: PendingRecord, ending: Ending): Promise<void> => {
    const updated = await updateRecord(
      store,
      record.key,
      (current) =>
        current.status === "pending" ? endRecord(current, ending, environment.now(), settings.retentionMs) : null,
      record,
    );
    if (updated?.isChanged && updated.record.status === "ended") announceEnding(context, updated.record);
  };

  /** When to ask again; `null` when the time for asking is over. */
  const nextQuestionAt = ({ evidence, attempts, link }: PendingRecord): number | null => {
    const nowMs = environment.now();
    const nextMs = nowMs + delayAfter(attempts);
    if (evidence && nowMs < evidence.receivedAtMs + settings.confirmForMs) return nextMs;
    if (nowMs >= link.expiresAtMs) return null;
    return evidence ? link.expiresAtMs : Math.min(nextMs, link.expiresAtMs);
  };

  const postpone = async (judged: PendingRecord): Promise<void> => {
    const updated = await updateRecord(
      store,
      judged.key,
      (current) => {
        if (current.status !== "pending") return null;
        // What came in the meantime has not been judged yet.
        const isJudged = isSameEvidence(current.evidence, judged.evidence);
        const dueAtMs = isJudged ? nextQuestionAt(current) : environment.now();
        return dueAtMs === null
          ? endRecord(current, { status: "expired" }, environment.now(), settings.retentionMs)
          : { ...current, dueAtMs, claimEndsAtMs: null };
      },
      judged,
    );
    if (!updated?.isChanged) return;
    if (updated.record.status === "ended") announceEnding(context, updated.record);
    const { dueAtMs } = updated.record;
    if (dueAtMs !== null && dueAtMs <= environment.now() + longestDelayMs) {
      busyUntilMs = Math.max(busyUntilMs, dueAtMs + busyIntervalMs);
    }
  };

  const judge = async (record: PendingRecord): Promise<Judgement> => {
    const { evidence, attempts } = record;
    if (!evidence && settings.confirmWithoutCallbackAfterMs === null) return { outcome: "undecided" };
    const isLast =
      !evidence || environment.now() + delayAfter(attempts) >= evidence.receivedAtMs + settings.confirmForMs;
    return judgeEvidence(context, record, isLast);
  };

  const confirm = async (record: PendingRecord): Promise<void> => {
    const { id, transactionId, attempts: attempt } = record;
    try {
      const judgement = await judge(record);
      if (judgement.outcome === "rejected") {
        return await end(record, { status: "rejected", reason: judgement.reason });
      }
      if (judgement.outcome === "verified") {
        const { profile } = judgement;
        await settings.onVerified({ id, clientId: record.client.id, transactionId, profile });
        return await end(record, { status: "verified", profile: toClientProfile(profile, settings.profileFields) });
      }
      if (record.evidence) emit({ type: "confirmation-postponed", id, transactionId, attempt });
    } catch (error) {
      if (isXpayEmbedError(error)) {
        emit({ type: "confirmation-postponed", id, transactionId, attempt, code: error.code });
      } else {
        report(error, "confirmation");
      }
    }
    await postpone(record);
  };

  const start = (record: PendingRecord): void => {
    const work = confirm(record)
      // The claim brings it back.
      .catch((error: unknown) => report(error, "confirmation"))
      .finally(() => {
        running.delete(work);
        look();
      });
    running.add(work);
  };

  const look = (): void => {
    isLookWanted = true;
    if (!isLooking) looking = lookAround();
  };

  const lookAround = async (): Promise<void> => {
    isLooking = true;
    try {
      while (isLookWanted && !shutdown.isClosed()) {
        const room = settings.maxConfirmations - running.size;
        if (room <= 0) break;
        isLookWanted = false;
        const due = await store.listDue(room);
        let isAnyClaimed = false;
        for (const record of due) {
          if (shutdown.isClosed()) break;
          const claimedRecord = await claim(record);
          if (!claimedRecord) continue;
          isAnyClaimed = true;
          // Also when the gateway was closed meanwhile: for others it would be due only when the claim runs out.
          start(claimedRecord);
        }
        // Where others claim everything, or a clock is behind the store's, looking again at once would find the same.
        isLookWanted ||= isAnyClaimed && due.length === room;
      }
    } catch (error) {
      report(error, "confirmation");
    } finally {
      isLooking = false;
      schedule();
    }
  };

  const schedule = (): void => {
    environment.clearTimeout(timer);
    if (shutdown.isClosed()) return;
    timer = environment.setTimeout(look, environment.now() <= busyUntilMs ? busyIntervalMs : idleIntervalMs);
  };

  look();
  return {
    wake: look,
    close: async () => {
      environment.clearTimeout(timer);
      await looking;
      await Promise.all(running);
    },
  };
}
