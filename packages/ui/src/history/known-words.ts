/** The word for one of the operator's own; without one, theirs, as a person would write it. */
export const known = (words: { readonly [name: string]: string }, name: string): string =>
  Object.hasOwn(words, name) ? (words[name] ?? name) : name.replaceAll("_", " ");
