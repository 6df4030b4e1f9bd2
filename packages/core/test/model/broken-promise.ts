/** One of the ten promises of the design was broken. */
export class BrokenPromise extends Error {
  constructor(number: number, what: string) {
    super(`promise ${number}: ${what}`);
  }
}
