/** Where time begins in the model, milliseconds since 1970. */
export const startMs: number = Date.parse("2026-11-22T10:00:00Z");
