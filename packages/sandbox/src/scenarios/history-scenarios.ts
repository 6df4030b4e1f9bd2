import type { HistoryScenario, HistoryScenarioName, HistorySwitches } from "./history-scenario.ts";
import type { LocalizedText } from "./scenario.ts";

const ordinary: HistorySwitches = {
  binding: "accepted",
  forgetsDevices: false,
  unavailable: "never",
  delayMs: 0,
};

const declare = (
  name: HistoryScenarioName,
  title: LocalizedText,
  description: LocalizedText,
  switches: Partial<HistorySwitches> = {},
): HistoryScenario => ({ name, title, description, switches: { ...ordinary, ...switches } });

/** Every scenario of a history by its name, in the order in which a list should show them. */
export const historyScenarios: { readonly [Name in HistoryScenarioName]: HistoryScenario } = {
  ordinary: declare(
    "ordinary",
    { uk: "Звичайно", en: "Ordinary" },
    {
      uk: "Історію видно з прив’язаного пристрою; новий пристрій прив’язується на першу вимогу.",
      en: "A bound device sees the history; a new one is bound as soon as it asks.",
    },
  ),
  "device-not-bound": declare(
    "device-not-bound",
    { uk: "Пристрій не прив’язано", en: "Device not bound" },
    {
      uk: "Оператор забуває прив’язані пристрої: історію видно лише після нової прив’язки.",
      en: "The operator forgets the bound devices: the history is refused until the device is bound again.",
    },
    { forgetsDevices: true },
  ),
  "binding-pending": declare(
    "binding-pending",
    { uk: "Прив’язка в обробці", en: "Binding pending" },
    {
      uk: "Оператор ще не вирішив, чи прив’язати пристрій; історію не показує.",
      en: "The operator has not decided on the binding yet, and shows no history.",
    },
    { binding: "pending" },
  ),
  "binding-refused": declare(
    "binding-refused",
    { uk: "Прив’язку відхилено", en: "Binding refused" },
    {
      uk: "Оператор не прив’язує пристрій і не показує історію.",
      en: "The operator refuses to bind the device, and shows no history.",
    },
    { binding: "refused" },
  ),
  "history-down": declare(
    "history-down",
    { uk: "Історія недоступна", en: "History down" },
    {
      uk: "На запит історії оператор відповідає 503.",
      en: "The operator answers 503 to a request for a history.",
    },
    { unavailable: "always" },
  ),
  "history-fails-later": declare(
    "history-fails-later",
    { uk: "Далі першої сторінки збій", en: "Later pages fail" },
    {
      uk: "Перша сторінка надходить, на наступні бекенд партнера відповідає 503.",
      en: "The first page arrives; the partner's backend answers 503 to the following ones.",
    },
    { unavailable: "later-pages" },
  ),
  "slow-history": declare(
    "slow-history",
    { uk: "Повільна історія", en: "Slow history" },
    {
      uk: "Історія надходить через 4 секунди.",
      en: "The history arrives after 4 seconds.",
    },
    { delayMs: 4_000 },
  ),
};

/** Every scenario of a history, in the order in which a list should show them. */
export const historyScenarioList: readonly HistoryScenario[] = Object.values(historyScenarios);

/** Narrows a text to the name of a history's scenario. */
export const isHistoryScenarioName = (value: unknown): value is HistoryScenarioName =>
  typeof value === "string" && Object.hasOwn(historyScenarios, value);
