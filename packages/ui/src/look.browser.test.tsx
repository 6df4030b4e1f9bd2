import "./styles.css";
import "./history.css";
import { cleanup, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { fakeHistory, historyStates } from "../test/fake-history.ts";
import { fakeIdentification, states } from "../test/fake-identification.ts";
import { cutTexts, placesOfParts, textsOutOfOrder, unseenInForcedColors } from "../test/look-faults.ts";
import { TransactionHistory } from "./history/index.ts";
import { IdentificationPanel } from "./identification-panel.tsx";

const all: { readonly [what: string]: (locale: string) => ReactElement[] } = {
  identification: (locale) =>
    Object.entries(states).map(([name, state]) => (
      <IdentificationPanel
        key={name}
        identification={fakeIdentification(state).identification}
        locale={locale}
        returnUrl="/return"
        onClose={() => {}}
      />
    )),
  history: (locale) =>
    Object.entries(historyStates).map(([name, state]) => (
      <TransactionHistory key={name} history={fakeHistory(state)} locale={locale} />
    )),
};

/** A browser with another size of text, as its settings make it. 16 pixels is what browsers come with. */
const setTextSize = (pixels: number): Promise<unknown> =>
  cdp().send("Page.setFontSizes", { fontSizes: { standard: pixels, fixed: (13 * pixels) / 16 } });

const forceColors = (value: "active" | "none"): Promise<unknown> =>
  cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value }] });

beforeEach(() => page.viewport(360, 800));

afterEach(async () => {
  cleanup();
  document.documentElement.dir = "";
  document.body.style.margin = "";
  await setTextSize(16);
  await forceColors("none");
  await page.viewport(414, 896);
});

describe.each(Object.entries(all))("the %s in all of its states", (_, drawn) => {
  test.each([
    ["uk", "as it comes", 16, 360],
    ["uk", "with text twice as large", 32, 360],
    ["uk", "with text twice as large, on a tablet", 32, 768],
    ["en", "with text twice as large", 32, 360],
  ])("has room for its words, in %s, %s", async (locale, _look, pixels, width) => {
    await page.viewport(width, 800);
    await setTextSize(pixels);
    document.body.style.margin = "0";
    document.documentElement.lang = locale;
    render(drawn(locale));
    await expect.poll(cutTexts).toEqual([]);
    expect(getComputedStyle(document.documentElement).fontSize).toBe(`${pixels}px`);
    expect(document.querySelectorAll("[data-xpay]").length).toBeGreaterThan(15);
  });

  test("is mirrored where the page runs from right to left", () => {
    render(drawn("uk"));
    const places = placesOfParts();
    expect(places.length).toBeGreaterThan(100);
    document.documentElement.dir = "rtl";
    const moved = placesOfParts().filter(({ part, start, end }, index) => {
      const before = places[index];
      // What stands at a fraction of a pixel may be drawn on either side of it.
      return part !== before?.part || Math.abs(start - before.start) > 2 || Math.abs(end - before.end) > 2;
    });
    expect(moved).toEqual([]);
    expect(textsOutOfOrder()).toEqual([]);
    expect(cutTexts()).toEqual([]);
  });

  test("begins its lines where they are read from, whatever their script, and its sums with the sign", () => {
    render(drawn("uk"));
    expect(textsOutOfOrder()).toEqual([]);
  });

  test("keeps its edges, its marks and the focus in forced colours", async () => {
    await forceColors("active");
    render(drawn("uk"));
    expect(matchMedia("(forced-colors: active)").matches).toBe(true);
    expect(unseenInForcedColors()).toEqual([]);
    const controls = [...document.querySelectorAll<HTMLElement>("button:not(:disabled), select, input, summary")];
    expect(controls.length).toBeGreaterThan(30);
    for (const control of controls.filter((each) => each.checkVisibility({ visibilityProperty: true }))) {
      control.focus();
      // The ring of the chart's slider is drawn around the drawing.
      const ringed = control.dataset.part === "chart-slider" ? control.nextElementSibling : control;
      const { outlineStyle, outlineWidth } = getComputedStyle(ringed ?? control);
      expect(`${control.dataset.part ?? control.tagName} ${outlineStyle} ${outlineWidth}`).toMatch(/ solid 2px$/);
    }
  });
});
