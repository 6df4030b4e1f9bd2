/** What is read of a report of the mutation testing's common JSON form. */
export interface MutationReport {
  readonly files: {
    readonly [file: string]: {
      readonly source: string;
      readonly mutants: readonly {
        readonly status: string;
        readonly mutatorName: string;
        readonly replacement?: string;
        readonly location: { readonly start: PlaceInFile; readonly end: PlaceInFile };
      }[];
    };
  };
}

interface PlaceInFile {
  readonly line: number;
  readonly column: number;
}

const noticedStatuses = new Set(["Killed", "Timeout"]);
const unnoticedStatuses = new Set(["Survived", "NoCoverage"]);

/** How many mutants a test noticed, how many none did, and the first as a share of both in percent; of no mutants, 0. */
export function countMutants(reports: readonly MutationReport[]): {
  readonly noticed: number;
  readonly survived: number;
  readonly score: number;
} {
  const statuses = reports
    .flatMap(({ files }) => Object.values(files))
    .flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const noticed = statuses.filter((status) => noticedStatuses.has(status)).length;
  const survived = statuses.filter((status) => unnoticedStatuses.has(status)).length;
  return { noticed, survived, score: noticed === 0 ? 0 : (100 * noticed) / (noticed + survived) };
}

/** A line for each mutant that no test noticed: where it was, and what the code said then. */
export const survivors = (report: MutationReport): readonly string[] =>
  Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => unnoticedStatuses.has(status))
      .map(({ mutatorName, replacement = "", location: { start } }) => {
        const line = source.split("\n")[start.line - 1] ?? "";
        const was = line.slice(start.column - 1).trim();
        return `  ${file}:${start.line} ${mutatorName}: ${was.slice(0, 80)} → ${replacement.replace(/\s+/g, " ").slice(0, 80)}`;
      }),
  );
