/** Works that are each done once at a time, and one after another. */
export interface Flights<Name extends string> {
  /**
   * Begins a work, at once when no other is under way; one that is under way or waiting already is not begun again. What
   * the work gives is called when it is over: who is told of its end may ask for the same once more.
   */
  readonly begin: (name: Name, work: () => Promise<() => void>) => Promise<void>;
}

/** @param failed told what a work throws; the promises never reject. */
export function createFlights<Name extends string>(failed: (name: Name, cause: unknown) => void): Flights<Name> {
  const flights = new Map<Name, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  return {
    begin: (name, work) => {
      const known = flights.get(name);
      if (known) return known;
      const isIdle = flights.size === 0;
      let land = (): void => {};
      // Known before the work begins, since who is told of its beginning may ask for the same.
      const flight = new Promise<void>((resolve) => {
        land = resolve;
      });
      flights.set(name, flight);
      const fly = async (): Promise<void> => {
        let end: () => void;
        try {
          end = await work();
        } catch (cause) {
          end = () => failed(name, cause);
        }
        flights.delete(name);
        end();
        land();
      };
      last = isIdle ? fly() : last.then(fly);
      return flight;
    },
  };
}
