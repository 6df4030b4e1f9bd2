import { afterEach, describe, expect, it } from "vitest";
import { FakeOrigin } from "./fake-origin.ts";

// What the model's locks are believed of is what a browser's do: both play the same, between two pages.

interface TwoPages {
  readonly first: LockManager;
  readonly second: LockManager;
  /** The second page is gone. */
  readonly leave: () => void;
  /** Lets the browser do what it does a little later. */
  readonly turn: () => Promise<unknown>;
}

const frames: HTMLIFrameElement[] = [];
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

const inChromium = (): TwoPages => {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  frames.push(frame);
  const other = frame.contentWindow?.navigator.locks;
  if (!other) throw new Error("A frame without a window.");
  return {
    first: navigator.locks,
    second: other,
    leave: () => frame.remove(),
    // A question that is answered went the way of the requests, to the process that keeps the locks; a timer says nothing of it.
    turn: async () => {
      await navigator.locks.query();
      if (frame.isConnected) await other.query();
    },
  };
};

const inTheModel = (): TwoPages => {
  const origin = new FakeOrigin(() => new Promise((resolve) => setTimeout(resolve)));
  let isGone = false;
  const page = { isStill: () => false, isGone: () => false, onStorage: () => {} };
  const otherPage = { ...page, isGone: () => isGone };
  return {
    first: origin.locks.managerFor(page),
    second: origin.locks.managerFor(otherPage),
    leave: () => {
      isGone = true;
      origin.locks.free(otherPage);
    },
    turn: () => origin.turn(),
  };
};

let last = 0;

describe.each([
  ["in Chromium", inChromium],
  ["in the model", inTheModel],
])("a lock between two pages, %s", (_, open) => {
  /** What has happened, in order. */
  const play = async (act: (pages: TwoPages, name: string, say: (what: string) => void) => void | Promise<void>) => {
    const pages = open();
    const said: string[] = [];
    await act(pages, `web-locks-${++last}`, (what) => said.push(what));
    // A request that is never granted is no event to wait for.
    for (let turns = 0; turns < 50; turns++) await pages.turn();
    return said;
  };
  const hold = (
    locks: LockManager,
    name: string,
  ): Promise<{ readonly free: () => void; readonly ended: Promise<unknown> }> =>
    new Promise((held) => {
      const ended: Promise<unknown> = locks.request(name, {}, () => new Promise<void>((free) => held({ free, ended })));
    });
  const ask = (locks: LockManager, name: string, options: LockOptions, tell: (isGranted: boolean) => void): void => {
    void locks.request(name, options, (lock) => {
      tell(!!lock);
      return lock && new Promise(() => {});
    });
  };

  it("goes to who waits for it, not to its last holder, who asks for it as soon as it is free", async () => {
    const said = await play(async ({ first, second, turn }, name, say) => {
      const holding = hold(first, name);
      await turn();
      const { free, ended } = await holding;
      ask(second, name, {}, (isGranted) => say(`second ${isGranted}`));
      for (let turns = 0; turns < 20; turns++) await turn();
      void ended.then(() => ask(first, name, { ifAvailable: true }, (isGranted) => say(`first ${isGranted}`)));
      free();
    });
    expect(said.sort()).toEqual(["first false", "second true"]);
  });

  it("is not to be had while another page holds it, and goes to who waits for it when that page is gone", async () => {
    const said = await play(async ({ first, second, leave, turn }, name, say) => {
      const holding = hold(second, name);
      await turn();
      await holding;
      ask(first, name, { ifAvailable: true }, (isGranted) => say(`available ${isGranted}`));
      for (let turns = 0; turns < 20; turns++) await turn();
      ask(first, name, {}, (isGranted) => say(`waited ${isGranted}`));
      for (let turns = 0; turns < 20; turns++) await turn();
      say("left");
      leave();
    });
    expect(said).toEqual(["available false", "left", "waited true"]);
  });

  it("goes to who asked first when nobody holds it", async () => {
    const said = await play(({ first }, name, say) => {
      ask(first, name, { ifAvailable: true }, (isGranted) => say(`first ${isGranted}`));
      ask(first, name, { ifAvailable: true }, (isGranted) => say(`second ${isGranted}`));
    });
    expect(said).toEqual(["first true", "second false"]);
  });

  it("is not granted to a request that was given up", async () => {
    const said = await play(async ({ first, second, turn }, name, say) => {
      const holding = hold(first, name);
      await turn();
      const { free } = await holding;
      const givenUp = new AbortController();
      second.request(name, { signal: givenUp.signal }, () => say("granted")).catch(() => say("refused"));
      for (let turns = 0; turns < 20; turns++) await turn();
      givenUp.abort();
      free();
    });
    expect(said).toEqual(["refused"]);
  });
});
