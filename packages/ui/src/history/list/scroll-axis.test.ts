import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createScrollAxis } from "./scroll-axis.ts";

test("up to eight million pixels nothing is scaled", () => {
  const axis = createScrollAxis(8_000_000);
  expect(axis).toMatchObject({ height: 8_000_000, isScaled: false });
  expect(axis.toContents(123.5)).toBe(123.5);
  expect(axis.toScrolled(7_999_999)).toBe(7_999_999);
});

describe("beyond", () => {
  // A million entries.
  const contents = 68_000_000;
  const axis = createScrollAxis(contents);

  test("the scroller is no higher than a browser allows", () => {
    expect(axis.isScaled).toBe(true);
    expect(axis.height).toBe(8_000_000);
  });

  test("the ends are the ends, and pixels are pixels there", () => {
    expect(axis.toContents(0)).toBe(0);
    expect(axis.toContents(axis.height)).toBe(contents);
    expect(axis.toContents(900_000)).toBe(900_000);
    expect(axis.toContents(axis.height - 640)).toBe(contents - 640);
    expect(axis.toScrolled(contents - 640)).toBe(axis.height - 640);
  });

  test("every offset has its place, in order, and comes back from there", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: contents }), fc.integer({ min: 0, max: contents }), (a, b) => {
        expect(axis.toContents(axis.toScrolled(a))).toBeCloseTo(a, 3);
        if (a < b) expect(axis.toScrolled(a)).toBeLessThan(axis.toScrolled(b));
      }),
    );
  });
});
