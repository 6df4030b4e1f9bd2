import type { LocalizedText } from "../../scenarios/scenario.ts";
import { type ClientKey, clients } from "../clients.ts";
import type { InstrumentName, SandboxInstrument } from "./instrument.ts";

const declare = (
  name: InstrumentName,
  uuid: string,
  count: number,
  title: LocalizedText,
  description: LocalizedText,
  owner: ClientKey = "olena",
): SandboxInstrument => ({ name, uuid, owner, title, description, count });

/** The payment instruments by their names, in the order in which a list should show them. */
export const instruments: { readonly [Name in InstrumentName]: SandboxInstrument } = {
  everyday: declare(
    "everyday",
    "0e1e7a00-5b2f-4c1a-9d3e-3f6c2a7b8c01",
    60,
    { uk: "Щоденний гаманець", en: "Everyday wallet" },
    {
      uk: "60 операцій за п’ять тижнів: покупки, перекази, зарплата, комісії, відмови.",
      en: "60 entries of five weeks: purchases, transfers, salary, fees, refusals.",
    },
  ),
  document: declare(
    "document",
    "ead5ea7a-f19f-44ec-8742-3621b4bfdc18",
    4,
    { uk: "Приклад із документа", en: "The document's example" },
    { uk: "Чотири операції з документа оператора [40023].", en: "The four items of the operator's document [40023]." },
  ),
  empty: declare(
    "empty",
    "e3b7c1d2-0a4f-4b6e-8c95-7d1f2a3b4c02",
    0,
    { uk: "Новий гаманець", en: "New wallet" },
    { uk: "Жодної операції.", en: "No entry at all." },
  ),
  thousand: declare(
    "thousand",
    "71a9d0c4-3e5b-4f27-9b18-c2d3e4f5a603",
    1_000,
    { uk: "Півтора року", en: "A year and a half" },
    { uk: "1000 операцій того самого життя.", en: "1,000 entries of the same life." },
  ),
  long: declare(
    "long",
    "1009c0de-8f21-4a3d-b7e6-5a4b3c2d1e04",
    100_000,
    { uk: "Каса кав’ярні", en: "A coffee shop's till" },
    { uk: "100 000 операцій за вісім років.", en: "100,000 entries of eight years." },
  ),
  mixed: declare(
    "mixed",
    "3c0a5f7e-62d4-4b91-8e0c-9f8e7d6c5b05",
    90,
    { uk: "Три валюти", en: "Three currencies" },
    {
      uk: "90 операцій у гривнях, доларах і євро, кожна валюта зі своїм залишком.",
      en: "90 entries in hryvnias, dollars and euros, each currency with its own balance.",
    },
  ),
  "missing-entry": declare(
    "missing-entry",
    "b1550000-4d7e-4c38-a1f2-0b1c2d3e4f06",
    30,
    { uk: "Бракує операції", en: "Missing entry" },
    { uk: "З 30 операцій оператор показує 29.", en: "Of 30 entries the operator shows 29." },
  ),
  "doubled-entry": declare(
    "doubled-entry",
    "b2d00b1e-5a6c-4e1b-93d7-1c2d3e4f5a07",
    30,
    { uk: "Повторена операція", en: "Doubled entry" },
    { uk: "Одна з 30 операцій у списку двічі.", en: "One of 30 entries is listed twice." },
  ),
  "swapped-entries": declare(
    "swapped-entries",
    "b35a4b00-6b7d-4f2c-84e8-2d3e4f5a6b08",
    30,
    { uk: "Переставлені операції", en: "Swapped entries" },
    { uk: "Дві з 30 операцій помінялися місцями.", en: "Two of 30 entries have changed places." },
  ),
  "altered-amount": declare(
    "altered-amount",
    "b4a70000-7c8e-4a3d-95f9-3e4f5a6b7c09",
    30,
    { uk: "Змінена сума", en: "Altered amount" },
    { uk: "Сума однієї операції не веде до її залишку.", en: "One entry's amount does not lead to its balance." },
  ),
  "altered-balance": declare(
    "altered-balance",
    "b5a7ba1a-8d9f-4b4e-a60a-4f5a6b7c8d10",
    30,
    { uk: "Змінений залишок", en: "Altered balance" },
    {
      uk: "Залишок однієї операції не випливає з попереднього.",
      en: "One entry's balance does not follow from the one before.",
    },
  ),
  "altered-date": declare(
    "altered-date",
    "b6a7da7e-9ea0-4c5f-b71b-5a6b7c8d9e11",
    30,
    { uk: "Змінена дата", en: "Altered date" },
    { uk: "Дата однієї операції суперечить її місцю.", en: "One entry's date does not fit its place." },
  ),
  "reused-id": declare(
    "reused-id",
    "b7e05ed1-afb1-4d60-882c-6b7c8d9eaf12",
    30,
    { uk: "Однаковий номер", en: "Reused id" },
    { uk: "Дві різні операції мають один номер.", en: "Two different entries have one id." },
  ),
  "unreadable-entry": declare(
    "unreadable-entry",
    "b80bad00-b0c2-4e71-993d-7c8d9eafb013",
    30,
    { uk: "Нечитана операція", en: "Unreadable entry" },
    { uk: "Сума однієї операції не є числом.", en: "One entry's amount is no number." },
  ),
  broken: declare(
    "broken",
    "b9b20ce0-c1d3-4f82-aa4e-8d9eafb0c114",
    60,
    { uk: "Зіпсована історія", en: "Broken history" },
    { uk: "Усі ці помилки в одному списку з 60 операцій.", en: "All of these faults in one list of 60 entries." },
  ),
  malformed: declare(
    "malformed",
    "bad00000-d2e4-4093-bb5f-9eafb0c1d215",
    34,
    { uk: "Неправильні записи", en: "Malformed items" },
    {
      uk: "Серед справних: без полів, не тих типів, з неможливими датами, з HTML і письмом справа наліво.",
      en: "Among good ones: missing fields, wrong types, impossible dates, HTML, right-to-left text.",
    },
  ),
  foreign: declare(
    "foreign",
    "a0d211f0-7c44-4d0b-8a55-91b0e6d2f702",
    60,
    { uk: "Чужий гаманець", en: "Somebody else's wallet" },
    {
      uk: `Належить клієнтові ${clients.andrii.phone}; для інших його немає.`,
      en: `Belongs to the client ${clients.andrii.phone}; for others it does not exist.`,
    },
    "andrii",
  ),
};

/** Every payment instrument, in the order in which a list should show them. */
export const sandboxInstruments: readonly SandboxInstrument[] = Object.values(instruments);

/** Narrows a text to an instrument's name. */
export const isInstrumentName = (value: unknown): value is InstrumentName =>
  typeof value === "string" && Object.hasOwn(instruments, value);

/** The instrument with this uuid, in either letter case and perhaps with the document's "=" after it. */
export function instrumentOfUuid(uuid: string): SandboxInstrument | undefined {
  const plain = uuid.replace(/=$/, "").toLowerCase();
  return sandboxInstruments.find((instrument) => instrument.uuid === plain);
}
