import fc from "fast-check";

/** Names that reach an object's prototype, or that every object has. */
export const prototypeNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "__defineGetter__",
] as const;

/** What parsers of texts stumble over: half of a pair, marks that turn or hide, ends of lines, what looks like a number. */
export const hostilePieces: readonly string[] = [
  "\0",
  "\ud800",
  "\udfff",
  "\u202e",
  "\u200b",
  "\ufeff",
  "\u2028",
  "\r\n",
  "ﷺ",
  "İ",
  "١٢",
  "%",
  "%00",
  "%ff",
  "%u0041",
  "+",
  "&",
  "=",
  ";",
  ",",
  "'",
  '"',
  "\\",
  "//",
  "/../",
  "@",
  "#",
  "?",
  "<",
  "-",
  "1e999",
  "0x10",
  "NaN",
  "null",
  ...prototypeNames,
];

const nested = (open: string, close: string, depth: number): unknown =>
  JSON.parse(`${open.repeat(depth)}0${close.repeat(depth)}`);

/** Values as JSON text can make them, most of them of the wrong kind wherever they are put. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -0,
      -1,
      1.5,
      1e308,
      -1e308,
      5e-324,
      2 ** 31,
      2 ** 53,
      -(2 ** 53),
      "",
      " ",
      "0",
      "200",
      "[]",
      "{}",
      "null",
      "\ud800",
      [],
      [[]],
      {},
      ["x"],
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom<string>(...hostilePieces) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      // Made by the parser of JSON, these are own fields, and their objects cannot be turned into a text.
      () => JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}') as unknown,
      () => ({ toString: 1, valueOf: 1 }),
      () => ({ length: 1e9, 0: "x" }),
      () => nested("[", "]", 3_000),
      () => nested('{"a":', "}", 3_000),
      () => "x".repeat(20_000),
      () => "9".repeat(400),
      () => Array.from({ length: 2_000 }, (_, index) => index),
    ),
  }.arbitrary.map((make) => make()),
);

/** Values that no JSON has, but that a page's own function or a message between windows can bring. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileJson },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<() => unknown>(
        () => undefined,
        () => Number.NaN,
        () => Number.POSITIVE_INFINITY,
        () => 10n,
        () => new Date(Number.NaN),
        () => new Map([["id", 1]]),
        () => new Uint8Array(8),
        () => /x/,
        () => Symbol("id"),
        () => () => "id",
        () => Object.create(null) as unknown,
      )
      .map((make) => make()),
  },
);
