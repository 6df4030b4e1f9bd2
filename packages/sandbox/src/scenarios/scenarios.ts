import type { LocalizedText, Scenario, ScenarioName, ScenarioSwitches } from "./scenario.ts";

const ordinary: ScenarioSwitches = {
  clientKnown: true,
  linkLifetimeMs: null,
  framing: "allowed",
  widgetDown: false,
  gatewayDown: false,
  confirmedBecomes: "success",
  callbackDelaysMs: [0],
  callbackSignature: "valid",
  callbackAgeMs: 0,
  apiAnswers: "documented",
  redirectDelayMs: 0,
};

const twoDaysMs = 2 * 86_400_000;

const declare = <Name extends ScenarioName>(
  number: number,
  name: Name,
  title: LocalizedText,
  description: LocalizedText,
  switches: Partial<ScenarioSwitches> = {},
): Scenario & { readonly name: Name } => ({
  name,
  number,
  title,
  description,
  switches: { ...ordinary, ...switches },
});

/** Every scenario by its name, in the order in which a list should show them. */
export const scenarios: { readonly [Name in ScenarioName]: Scenario & { readonly name: Name } } = {
  verified: declare(
    0x01,
    "verified",
    { uk: "Підтверджено", en: "Verified" },
    {
      uk: "Клієнт підтверджує, callback надходить одразу, віджет повертає на сторінку партнера.",
      en: "The client confirms, the callback arrives at once, the widget returns to the partner's page.",
    },
  ),
  rejected: declare(
    0x02,
    "rejected",
    { uk: "Відхилено оператором", en: "Rejected by the operator" },
    {
      uk: "Оператор надсилає error, що б не обрав клієнт: дані не збіглися.",
      en: "The operator sends error whatever the client does: the data did not match.",
    },
    { confirmedBecomes: "error" },
  ),
  "user-not-found": declare(
    0x03,
    "user-not-found",
    { uk: "Клієнта не знайдено", en: "User not found" },
    {
      uk: "Оператор не знає клієнта (Reason: UNF) і не дає посилання.",
      en: "The operator does not know the client (Reason: UNF) and gives no link.",
    },
    { clientKnown: false },
  ),
  "slow-callback": declare(
    0x04,
    "slow-callback",
    { uk: "Повільний callback", en: "Slow callback" },
    {
      uk: "Клієнт повертається одразу, а рішення надходить через 4 секунди.",
      en: "The client is back at once, the verdict arrives 4 seconds later.",
    },
    { callbackDelaysMs: [4_000] },
  ),
  "callback-before-return": declare(
    0x05,
    "callback-before-return",
    { uk: "Callback до повернення", en: "Callback before the return" },
    {
      uk: "Рішення вже є, а віджет повертає клієнта лише за секунду.",
      en: "The verdict is there while the widget waits a second before it redirects.",
    },
    { redirectDelayMs: 1_000 },
  ),
  "no-callback": declare(
    0x06,
    "no-callback",
    { uk: "Callback не надходить", en: "No callback" },
    {
      uk: "Клієнт повертається, але рішення немає, доки не спливе строк посилання.",
      en: "The client is back, but no verdict ever arrives; the link runs out.",
    },
    { callbackDelaysMs: [] },
  ),
  "no-return": declare(
    0x07,
    "no-return",
    { uk: "Без повернення", en: "No return" },
    {
      uk: "Віджет не повертає клієнта: «це вікно можна закрити». Рішення надходить.",
      en: 'The widget does not redirect: "you may close this window". The verdict arrives.',
    },
    { redirectDelayMs: null },
  ),
  "duplicate-callbacks": declare(
    0x08,
    "duplicate-callbacks",
    { uk: "Повторні callback", en: "Duplicate callbacks" },
    {
      uk: "Те саме рішення надходить тричі; діє перше.",
      en: "The same verdict is delivered three times; the first one counts.",
    },
    { callbackDelaysMs: [0, 400, 1_200] },
  ),
  "expired-link": declare(
    0x09,
    "expired-link",
    { uk: "Посилання прострочене", en: "Expired link" },
    {
      uk: "Кожне посилання прострочене ще до показу, і поновлене також.",
      en: "Every link is out of date on arrival, and so is the renewed one.",
    },
    { linkLifetimeMs: -1_000 },
  ),
  "refuses-framing": declare(
    0x0a,
    "refuses-framing",
    { uk: "Фрейм заборонено", en: "Refuses framing" },
    {
      uk: "Сервер віджета забороняє показ у фреймі; бекенд партнера це знає.",
      en: "The widget host forbids frames, and the gateway says so.",
    },
    { framing: "refused" },
  ),
  "widget-down": declare(
    0x0b,
    "widget-down",
    { uk: "Віджет не працює", en: "Widget down" },
    {
      uk: "Сервер віджета відповідає 503.",
      en: "The widget host answers 503.",
    },
    { widgetDown: true },
  ),
  "gateway-down": declare(
    0x0c,
    "gateway-down",
    { uk: "Бекенд партнера не працює", en: "Gateway down" },
    {
      uk: "Бекенд партнера відповідає 503, доки обрано цей сценарій.",
      en: "The gateway answers 503 for as long as this scenario is chosen.",
    },
    { gatewayDown: true },
  ),
  "unsigned-callback": declare(
    0x0d,
    "unsigned-callback",
    { uk: "Callback без підпису", en: "Unsigned callback" },
    {
      uk: "Callback надходить без sign: бекенд партнера перепитує оператора і лише тоді вірить.",
      en: "The callback carries no sign: the partner's backend asks the operator before it believes it.",
    },
    { callbackSignature: "none" },
  ),
  "forged-callback": declare(
    0x0e,
    "forged-callback",
    { uk: "Підроблений callback", en: "Forged callback" },
    {
      uk: "Підпис callback зробив хтось інший; бекенд партнера його відкидає, рішення немає.",
      en: "Somebody else signed the callback; the partner's backend refuses it, and there is no verdict.",
    },
    { callbackSignature: "forged" },
  ),
  "stale-callback": declare(
    0x0f,
    "stale-callback",
    { uk: "Застарілий callback", en: "Stale callback" },
    {
      uk: "Callback підписано, але його txn_date дводенної давнини; бекенд партнера його відкидає.",
      en: "The callback is signed, but its txn_date is two days old; the partner's backend refuses it.",
    },
    { callbackAgeMs: twoDaysMs },
  ),
  "operator-down": declare(
    0x10,
    "operator-down",
    { uk: "Оператор не працює", en: "Operator down" },
    {
      uk: "API оператора відповідає 503 на запит посилання.",
      en: "The operator's API answers 503 to a request for a link.",
    },
    { apiAnswers: "unavailable" },
  ),
  "malformed-reply": declare(
    0x11,
    "malformed-reply",
    { uk: "Незрозуміла відповідь оператора", en: "Malformed reply" },
    {
      uk: "API оператора відповідає на запит посилання не так, як описано.",
      en: "The operator's API answers a request for a link in a way that is not documented.",
    },
    { apiAnswers: "malformed" },
  ),
};

/** Every scenario, in the order in which a list should show them. */
export const scenarioList: readonly Scenario[] = Object.values(scenarios);

/** Narrows a text to a scenario's name. */
export const isScenarioName = (value: unknown): value is ScenarioName =>
  typeof value === "string" && Object.hasOwn(scenarios, value);
