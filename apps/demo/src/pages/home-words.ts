import type { Translations } from "../language/use-words.ts";
import { paths } from "../routing/routes.ts";

/** Texts of the home page. */
export interface HomeWords {
  readonly title: string;
  readonly lead: string;
  readonly apply: string;
  readonly integrations: string;
  readonly integrationsLead: string;
  readonly cards: readonly { readonly title: string; readonly text: string; readonly path: string }[];
  readonly scenarios: string;
  readonly scenariosLead: string;
  readonly wallets: string;
  readonly walletsLead: string;
  readonly histories: string;
  readonly historiesLead: string;
}

export const homeWords: Translations<HomeWords> = {
  uk: {
    title: "Жменя грошей до зарплати, і жодного папірця",
    lead: "До 12 000 ₴ на пів року. Особу підтверджуєте через BankID або Дію, решту робимо ми.",
    apply: "Оформити позику",
    integrations: "Для розробників",
    integrationsLead:
      "Чотири способи вбудувати ідентифікацію, а далі історія гаманця. На кожній сторінці поруч її власний код: що показано, те й працює.",
    cards: [
      {
        title: "Готовий компонент",
        text: "Панель у сторінці або кнопка з діалогом. Кольори партнера, усі стани вже намальовано.",
        path: paths.component,
      },
      {
        title: "Хук і власний вигляд",
        text: "Лише стан і дії. Тут із них зроблено розмову з помічницею.",
        path: paths.hooks,
      },
      {
        title: "Перехід і повернення",
        text: "Клієнт іде на сторінку XPAY і повертається через сторінку партнера.",
        path: paths.redirect,
      },
      {
        title: "Історія операцій",
        text: "Гаманець клієнта: пошук, фільтри, підсумки, перевірка залишків, експорт. Від однієї операції до ста тисяч.",
        path: paths.history,
      },
      {
        title: "Сайт без React",
        text: "Один тег script і один елемент. Рядки, які можна скопіювати, й усі атрибути.",
        path: paths.scriptTag,
      },
    ],
    scenarios: "Усе, що може статися",
    scenariosLead: "Оберіть сценарій, і оператор зіграє його на сторінці компонента.",
    wallets: "Гаманці на будь-який випадок",
    walletsLead: "Оберіть гаманець, і його історія відкриється в компоненті.",
    histories: "Як історія може надійти",
    historiesLead: "Оберіть сценарій, і оператор зіграє його на сторінці історії.",
  },
  en: {
    title: "A handful of money until payday, and not a sheet of paper",
    lead: "Up to ₴12,000 for half a year. You confirm your identity with BankID or Diia; we do the rest.",
    apply: "Apply for a loan",
    integrations: "For developers",
    integrationsLead:
      "Four ways to embed the identification, then a wallet's history. Each page has its own source beside it: what is shown is what runs.",
    cards: [
      {
        title: "The ready-made component",
        text: "A panel in the page, or a button with a dialog. The partner's colours, every state drawn.",
        path: paths.component,
      },
      {
        title: "The hook with a look of its own",
        text: "State and actions only. Here they make a talk with an assistant.",
        path: paths.hooks,
      },
      {
        title: "Redirect and return",
        text: "The client leaves for XPAY's page and comes back by way of the partner's.",
        path: paths.redirect,
      },
      {
        title: "Transaction history",
        text: "The client's wallet: search, filters, sums, an audit of the balances, export. From one entry to a hundred thousand.",
        path: paths.history,
      },
      {
        title: "A site without React",
        text: "One script tag and one element. Lines to copy, and every attribute.",
        path: paths.scriptTag,
      },
    ],
    scenarios: "Everything that can happen",
    scenariosLead: "Choose a scenario, and the operator plays it on the component's page.",
    wallets: "A wallet for every occasion",
    walletsLead: "Choose a wallet, and its history opens in the component.",
    histories: "How a history can arrive",
    historiesLead: "Choose a scenario, and the operator plays it on the history's page.",
  },
};
