/**
 * Takes the slashes off the end of an address. Begins at the start: an expression that looks for the end from every slash
 * would take quadratic time.
 */
export const withoutEndSlashes = (text: string): string => text.replace(/^(|.*[^/])\/+$/, "$1");
