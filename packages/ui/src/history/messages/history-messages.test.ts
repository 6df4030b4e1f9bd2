import { describe, expect, test } from "vitest";
import { historyEn } from "./history-en.ts";
import { historyUk } from "./history-uk.ts";

const textsOf = (value: unknown, path = ""): [path: string, text: string][] =>
  typeof value === "string"
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));

// English has two forms of a plural, Ukrainian four.
const isExtraForm = ([path]: readonly [path: string, text: string]): boolean => /\.(few|many)$/.test(path);

describe("the history's catalogues", () => {
  test("have the same texts, none of them empty, with the same places for numbers", () => {
    const uk = textsOf(historyUk).filter((each) => !isExtraForm(each));
    const en = textsOf(historyEn);
    expect(en.map(([path]) => path)).toEqual(uk.map(([path]) => path));
    const places = (text: string): string => text.replace(/[^#@]/g, "").split("").sort().join("");
    en.forEach(([path, text], index) => {
      expect(text.trim(), path).toMatch(/\S/);
      expect(places(text), path).toBe(places(uk[index]?.[1] ?? ""));
    });
  });

  test("are each in one language, but for names", () => {
    for (const [path, text] of textsOf(historyUk)) {
      if (path !== ".lang") expect(text.replaceAll(/CSV|Excel|RFC/g, ""), path).not.toMatch(/[a-z]/i);
      // The Ukrainian apostrophe is U+2019; letters that only Russian has give a slip away.
      expect(text, path).not.toMatch(/['ыэъё]/i);
    }
    for (const [path, text] of textsOf(historyEn)) expect(text, path).not.toMatch(/[а-яїієґ]/i);
  });
});
