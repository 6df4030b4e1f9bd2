import { toQrCodewords } from "./qr-codewords.ts";
import { createGrid, drawFormat, freePlaces, penalty, type QrGrid } from "./qr-grid.ts";

/** A finished code: rows of modules, `true` is dark. Without the quiet zone of four modules around it. */
export type QrCode = readonly (readonly boolean[])[];

// ISO/IEC 18004, "Data mask patterns".
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * Makes the QR code of a text: byte mode, error correction level M, versions 1 to 10, the mask that reads best.
 *
 * @param text At most 213 bytes in UTF-8.
 * @param forcedMask 0 to 7; only for comparing with other encoders.
 * @throws {RangeError} when the text is too long.
 */
export function createQrCode(text: string, forcedMask?: number): QrCode {
  const { version, codewords } = toQrCodewords(text);
  const empty = createGrid(version);
  const places = freePlaces(empty);

  const withMask = (mask: number): QrGrid => {
    const grid = empty.map((row) => [...row]);
    drawFormat(grid, mask);
    for (const [index, [x, y]] of places.entries()) {
      const bit = ((codewords[index >>> 3] ?? 0) >>> (7 - (index & 7))) & 1;
      const row = grid[y];
      if (row) row[x] = (bit === 1) !== (masks[mask]?.(x, y) ?? false);
    }
    return grid;
  };

  const grids = forcedMask === undefined ? masks.map((_, mask) => withMask(mask)) : [withMask(forcedMask)];
  const points = grids.map(penalty);
  const best = grids[points.indexOf(Math.min(...points))] ?? [];
  return best.map((row) => row.map((module) => module === true));
}

/** Path data that fills a code's dark modules, one unit each, shifted by `margin` units. */
export const toQrPath = (code: QrCode, margin: number): string =>
  code.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + margin} ${y + margin}h1v1h-1z` : ""))).join("");
