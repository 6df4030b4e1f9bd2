import type { LocalizedText } from "../scenarios/scenario.ts";

/** A bank of the widget's list. None of them exists. */
export interface Bank {
  readonly id: string;
  readonly name: LocalizedText;
  /** One or two letters for its sign. */
  readonly sign: LocalizedText;
  /** 1 to 8: which of the style sheet's colours the sign has. */
  readonly tone: number;
}

const bank = (id: string, uk: string, en: string, signUk: string, signEn: string, tone: number): Bank => ({
  id,
  name: { uk, en },
  sign: { uk: signUk, en: signEn },
  tone,
});

/** The banks through which a client can be identified, in the alphabetical order of Ukrainian. */
export const banks: readonly Bank[] = [
  bank("dnipro", "Дніпро Банк", "Dnipro Bank", "ДБ", "DB", 1),
  bank("zirnytsia", "Зірниця Банк", "Zirnytsia Bank", "ЗБ", "ZB", 2),
  bank("karpaty", "Карпати Банк", "Karpaty Bank", "КБ", "KB", 3),
  bank("mavka", "Мавка", "Mavka", "М", "M", 4),
  bank("opillia", "Опілля Банк", "Opillia Bank", "ОБ", "OB", 5),
  bank("polissia", "Полісся Банк", "Polissia Bank", "ПБ", "PB", 6),
  bank("svitiaz", "Світязь Банк", "Svitiaz Bank", "СВ", "SV", 7),
  bank("sloboda", "Слобода Банк", "Sloboda Bank", "СЛ", "SL", 8),
];

/** Letters and digits only, in lower case: what is left of a name when people type it. */
const normalize = (text: string): string => text.toLocaleLowerCase("uk").replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The banks whose name in either language contains the query, whatever its case, spaces and apostrophes. */
export function searchBanks(query: string): readonly Bank[] {
  const wanted = normalize(query);
  return banks.filter(({ name }) => normalize(name.uk).includes(wanted) || normalize(name.en).includes(wanted));
}
