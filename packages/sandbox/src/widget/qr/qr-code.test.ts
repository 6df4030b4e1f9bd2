import { describe, expect, test } from "vitest";
import fixture from "../../../test/fixtures/qr-codes.json" with { type: "json" };
import { createQrCode, type QrCode, toQrPath } from "./qr-code.ts";
import { createGrid, penalty } from "./qr-grid.ts";

const toRows = (code: QrCode): string[] => code.map((row) => row.map((isDark) => (isDark ? "#" : ".")).join(""));

test.each(fixture.codes)("draws what another encoder draws for $text", ({ text, mask, rows }) => {
  expect(toRows(createQrCode(text, mask))).toEqual(rows);
});

test("takes the mask that reads best", () => {
  const text = "https://diia.app/acquirers";
  const points = Array.from({ length: 8 }, (_, mask) => penalty(createQrCode(text, mask).map((row) => [...row])));
  const best = points.indexOf(Math.min(...points));
  expect(new Set(points).size).toBeGreaterThan(1);
  expect(createQrCode(text)).toEqual(createQrCode(text, best));
});

describe("the points against a grid", () => {
  const pointsOf = (...rows: string[]): number => penalty(rows.map((row) => [...row].map((module) => module === "#")));

  test("are none for a chessboard", () => {
    expect(pointsOf("#.#.", ".#.#", "#.#.", ".#.#")).toBe(0);
  });

  test("count a block of one colour and a lack of balance", () => {
    expect(pointsOf("##", "##")).toBe(3 + 100);
  });

  test("count runs of five and more", () => {
    // Ten lines of five, sixteen blocks, nothing dark.
    expect(pointsOf(...new Array<string>(5).fill("....."))).toBe(10 * 3 + 16 * 3 + 100);
  });

  test("count what looks like a finder pattern, either way round", () => {
    // Eleven such rows, eleven columns of one colour, five pairs of equal columns.
    const points = 11 * 40 + 11 * 9 + 50 * 3;
    expect(pointsOf(...new Array<string>(11).fill("#.###.#...."))).toBe(points);
    expect(pointsOf(...new Array<string>(11).fill("....#.###.#"))).toBe(points);
  });
});

describe("the size", () => {
  test.each([
    [14, 21],
    [15, 25],
    [213, 57],
  ])("for %d bytes is %d modules a side", (bytes, size) => {
    const code = createQrCode("x".repeat(bytes));
    expect(code).toHaveLength(size);
    for (const row of code) expect(row).toHaveLength(size);
  });

  test("has an end", () => {
    expect(() => createQrCode("x".repeat(214))).toThrow(RangeError);
    expect(() => createQrCode("ї".repeat(107))).toThrow(RangeError);
  });
});

test("an unmasked grid leaves exactly the places that its bytes and remainder bits need", () => {
  const free = createGrid(1)
    .flat()
    .filter((module) => module === undefined).length;
  expect(free).toBe(26 * 8);
});

test("the path draws each dark module once, inside the margin", () => {
  const path = toQrPath(
    [
      [true, false],
      [false, true],
    ],
    4,
  );
  expect(path).toBe("M4 4h1v1h-1zM5 5h1v1h-1z");
});
