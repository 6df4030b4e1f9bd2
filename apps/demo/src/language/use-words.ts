import { type Context, createContext, useContext } from "react";
import type { Language } from "./language.ts";

/** The language that the components below speak. */
export const LanguageContext: Context<Language> = createContext<Language>("uk");

/** Texts in each language; the English ones have the same names as the Ukrainian ones, or it does not compile. */
export interface Translations<Words> {
  readonly uk: Words;
  readonly en: Words;
}

/** The texts in the language of the page. */
export const useWords = <Words>(translations: Translations<Words>): Words => translations[useContext(LanguageContext)];
