/** Milliseconds as a person reads them: `12 ms`, `5.3 s`. */
export const durationText = (
  ms: number,
  { seconds, milliseconds }: { readonly seconds: string; readonly milliseconds: string },
): string =>
  ms < 1000 ? `${Math.round(ms)} ${milliseconds}` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} ${seconds}`;
