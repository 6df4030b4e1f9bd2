/** The Ukrainian texts of the chart. */
export const chartUk = {
  views: ["Баланс", "За місяцями"],
  /** Each is followed by a date and a balance. */
  summary: ["Спочатку", "наприкінці", "найменше", "найбільше"],
  /** Heads of the table; the second and the third are said before a sum, too. */
  columns: ["Місяць", "Надійшло", "Витрачено", "Баланс на кінець"],
  table: "Показати таблицею",
  empty: "Немає операцій для графіка.",
} as const;

type Texts<Shape> = Shape extends string ? string : { readonly [Key in keyof Shape]: Texts<Shape[Key]> };

/** Every text of the chart in one language. */
export type ChartMessages = Texts<typeof chartUk>;

/** The English texts of the chart. */
export const chartEn: ChartMessages = {
  views: ["Balance", "By month"],
  summary: ["At first", "at last", "lowest", "highest"],
  columns: ["Month", "In", "Out", "Balance at the end"],
  table: "Show as a table",
  empty: "There are no operations to draw.",
};
