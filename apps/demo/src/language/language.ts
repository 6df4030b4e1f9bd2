/** Languages of the site. */
export type Language = "uk" | "en";

/** Narrows a text to a language of the site. */
export const isLanguage = (value: unknown): value is Language => value === "uk" || value === "en";

/** The client's own language, if the site speaks it. */
export const preferredLanguage = (languages: readonly string[]): Language =>
  languages.some((tag) => /^uk\b/i.test(tag)) ? "uk" : "en";
