import { isSampled, type MutantPlace } from "./is-sampled.ts";

/** What Stryker hands over of a mutant. */
interface CheckedMutant extends MutantPlace {
  readonly id: string;
}

/** Passes the share of mutants that is to be tried; the others are reported like what does not compile, and count for nothing. */
class SampleChecker {
  readonly #percent = Number(process.env.XPAY_MUTATION_PERCENT ?? 100);

  async init(): Promise<void> {}

  async group(mutants: readonly CheckedMutant[]): Promise<readonly (readonly string[])[]> {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants: readonly CheckedMutant[]): Promise<{ readonly [id: string]: object }> {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        isSampled(mutant, this.#percent)
          ? { status: "passed" }
          : { status: "compileError", reason: "Not of the share that is tried." },
      ]),
    );
  }
}

/** In the form in which Stryker looks for plugins. */
export const strykerPlugins: readonly object[] = [{ kind: "Checker", name: "sample", injectableClass: SampleChecker }];
