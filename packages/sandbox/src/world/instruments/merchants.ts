/** A shop. None of them exists. */
export interface Merchant {
  readonly title: string;
  readonly subtitle: string;
  /** What is spent there at once, in hryvnias. */
  readonly spent: readonly [least: number, most: number];
  /** When it is open: hours of the day. */
  readonly hours: readonly [number, number];
  /** How often somebody goes there, beside the others. */
  readonly weight: number;
}

const merchant = (
  title: string,
  subtitle: string,
  spent: Merchant["spent"],
  hours: Merchant["hours"],
  weight: number,
): Merchant => ({ title, subtitle, spent, hours, weight });

/** Where a person spends money. */
export const merchants: readonly Merchant[] = [
  merchant("Продукти «Дзвіночок»", "Продукти", [120, 1_900], [8, 22], 12),
  merchant("Кав’ярня «Перша крапля»", "Кав’ярні та ресторани", [45, 180], [7, 12], 10),
  merchant("Обіди «Борщ і крапка»", "Кав’ярні та ресторани", [130, 320], [12, 15], 8),
  merchant("Пекарня «Окраєць»", "Продукти", [30, 160], [7, 20], 6),
  merchant("Таксі «Сорока»", "Транспорт", [75, 340], [0, 24], 6),
  merchant("Ринок «Кошик»", "Продукти", [80, 900], [8, 17], 4),
  merchant("Метро, поповнення квитка", "Транспорт", [40, 160], [7, 20], 4),
  merchant("Аптека «Чебрець»", "Здоров’я", [60, 950], [8, 21], 4),
  merchant("Піцерія «Чотири боки»", "Кав’ярні та ресторани", [220, 780], [17, 22], 4),
  merchant("АЗС «Чумацький Шлях»", "Пальне", [600, 2_400], [7, 22], 3),
  merchant("Доставка «Лелека»", "Пошта", [65, 240], [9, 21], 3),
  merchant("Книгарня «Сім сторінок»", "Книги", [150, 900], [10, 20], 2),
  merchant("Кінотеатр «Світляк»", "Розваги", [160, 520], [13, 23], 2),
  merchant("Зоокрамниця «Лапа»", "Тварини", [180, 1_400], [10, 20], 2),
  merchant("Одяг «Нитка»", "Одяг", [400, 3_900], [11, 21], 2),
  merchant("Будтовари «Цвях»", "Дім", [90, 2_600], [9, 19], 2),
  merchant("Перукарня «Хвиля»", "Послуги", [250, 900], [9, 20], 1),
  merchant("Квіти «Мальва»", "Подарунки", [200, 1_200], [9, 20], 1),
];

/** Somebody whom the wallet's owner knows. None of them exists. */
export interface Acquaintance {
  readonly name: string;
  /** As the operator's histories write it: ten digits. */
  readonly phone: string;
}

/** Whom money goes to and comes from. */
export const acquaintances: readonly [Acquaintance, ...Acquaintance[]] = [
  { name: "Андрій М.", phone: "0500000091" },
  { name: "Марія Ш.", phone: "0500000092" },
  { name: "Тарас К.", phone: "0500000093" },
  { name: "Ірина Б.", phone: "0500000094" },
  { name: "Оксана Д.", phone: "0500000095" },
  { name: "Юрій В.", phone: "0500000096" },
  { name: "Софія Л.", phone: "0500000097" },
  { name: "Богдан Г.", phone: "0500000098" },
];
