import { createHash } from "node:crypto";

/** What tells one mutant from every other. */
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
