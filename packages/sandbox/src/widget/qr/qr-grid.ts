/** A square of modules; `undefined` where nothing is drawn yet. */
export type QrGrid = (boolean | undefined)[][];

const draw = (grid: QrGrid, x: number, y: number, isDark: boolean): void => {
  const row = grid[y];
  if (row && x >= 0 && x < row.length) row[x] = isDark;
};

const isDarkAt = (grid: QrGrid, x: number, y: number): boolean => grid[y]?.[x] === true;

const distance = (dx: number, dy: number): number => Math.max(Math.abs(dx), Math.abs(dy));

function drawFinder(grid: QrGrid, centreX: number, centreY: number): void {
  for (let dy = -4; dy <= 4; dy += 1) {
    for (let dx = -4; dx <= 4; dx += 1) {
      const ring = distance(dx, dy);
      draw(grid, centreX + dx, centreY + dy, ring !== 2 && ring !== 4);
    }
  }
}

function drawAlignment(grid: QrGrid, centreX: number, centreY: number): void {
  for (let dy = -2; dy <= 2; dy += 1) {
    for (let dx = -2; dx <= 2; dx += 1) draw(grid, centreX + dx, centreY + dy, distance(dx, dy) !== 1);
  }
}

/** Centres of the alignment patterns along one side. */
function alignmentCentres(version: number): number[] {
  if (version === 1) return [];
  const last = version * 4 + 10;
  return version < 7 ? [6, last] : [6, (last + 6) / 2, last];
}

/** Bits of the version with their correction, for versions from 7 on. */
function versionBits(version: number): number {
  let remainder = version;
  for (let step = 0; step < 12; step += 1) remainder = (remainder << 1) ^ ((remainder >>> 11) * 0x1f25);
  return (version << 12) | remainder;
}

/** Bits of error correction level M and the mask, with their correction. */
function formatBits(mask: number): number {
  let remainder = mask;
  for (let step = 0; step < 10; step += 1) remainder = (remainder << 1) ^ ((remainder >>> 9) * 0x537);
  return ((mask << 10) | remainder) ^ 0x5412;
}

/** Draws the mask's number twice, as every reader needs it before all else. */
export function drawFormat(grid: QrGrid, mask: number): void {
  const bits = formatBits(mask);
  const bit = (index: number): boolean => ((bits >>> index) & 1) === 1;
  const last = grid.length - 1;
  for (let index = 0; index < 15; index += 1) {
    const along = index < 6 ? index : index < 8 ? index + 1 : 0;
    if (index < 8) draw(grid, 8, along, bit(index));
    else draw(grid, index === 8 ? 7 : 14 - index, 8, bit(index));
    if (index < 8) draw(grid, last - index, 8, bit(index));
    else draw(grid, 8, last - 14 + index, bit(index));
  }
  draw(grid, 8, last - 7, true);
}

/** A grid with everything that does not depend on the text. */
export function createGrid(version: number): QrGrid {
  const size = version * 4 + 17;
  const grid: QrGrid = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined));
  for (let at = 0; at < size; at += 1) {
    draw(grid, 6, at, at % 2 === 0);
    draw(grid, at, 6, at % 2 === 0);
  }
  const centres = alignmentCentres(version);
  const last = centres.length - 1;
  for (const [row, y] of centres.entries()) {
    for (const [column, x] of centres.entries()) {
      const isCorner = (row === 0 && column === 0) || (row === 0 && column === last) || (row === last && column === 0);
      if (!isCorner) drawAlignment(grid, x, y);
    }
  }
  drawFinder(grid, 3, 3);
  drawFinder(grid, size - 4, 3);
  drawFinder(grid, 3, size - 4);
  drawFormat(grid, 0);
  if (version >= 7) {
    const bits = versionBits(version);
    for (let index = 0; index < 18; index += 1) {
      const isDark = ((bits >>> index) & 1) === 1;
      const near = Math.floor(index / 3);
      const far = size - 11 + (index % 3);
      draw(grid, far, near, isDark);
      draw(grid, near, far, isDark);
    }
  }
  return grid;
}

/** Every free place in the order in which the bits of the text go into it: up and down in columns of two. */
export function freePlaces(grid: QrGrid): readonly (readonly [x: number, y: number])[] {
  const places: [number, number][] = [];
  const size = grid.length;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (grid[y]?.[x] === undefined) places.push([x, y]);
    }
  }
  return places;
}

/** How badly a finished grid reads: the fewer points, the better. */
export function penalty(grid: QrGrid): number {
  const size = grid.length;
  const indices = Array.from({ length: size }, (_, index) => index);
  const lines = [
    ...indices.map((y) => indices.map((x) => isDarkAt(grid, x, y))),
    ...indices.map((x) => indices.map((y) => isDarkAt(grid, x, y))),
  ];
  let points = 0;
  for (const line of lines) {
    const text = line.map((isDark) => (isDark ? "1" : "0")).join("");
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    // Looks like a finder pattern with its light margin on either side; overlapping ones count.
    for (const [at] of [...text].entries()) {
      const part = text.slice(at, at + 11);
      if (part === "10111010000" || part === "00001011101") points += 40;
    }
  }
  let dark = 0;
  for (const y of indices) {
    for (const x of indices) {
      const isDark = isDarkAt(grid, x, y);
      if (isDark) dark += 1;
      const isBlock =
        x + 1 < size &&
        y + 1 < size &&
        isDarkAt(grid, x + 1, y) === isDark &&
        isDarkAt(grid, x, y + 1) === isDark &&
        isDarkAt(grid, x + 1, y + 1) === isDark;
      if (isBlock) points += 3;
    }
  }
  return points + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
}
