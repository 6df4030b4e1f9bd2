import { vi } from "vitest";

/** Lets the document be as one that the parser still reads. */
export const whileParsing = (): void => {
  vi.spyOn(document, "readyState", "get").mockReturnValue("loading");
};

/** The parser has come to the document's end. */
export const endParsing = (): void => {
  vi.spyOn(document, "readyState", "get").mockRestore();
  document.dispatchEvent(new Event("readystatechange"));
};
