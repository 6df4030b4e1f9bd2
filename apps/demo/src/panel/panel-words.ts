import type { Translations } from "../language/use-words.ts";
import type { LogEntry } from "../log/log-entry.ts";
import type { choices } from "../settings/settings.ts";

type Names<Values extends readonly (string | number)[]> = { readonly [Value in Values[number]]: string };

/** Texts of the developer panel. Statuses, reasons and codes are API and stay as they are. */
export interface PanelWords {
  readonly title: string;
  readonly settings: string;
  readonly scenario: string;
  readonly mode: string;
  readonly fixedMode: string;
  readonly method: string;
  readonly methods: Names<typeof choices.method>;
  readonly instrument: string;
  readonly historyForm: string;
  readonly locale: string;
  readonly locales: Names<typeof choices.locale>;
  readonly theme: string;
  readonly themes: Names<typeof choices.theme>;
  readonly latency: string;
  readonly latencies: Names<typeof choices.latencyMs>;
  readonly gatewayDown: string;
  readonly gatewayUp: string;
  readonly advance: string;
  readonly addTransaction: string;
  readonly loadAnew: string;
  readonly reset: string;
  readonly log: string;
  readonly emptyLog: string;
  readonly emptyHistoryLog: string;
  readonly clear: string;
  readonly copyTrace: string;
  readonly kinds: { readonly [Kind in LogEntry["kind"]]: string };
  readonly after: string;
}

export const panelWords: Translations<PanelWords> = {
  uk: {
    title: "Панель розробника",
    settings: "Налаштування",
    scenario: "Сценарій",
    mode: "Режим",
    fixedMode: "Ця сторінка завжди переходить.",
    method: "Спосіб",
    methods: { any: "Будь-який", bankid: "BankID", diia: "Дія" },
    instrument: "Гаманець",
    historyForm: "Оператор надсилає",
    locale: "Мова",
    locales: { uk: "Українська", en: "English" },
    theme: "Тема",
    themes: { system: "Системна", light: "Світла", dark: "Темна" },
    latency: "Затримка бекенду",
    latencies: { 0: "0 мс", 200: "200 мс", 1000: "1000 мс" },
    gatewayDown: "Вимкнути бекенд",
    gatewayUp: "Увімкнути бекенд",
    advance: "Годинник +16 хв",
    addTransaction: "Додати операцію",
    loadAnew: "Завантажити наново",
    reset: "Скинути світ",
    log: "Журнал",
    emptyLog: "Поки що порожньо. Почніть ідентифікацію.",
    emptyHistoryLog: "Поки що порожньо. Завантажте історію наново.",
    clear: "Очистити",
    copyTrace: "Копіювати трасу",
    kinds: {
      page: "Сторінка",
      state: "Стан",
      accepted: "Прийнято",
      refused: "Відхилено",
      callback: "Виклик",
      operator: "Оператор",
      wallet: "Гаманець",
    },
    after: "після",
  },
  en: {
    title: "Developer panel",
    settings: "Settings",
    scenario: "Scenario",
    mode: "Mode",
    fixedMode: "This page always redirects.",
    method: "Method",
    methods: { any: "Any", bankid: "BankID", diia: "Diia" },
    instrument: "Wallet",
    historyForm: "The operator sends",
    locale: "Language",
    locales: { uk: "Українська", en: "English" },
    theme: "Theme",
    themes: { system: "System", light: "Light", dark: "Dark" },
    latency: "Gateway latency",
    latencies: { 0: "0 ms", 200: "200 ms", 1000: "1000 ms" },
    gatewayDown: "Turn the gateway off",
    gatewayUp: "Turn the gateway on",
    advance: "Advance the clock 16 min",
    addTransaction: "Add a transaction",
    loadAnew: "Load anew",
    reset: "Reset the world",
    log: "Log",
    emptyLog: "Nothing yet. Start an identification.",
    emptyHistoryLog: "Nothing yet. Load the history anew.",
    clear: "Clear",
    copyTrace: "Copy trace",
    kinds: {
      page: "Page",
      state: "State",
      accepted: "Accepted",
      refused: "Refused",
      callback: "Callback",
      operator: "Operator",
      wallet: "Wallet",
    },
    after: "after",
  },
};
