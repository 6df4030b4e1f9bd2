import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A piece of a text: as it stands, or so many times. */
type Piece = string | readonly [text: string, times: number];

/** An input that is played in every run, before the random ones. */
export interface CorpusEntry {
  /** What is interesting about it. */
  readonly why: string;
  /** The input; or it is made of `text`, or of the JSON that `json` is when put together. */
  readonly value?: unknown;
  readonly text?: readonly Piece[];
  readonly json?: readonly Piece[];
  /** What has to become of it, in the words of the test. */
  readonly outcome: string;
}

const putTogether = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : piece[0].repeat(piece[1]))).join("");

/**
 * Reads the inputs of one parser.
 *
 * @param folder Folder of the test.
 * @param name Of the file in `corpus`, without `.json`.
 */
export function readCorpus(
  folder: string,
  name: string,
): readonly { readonly why: string; readonly input: unknown; readonly outcome: string }[] {
  const file = join(folder, "corpus", `${name}.json`);
  // Written by hand, and looked at by each test.
  const entries = JSON.parse(readFileSync(file, "utf8")) as readonly CorpusEntry[];
  return entries.map(({ why, value, text, json, outcome }) => ({
    why,
    outcome,
    input: text ? putTogether(text) : json ? (JSON.parse(putTogether(json)) as unknown) : value,
  }));
}
