/**
 * Reads `Prefer: wait=N`.
 *
 * @returns Seconds to hold the answer, at most `maxSeconds`; 0 when nothing usable was asked for.
 * @see RFC 7240, section 4.3
 */
export function readWaitSeconds(request: Request, maxSeconds: number): number {
  const prefer = request.headers.get("prefer") ?? "";
  const seconds = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,5})"?\s*(?:[,;]|$)/i.exec(prefer)?.[1];
  return Math.min(maxSeconds, Number(seconds ?? 0));
}
