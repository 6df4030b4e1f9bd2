import { en, type Messages, uk } from "@xpay-embed/ui";
import { type HistoryMessages, historyEn, historyUk } from "@xpay-embed/ui/history";

/** What the toolbar chooses for every story. */
export interface Look {
  readonly locale: "uk" | "en";
  readonly theme: "light" | "dark";
}

/** Reads the toolbar. */
export const readLook = ({ locale, theme }: { readonly [name: string]: unknown }): Look => ({
  locale: locale === "en" ? "en" : "uk",
  theme: theme === "dark" ? "dark" : "light",
});

/** The components' texts in the toolbar's language. */
export const messagesOf = (globals: { readonly [name: string]: unknown }): Messages =>
  readLook(globals).locale === "uk" ? uk : en;

/** The history's. */
export const historyMessagesOf = (globals: { readonly [name: string]: unknown }): HistoryMessages =>
  readLook(globals).locale === "uk" ? historyUk : historyEn;
