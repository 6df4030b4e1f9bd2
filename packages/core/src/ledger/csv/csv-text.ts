// What a spreadsheet would take for a formula, even behind blanks (full-width signs too), and the mark itself, so that it
// can be taken off again. Then digits that would lose their leading zeros or last places as a number: 0678897193, a card.
const dangerous = /^\s*['=+\-@|%＝＋－＠]|^[\t\r\n]|^0\d+$|^\d{12,}$/;

/** Puts an apostrophe before a text that a spreadsheet would run as a formula or spoil as a number. For texts only: a negative amount is a number. */
export const guardCsvText = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

/** Takes off what the export has put before a text. */
export const unguardCsvText = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

/** Puts a cell in quotation marks where it has to be. */
export const quoteCsvCell = (cell: string, separator: string): string =>
  cell.includes(separator) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
