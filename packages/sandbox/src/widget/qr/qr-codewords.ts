import { errorCorrection } from "./reed-solomon.ts";

/** Sizes of a version at error correction level M. */
interface VersionSize {
  /** Data and correction bytes together. */
  readonly totalBytes: number;
  /** Correction bytes of each block. */
  readonly correctionBytes: number;
  readonly blocks: number;
}

// ISO/IEC 18004, table of error correction characteristics, level M, versions 1 to 10.
const versionSizes: readonly VersionSize[] = [
  { totalBytes: 26, correctionBytes: 10, blocks: 1 },
  { totalBytes: 44, correctionBytes: 16, blocks: 1 },
  { totalBytes: 70, correctionBytes: 26, blocks: 1 },
  { totalBytes: 100, correctionBytes: 18, blocks: 2 },
  { totalBytes: 134, correctionBytes: 24, blocks: 2 },
  { totalBytes: 172, correctionBytes: 16, blocks: 4 },
  { totalBytes: 196, correctionBytes: 18, blocks: 4 },
  { totalBytes: 242, correctionBytes: 22, blocks: 4 },
  { totalBytes: 292, correctionBytes: 22, blocks: 5 },
  { totalBytes: 346, correctionBytes: 26, blocks: 5 },
];

const dataBytesOf = ({ totalBytes, correctionBytes, blocks }: VersionSize): number =>
  totalBytes - correctionBytes * blocks;

/** A code's bytes in the order in which they are drawn, and the version that holds them. */
export interface QrCodewords {
  /** 1 to 10. */
  readonly version: number;
  readonly codewords: readonly number[];
}

/** Mode, length and text in bytes, filled up to the size. */
function toDataBytes(text: Uint8Array, version: number, size: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  push(0b0100, 4);
  push(text.length, version < 10 ? 8 : 16);
  for (const byte of text) push(byte, 8);
  push(0, Math.min(4, size * 8 - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  const bytes = Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0),
  );
  for (let filler = 0xec; bytes.length < size; filler ^= 0xec ^ 0x11) bytes.push(filler);
  return bytes;
}

/** The first bytes of all blocks, then the second ones, and so on. */
const interleave = (blocks: readonly (readonly number[])[]): number[] => {
  const longest = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: longest }, (_, place) =>
    blocks.flatMap((block) => (place < block.length ? [block[place] ?? 0] : [])),
  ).flat();
};

/**
 * Encodes a text in byte mode at error correction level M, in the smallest version that holds it.
 *
 * @throws {RangeError} when the text has more than 213 bytes in UTF-8.
 */
export function toQrCodewords(text: string): QrCodewords {
  const bytes = new TextEncoder().encode(text);
  const index = versionSizes.findIndex((size, at) => bytes.length + (at + 1 < 10 ? 2 : 3) <= dataBytesOf(size));
  const size = versionSizes[index];
  if (!size) throw new RangeError("The text is too long for a QR code of version 10.");
  const version = index + 1;
  const data = toDataBytes(bytes, version, dataBytesOf(size));

  // The last blocks are one byte longer when the data does not divide evenly.
  const shortLength = Math.floor(data.length / size.blocks);
  const shortBlocks = size.blocks - (data.length % size.blocks);
  let at = 0;
  const blocks = Array.from({ length: size.blocks }, (_, block) => {
    const length = shortLength + (block < shortBlocks ? 0 : 1);
    at += length;
    return data.slice(at - length, at);
  });
  const corrections = blocks.map((block) => errorCorrection(block, size.correctionBytes));
  return { version, codewords: [...interleave(blocks), ...interleave(corrections)] };
}
