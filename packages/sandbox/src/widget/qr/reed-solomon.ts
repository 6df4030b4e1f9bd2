/** Product in the field GF(256) with the polynomial x⁸+x⁴+x³+x²+1, as ISO/IEC 18004 uses it. */
function multiply(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((right >>> bit) & 1) * left;
  }
  return product;
}

/** Coefficients of (x − 2⁰)(x − 2¹)…, highest first, the leading 1 left out. */
function generator(degree: number): number[] {
  const coefficients = new Array<number>(degree).fill(0);
  coefficients[degree - 1] = 1;
  let root = 1;
  for (let index = 0; index < degree; index += 1) {
    for (let place = 0; place < degree; place += 1) {
      coefficients[place] = multiply(coefficients[place] ?? 0, root) ^ (coefficients[place + 1] ?? 0);
    }
    root = multiply(root, 2);
  }
  return coefficients;
}

/**
 * The error correction bytes of a block.
 *
 * @param degree How many.
 * @see ISO/IEC 18004, "Error correction coding"
 */
export function errorCorrection(block: readonly number[], degree: number): number[] {
  const divisor = generator(degree);
  const remainder = new Array<number>(degree).fill(0);
  for (const byte of block) {
    const factor = byte ^ (remainder.shift() ?? 0);
    remainder.push(0);
    for (const [place, coefficient] of divisor.entries()) {
      remainder[place] = (remainder[place] ?? 0) ^ multiply(coefficient, factor);
    }
  }
  return remainder;
}
