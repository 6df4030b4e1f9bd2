import { createHash } from "node:crypto";
import type { MutationReport } from "./count-mutants.ts";

/** What tells one mutant from every other; lines and columns count from 0. */
export interface MutantPlace {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

/**
 * Whether a mutant belongs to a share of all mutants, in percent: by a digest of where it is and what it says, so that the
 * same mutants are tried each time, wherever the repository lies, and those of a smaller share are among those of a larger one.
 */
export function isSampled({ fileName, mutatorName, replacement, location }: MutantPlace, percent: number): boolean {
  const file = fileName.replaceAll("\\", "/").replace(/^.*\/packages\//, "packages/");
  const { start, end } = location;
  const place = [file, mutatorName, replacement, start.line, start.column, end.line, end.column].join("|");
  return createHash("sha256").update(place).digest().readUInt32BE() < (percent / 100) * 2 ** 32;
}

/** Leaves out what does not belong to the share: what an earlier run tried of a larger one. */
export const onlySampled = (report: MutationReport, percent: number): MutationReport => ({
  ...report,
  files: Object.fromEntries(
    Object.entries(report.files).map(([fileName, file]) => [
      fileName,
      {
        ...file,
        mutants: file.mutants.filter(({ location: { start, end }, ...mutant }) =>
          isSampled({ ...mutant, fileName, location: { start: fromZero(start), end: fromZero(end) } }, percent),
        ),
      },
    ]),
  ),
});

/** A report counts lines and columns from 1. */
const fromZero = ({ line, column }: { readonly line: number; readonly column: number }) => ({
  line: line - 1,
  column: column - 1,
});
