import { describe, expect, it, vi } from "vitest";
import type { Identification, IdentificationOptions } from "../../src/identification.ts";
import { clock, gateway, identify, link, profile, reached, status, surroundings } from "../running-session.ts";

// Tabs of one browser in which everything happens in the same turn.

interface Tab {
  readonly identification: Identification;
  readonly element: HTMLElement;
  readonly endings: string[];
}

const openTab = (): Tab => {
  const endings: string[] = [];
  const element = document.createElement("div");
  const note = ({ status }: { readonly status: string }): void => void endings.push(status);
  const options: Partial<IdentificationOptions> = {
    mode: "iframe",
    environment: { ...surroundings(), locks: navigator.locks },
    frameTimeoutMs: 1e9,
    onVerified: note,
    onRejected: note,
    onCancelled: note,
    onExpired: note,
    onFailed: note,
  };
  const identification = identify(options);
  identification.attachFrame(element);
  return { identification, element, endings };
};
const posts = () => gateway.calls.filter(({ method }) => method === "POST");
const showing = (tabs: readonly Tab[]): readonly Tab[] => tabs.filter(({ element }) => element.childElementCount > 0);
const allPresent = (tabs: readonly Tab[]): Promise<unknown> =>
  Promise.all(tabs.map(({ identification }) => reached(identification, "presenting")));
/** Lets those who wait for another tab ask again, until everybody has the session. */
const untilAllPresent = async (tabs: readonly Tab[]): Promise<void> => {
  await vi.waitFor(() => {
    for (const { identification } of tabs) {
      if (status(identification) !== "preparing") continue;
      if (clock.dueIn().includes(500)) clock.advance(500);
      throw new Error("A tab is still preparing.");
    }
  });
  await allPresent(tabs);
};
const answerAll = (body: unknown): void => {
  for (const question of gateway.open("GET")) question.answer(200, body);
};
const fromOneLink = async (count: number): Promise<readonly Tab[]> => {
  const tabs = Array.from({ length: count }, openTab);
  for (const { identification } of tabs) void identification.open();
  await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(1));
  gateway.open("POST")[0]?.answer(201, link);
  await untilAllPresent(tabs);
  return tabs;
};

describe("tabs that do the same at once", () => {
  it("open: one link is asked for, one tab shows it, and each ends once", async () => {
    const tabs = await fromOneLink(4);
    expect(posts()).toHaveLength(1);
    expect(showing(tabs)).toHaveLength(1);
    answerAll({ status: "verified", profile });
    await Promise.all(tabs.map(({ identification }) => reached(identification, "verified")));
    await vi.waitFor(() => expect(tabs.map(({ endings }) => endings)).toEqual(Array(4).fill(["verified"])));
    expect(posts()).toHaveLength(1);
  });

  it("cancel: each ends once, and no other link is asked for", async () => {
    const tabs = await fromOneLink(3);
    for (const { identification } of tabs) identification.cancel();
    await vi.waitFor(() => {
      answerAll({ status: "pending" });
      expect(tabs.map(({ endings }) => endings)).toEqual(Array(3).fill(["cancelled"]));
    });
    expect(showing(tabs)).toEqual([]);
    expect(posts()).toHaveLength(1);
  });

  it("take over: one of them shows it in the end", async () => {
    const tabs = await fromOneLink(4);
    const others = tabs.filter((tab) => !showing(tabs).includes(tab));
    expect(others).toHaveLength(3);
    for (const { identification } of others) void identification.open();
    // Everything that they say to each other has come when a message of another channel has.
    await vi.waitFor(() => expect(showing(tabs)).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve));
    await vi.waitFor(() => expect(showing(tabs)).toHaveLength(1));
    expect(posts()).toHaveLength(1);
    answerAll({ status: "verified", profile });
    await Promise.all(tabs.map(({ identification }) => reached(identification, "verified")));
  });

  it("one cancels while another takes over: both end, once", async () => {
    const tabs = await fromOneLink(2);
    const [shown] = showing(tabs);
    const other = tabs.find((tab) => tab !== shown);
    shown?.identification.cancel();
    void other?.identification.open();
    await vi.waitFor(() => {
      answerAll({ status: shown?.endings.length ? "cancelled" : "pending" });
      clock.advance(1_000);
      expect(tabs.map(({ endings }) => endings)).toEqual([["cancelled"], ["cancelled"]]);
    });
    expect(posts()).toHaveLength(1);
    expect(showing(tabs)).toEqual([]);
  });
});
