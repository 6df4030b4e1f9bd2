import { describe, expect, it } from "vitest";
import { readPresets } from "./presets.ts";
import { defaultSettings, parseSettings } from "./settings.ts";

const base = defaultSettings(["en-GB"]);

describe("the settings of a newcomer", () => {
  it.each([
    [["uk-UA", "en"], "uk"],
    [["en-US", "uk"], "uk"],
    [["en-US"], "en"],
    [["de", "ukulele"], "en"],
    [[], "en"],
  ])("for a browser that speaks %o are in %s", (languages, locale) => {
    expect(defaultSettings(languages).locale).toBe(locale);
  });
});

describe("stored settings", () => {
  it("are read back as they were written", () => {
    const chosen = {
      ...base,
      locale: "uk",
      theme: "dark",
      mode: "popup",
      latencyMs: 1000,
      isPanelOpen: false,
      instrument: "broken",
    } as const;
    expect(parseSettings(JSON.parse(JSON.stringify(chosen)), base)).toEqual(chosen);
  });

  it.each([
    null,
    7,
    "uk",
    [],
    {
      locale: "de",
      theme: "toString",
      mode: "__proto__",
      method: 1,
      latencyMs: "fast",
      isPanelOpen: "no",
      instrument: "constructor",
    },
  ])("that are %o count as none", (stored) => {
    expect(parseSettings(stored, base)).toEqual(base);
  });
});

describe("an address", () => {
  const read = (query: string) => readPresets(`http://localhost:5173/component${query}`, base);

  it("sets what it names, and keeps the rest of itself", () => {
    const presets = read("?scenario=no-return&mode=popup&a=1&method=diia&locale=uk&theme=dark&latency=200#main");
    expect(presets).toEqual({
      settings: { ...base, mode: "popup", method: "diia", locale: "uk", theme: "dark", latencyMs: 200 },
      scenario: "no-return",
      historyScenario: null,
      historyForm: null,
      rest: "/component?a=1#main",
    });
  });

  it("chooses a wallet, and how its history comes", () => {
    expect(read("?instrument=long&history=slow-history&form=encoded")).toEqual({
      settings: { ...base, instrument: "long" },
      scenario: null,
      historyScenario: "slow-history",
      historyForm: "encoded",
      rest: "/component",
    });
  });

  it("is left exactly as it is when it asks for nothing", () => {
    expect(read("?xpay_session=AAAAAAAAAAAAAAAAAAAAAA?state=10&b=%20")).toBeNull();
  });

  it("is cleaned of values that mean nothing, which change nothing", () => {
    expect(read("?scenario=constructor&mode=window&latency=5&instrument=toString&history=verified&form=plain")).toEqual(
      {
        settings: base,
        scenario: null,
        historyScenario: null,
        historyForm: null,
        rest: "/component",
      },
    );
  });
});
