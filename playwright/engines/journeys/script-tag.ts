import { afterAll, beforeAll, describe, expect } from "vitest";
import { en } from "../../../packages/ui/src/messages/en.ts";
import { scriptSnippet } from "../../../tools/element/script-files.ts";
import { type PlainSite, startPlainSite } from "../../plain-site.ts";
import { Screen } from "../models/screen.ts";
import type { Journey } from "./journey.ts";

/** A client's ways through a page of plain HTML under `default-src 'none'` and, where the engine has them, Trusted Types. */
export function scriptTagJourneys(journey: Journey): void {
  describe("one script tag in a page of plain HTML", () => {
    let site: PlainSite;
    // Both files are built first.
    beforeAll(async () => {
      site = await startPlainSite();
    }, 180_000);
    afterAll(() => site?.close());

    for (const form of ["classic", "module"] as const) {
      journey(`${form}: the client is verified`, async ({ tab }) => {
        const [tag] = scriptSnippet(site.scripts[form]).split("\n\n");
        const element = `<xpay-identification gateway="/gateway" locale="en" mode="iframe" widget-origins="${site.widgetOrigin}"></xpay-identification>`;
        await tab.goTo(
          site.serves(
            "/page",
            `<!doctype html><html lang="en"><head><title>Shop</title></head><body>${tag}${element}</body></html>`,
          ),
        );
        const screen = new Screen(tab.surface);
        await screen.sees({ role: "heading", name: en.intro[0] });
        expect(await screen.surface.evaluate(() => document.querySelectorAll("style, link, [style]").length)).toBe(0);
        await screen.clicks({ role: "button", name: en.identify });
        await screen.frame(en.frame[0]).clicks({ role: "button", name: "Confirm" });
        await screen.sees({ role: "heading", name: en.verified[0] });
      });
    }
  });
}
