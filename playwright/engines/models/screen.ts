import { setTimeout as wait } from "node:timers/promises";
import { BrowserHangs, type Sight, type Surface, type Target } from "../driver/engine.ts";
import { lookFor } from "../driver/look-for.ts";

/** Milliseconds that anything may take to be seen, on a machine that does other work besides. */
const limit = 45_000;

/**
 * Asks again and again until the answer is as it should be.
 *
 * @param limitMs Default 45 seconds.
 * @throws when it never was, with the last answer, or the last error that asking met.
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  isRight: (answer: Answer) => boolean,
  limitMs: number = limit,
): Promise<Answer> {
  let last: unknown;
  for (const end = Date.now() + limitMs; Date.now() < end; await wait(50)) {
    try {
      const answer = await ask();
      if (isRight(answer)) return answer;
      last = answer;
    } catch (error) {
      if (error instanceof BrowserHangs) throw error;
      // A document that is just being left has no answer; the next one has.
      last = error;
    }
  }
  throw new Error(
    `${what}: not within ${limitMs / 1_000} s. At last: ${last instanceof Error ? last : JSON.stringify(last)}`,
  );
}

/** What a person sees, and does with a mouse, in one document. */
export class Screen {
  readonly surface: Surface;

  constructor(surface: Surface) {
    this.surface = surface;
  }

  /** @returns `null` when nothing of the kind is visible. */
  async sight(target: Target): Promise<Sight | null> {
    // It was asked for a sight.
    return (await this.surface.evaluate(lookFor, target, "sight" as const)) as Sight | null;
  }

  async #until(
    what: string,
    target: Target,
    isRight: (sight: Sight | null) => boolean,
    limitMs?: number,
  ): Promise<void> {
    try {
      await until(`${what} ${JSON.stringify(target)}`, () => this.sight(target), isRight, limitMs);
    } catch (error) {
      if (error instanceof BrowserHangs) throw error;
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is nothing that a person reads.
      const text = await this.surface.evaluate(() => document.body.innerText).catch(String);
      throw new Error(`${error instanceof Error ? error.message : error}\nThe page says:\n${text.slice(0, 2_000)}`);
    }
  }

  async sees(target: Target, limitMs?: number): Promise<void> {
    await this.#until("sees", target, (sight) => sight !== null, limitMs);
  }

  async seesNo(target: Target): Promise<void> {
    await this.#until("sees no", target, (sight) => sight === null);
  }

  async seesTimes(count: number, target: Target): Promise<void> {
    await this.#until(`sees ${count} times`, target, (sight) => (sight?.count ?? 0) === count);
  }

  async seesFocusOn(target: Target): Promise<void> {
    await this.#until("sees the focus on", target, (sight) => sight?.hasFocus === true);
  }

  /** Waits until it is there, within reach and at rest. */
  async clicks(target: Target): Promise<void> {
    let place = "";
    await until(
      `reaches ${JSON.stringify(target)}`,
      // It was asked for a sight.
      async () => (await this.surface.evaluate(lookFor, target, "reach" as const)) as Sight | null,
      (sight) => {
        const isAtRest = sight?.place === place;
        place = sight?.place ?? "";
        return isAtRest && sight?.isWithinReach === true;
      },
    );
    await this.surface.click(target);
  }

  frame(name: string): Screen {
    return new Screen(this.surface.frame({ role: "iframe", name }));
  }
}
