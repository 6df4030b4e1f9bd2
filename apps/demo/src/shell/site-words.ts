import type { Translations } from "../language/use-words.ts";

/** Names of the pages' titles. */
export type PageTitle = "home" | "component" | "dialog" | "hooks" | "redirect" | "history" | "scriptTag" | "missing";

/** Texts around every page. */
export interface SiteWords {
  readonly brand: string;
  readonly skip: string;
  readonly home: string;
  readonly navigation: string;
  readonly language: string;
  readonly theme: string;
  readonly themes: { readonly system: string; readonly light: string; readonly dark: string };
  readonly titles: { readonly [Title in PageTitle]: string };
  readonly links: {
    readonly component: string;
    readonly hooks: string;
    readonly redirect: string;
    readonly history: string;
    readonly scriptTag: string;
  };
  readonly notice: string;
  /** The same where the backend is a real one. */
  readonly fullStackNotice: string;
}

export const siteWords: Translations<SiteWords> = {
  uk: {
    brand: "Жменя",
    skip: "Перейти до вмісту",
    home: "Жменя, на головну",
    navigation: "Сторінки",
    language: "Мова сайту",
    theme: "Тема сайту",
    themes: { system: "Як у системі", light: "Світла", dark: "Темна" },
    titles: {
      home: "Невеликі позики",
      component: "Компонент у сторінці",
      dialog: "Компонент у діалозі",
      hooks: "Хук і власний вигляд",
      redirect: "Перехід і повернення",
      history: "Історія операцій",
      scriptTag: "Сайт без React",
      missing: "Сторінки немає",
    },
    links: { component: "Компонент", hooks: "Хук", redirect: "Перехід", history: "Історія", scriptTag: "Тег script" },
    fullStackNotice: "Жменя вигадана. Бекенд партнера й оператор працюють на цьому комп’ютері.",
    notice: "Жменя вигадана. Бекенд партнера й оператор працюють у вашому браузері, жодні дані нікуди не надсилаються.",
  },
  en: {
    brand: "Zhmenia",
    skip: "Skip to the content",
    home: "Zhmenia, home",
    navigation: "Pages",
    language: "Site language",
    theme: "Site theme",
    themes: { system: "Same as the system", light: "Light", dark: "Dark" },
    titles: {
      home: "Small loans",
      component: "Component in the page",
      dialog: "Component in a dialog",
      hooks: "Hook with a look of its own",
      redirect: "Redirect and return",
      history: "Transaction history",
      scriptTag: "A site without React",
      missing: "No such page",
    },
    links: { component: "Component", hooks: "Hook", redirect: "Redirect", history: "History", scriptTag: "Script tag" },
    fullStackNotice: "Zhmenia is made up. The partner's backend and the operator run on this computer.",
    notice: "Zhmenia is made up. The partner's backend and the operator run in your browser; no data is sent anywhere.",
  },
};
