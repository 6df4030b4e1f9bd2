/** How a table is written. */
export interface CsvDialect {
  /** Between cells. */
  readonly separator: "," | ";" | "\t";
  /** Between whole and fraction. */
  readonly decimalMark: "." | ",";
  /** Whether the file begins with a byte order mark, without which Excel takes Cyrillic for something else. */
  readonly byteOrderMark: boolean;
  /** `dotted`: `18.12.2019 16:10:50`. `iso`: `2019-12-18 16:10:50`. */
  readonly dates: "dotted" | "iso";
}

/** What a spreadsheet set to Ukrainian opens with a double click: amounts as numbers, dates as dates. */
export const ukrainianCsv: CsvDialect = { separator: ";", decimalMark: ",", byteOrderMark: true, dates: "dotted" };

/** RFC 4180: what programs and English spreadsheets read. */
export const internationalCsv: CsvDialect = { separator: ",", decimalMark: ".", byteOrderMark: false, dates: "iso" };
