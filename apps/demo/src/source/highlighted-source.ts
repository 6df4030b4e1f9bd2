/** A file's text, and its lines split into pieces of one kind: `keyword`, `string`, `comment` …, `""` for plain text. */
export interface HighlightedSource {
  /** File name without folders. */
  readonly name: string;
  readonly code: string;
  readonly lines: readonly (readonly (readonly [kind: string, text: string])[])[];
}
