// Those of ISO 4217 whose smallest unit is not a hundredth, each list led by its number of decimals. Browsers disagree with
// the standard and one another about some of these, and money must not depend on a browser.
const unusualDigits = "0BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF3BHDIQDJODKWDLYDOMRTND";

const known = new Map<string, number | null>();

function findDigits(currency: string): number | null {
  // The browser's list only tells which codes exist.
  if (!/^[A-Z]{3}$/.test(currency) || !Intl.supportedValuesOf("currency").includes(currency)) return null;
  for (const [, digits, codes = ""] of unusualDigits.matchAll(/(\d)(\D+)/g)) {
    if (codes.match(/.../g)?.includes(currency)) return Number(digits);
  }
  return 2;
}

/** How many decimals a currency has, by ISO 4217: 2 for `UAH`, 0 for `JPY`; `null` for a code that does not exist. */
export function minorDigits(currency: string): number | null {
  let digits = known.get(currency);
  if (digits === undefined) {
    digits = findDigits(currency);
    // Foreign data decides how many there are.
    if (known.size < 500) known.set(currency, digits);
  }
  return digits;
}
