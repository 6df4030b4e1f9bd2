import type { Translations } from "../language/use-words.ts";

/** Texts of the check and of the headers. Codes, headers and names of formats are API and stay as they are. */
export interface PageCheckWords {
  readonly title: string;
  readonly lead: string;
  readonly check: string;
  readonly checking: string;
  readonly clear: string;
  /** Before the number of findings. */
  readonly found: string;
  readonly unknown: string;
  readonly breaks: string;
  readonly copyReport: string;
  readonly headers: string;
  readonly headersLead: string;
  readonly format: string;
  readonly copyHeaders: string;
}

export const pageCheckWords: Translations<PageCheckWords> = {
  uk: {
    title: "Перевірка сторінки",
    lead: "Який заголовок, розширення чи налаштування заважає якому режиму. На мить відкриває маленьке вікно.",
    check: "Перевірити цю сторінку",
    checking: "Перевіряємо…",
    clear: "Ніщо не заважає.",
    found: "Знайдено:",
    unknown: "Браузер не каже:",
    breaks: "заважає:",
    copyReport: "Копіювати звіт",
    headers: "Заголовки цієї сторінки",
    headersLead: "Рівно стільки, скільки потрібно бібліотеці в обраному режимі.",
    format: "Формат",
    copyHeaders: "Копіювати заголовки",
  },
  en: {
    title: "Page check",
    lead: "Which header, extension or setting is in the way of which mode. Opens a small window for a moment.",
    check: "Check this page",
    checking: "Checking…",
    clear: "Nothing is in the way.",
    found: "Found:",
    unknown: "The browser does not say:",
    breaks: "in the way of:",
    copyReport: "Copy report",
    headers: "Headers for this page",
    headersLead: "As much as the library needs in the chosen mode, and no more.",
    format: "Format",
    copyHeaders: "Copy headers",
  },
};
