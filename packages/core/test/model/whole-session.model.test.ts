import fc from "fast-check";
import { describe, expect, inject, it } from "vitest";
import { SessionPlay } from "./play-session.ts";
import { anySession, type SessionSetting, type SessionStep } from "./session-step.ts";

const isNightly = inject("testSize") === "nightly";
const runs = Number(process.env.XPAY_MODEL_RUNS ?? (isNightly ? 100_000 : 3000));
/** Every night plays other sequences; what everybody's run plays stays the same. It is printed. */
const today = Number(new Date().toISOString().slice(0, 10).replaceAll("-", ""));
const seed = Number(process.env.XPAY_MODEL_SEED ?? (isNightly ? today : 20_261_122));
const path = process.env.XPAY_MODEL_PATH;

/** How the sequence ended, and what it left for support. */
async function play(
  setting: SessionSetting,
  steps: readonly SessionStep[],
): Promise<{ error: unknown; trace: string }> {
  const session = new SessionPlay(setting);
  const error = await session.play(steps).then(
    () => null,
    (cause: unknown) => cause,
  );
  return { error, trace: JSON.stringify(session.traces()) };
}

describe("a session with everything around it, under any sequence of events, failures and time", () => {
  it(`keeps the ten promises in ${runs} sequences`, { timeout: 12 * 3_600_000 }, async () => {
    const beganMs = performance.now();
    const outcome = await fc.check(
      fc.asyncProperty(anySession, async ([setting, steps]) => {
        const { error } = await play(setting, steps);
        if (error) throw error;
      }),
      { numRuns: runs, seed, ...(path && { path }), endOnFailure: false },
    );
    const seconds = (performance.now() - beganMs) / 1000;
    process.stdout.write(
      `${outcome.numRuns} sequences, seed ${seed}: ${Math.round(outcome.numRuns / seconds)} a second\n`,
    );
    if (!outcome.failed) return;
    const [[setting, steps] = []] = outcome.counterexample ?? [];
    if (!setting || !steps) throw new Error("The run broke off without a counter-example.");
    const { error, trace } = await play(setting, steps);
    expect.fail(`${error instanceof Error ? error.message : error}

${JSON.stringify(setting)}
${steps.map((step, index) => `${String(index + 1).padStart(3)}. ${JSON.stringify(step)}`).join("\n")}

Once more:   XPAY_MODEL_SEED=${seed} XPAY_MODEL_PATH=${outcome.counterexamplePath} vitest run --project=node packages/core/test/model
In the demo: developer panel, "Load a trace", paste:
${trace}`);
  });
});
