/** What is read of a report of the mutation testing's common JSON form. */
export interface MutationReport {
  readonly files: {
    readonly [file: string]: {
      readonly source: string;
      readonly mutants: readonly {
        readonly status: string;
        readonly mutatorName: string;
        readonly replacement?: string;
        readonly location: { readonly start: { readonly line: number; readonly column: number } };
      }[];
    };
  };
}

const noticed = new Set(["Killed", "Timeout"]);
const unnoticed = new Set(["Survived", "NoCoverage"]);

/** How many mutants a test noticed, how many none did, and the first as a share of both in percent; of no mutants, 0. */
export function countMutants(report: MutationReport): {
  readonly killed: number;
  readonly survived: number;
  readonly score: number;
} {
  const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const killed = statuses.filter((status) => noticed.has(status)).length;
  const survived = statuses.filter((status) => unnoticed.has(status)).length;
  return { killed, survived, score: killed === 0 ? 0 : (100 * killed) / (killed + survived) };
}

/** A line for each mutant that no test noticed: where it was, and what the code said then. */
export const survivors = (report: MutationReport): readonly string[] =>
  Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => unnoticed.has(status))
      .map(({ mutatorName, replacement = "", location: { start } }) => {
        const line = source.split("\n")[start.line - 1] ?? "";
        const was = line.slice(start.column - 1).trim();
        return `  ${file}:${start.line} ${mutatorName}: ${was.slice(0, 80)} → ${replacement.replace(/\s+/g, " ").slice(0, 80)}`;
      }),
  );
