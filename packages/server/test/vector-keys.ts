import envelope from "./vectors/envelope.json" with { type: "json" };

/** The two key pairs of the vectors, which exist for them only. */
export const vectorKeys: typeof envelope.keys = envelope.keys;
