import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { createServer, defaultClientConditions } from "vite";
import { findBrowser } from "./find-browser.ts";
import { lookOptions, openPage, readLook, textArgs } from "./look.ts";
import { shootSites } from "./site-shots.ts";
import { shootStories } from "./story-shots.ts";

// `pnpm generate shots [stories|sites] [--sheets] [--only <part of a name>]`: photographs every state of the components at 390 and
// 1280 px, light and dark, in Ukrainian and English, into shots/. `--sheets` takes only the sheets that show all states at once.
// `stories` photographs the workbench's stories instead, with sheets of all of them; `sites` the demo and the operator's widget.
// `--width=360,768`, `--text=200`, `--forced-colors` and `--rtl` photograph the same as others see it.

const { values, positionals } = parseArgs({
  options: { sheets: { type: "boolean" }, only: { type: "string", default: "" }, ...lookOptions },
  allowPositionals: true,
});
const look = readLook(values);
const home = join(import.meta.dirname, "..");
/** The pages of the gallery: what tells that one is there, and which of its states are photographed in other looks as well. */
const galleries = [
  { page: "", prefix: "", ready: "[data-part=panel]", looks: { dialog: /./, pending: /^presenting in the frame$/ } },
  { page: "history.html", prefix: "history.", ready: "[data-part=history]", looks: {} },
];
const shooters = { stories: shootStories, sites: shootSites };
const [what] = positionals;
const shootOthers = what === "stories" || what === "sites" ? shooters[what] : undefined;
if (what !== undefined && !shootOthers) {
  throw new Error(
    `Nothing called ${what} is photographed. There are: ${Object.keys(shooters).join(", ")}. Without a word: the galleries.`,
  );
}
const folder = join(home, "shots");
await rm(folder, { recursive: true, force: true });

const browserFound = findBrowser();
const browser = await chromium.launch(
  browserFound
    ? { executablePath: browserFound.executablePath, args: [...browserFound.args, ...textArgs(look)] }
    : { args: [...textArgs(look)] },
);
if (shootOthers) {
  try {
    console.log(`${await shootOthers(browser, folder, values.only, look)} pictures in ${folder}`);
  } finally {
    await browser.close();
  }
  process.exit();
}
const server = await createServer({
  root: join(home, "packages/ui/test/gallery"),
  configFile: false,
  cacheDir: join(home, "node_modules/.vite/gallery"),
  logLevel: "error",
  resolve: { conditions: ["@xpay-embed/source", ...defaultClientConditions], dedupe: ["react", "react-dom"] },
  // Nothing may reload the page in mid-picture: neither an edit nor a dependency that Vite meets late.
  optimizeDeps: { include: ["react", "react/jsx-runtime", "react/jsx-dev-runtime", "react-dom/client"] },
  server: { host: "127.0.0.1", port: 0, fs: { allow: [home] }, hmr: false, watch: null },
});
await server.listen();

let taken = 0;
try {
  for (const width of look.widths) {
    for (const theme of ["light", "dark"] as const) {
      const page = await openPage(browser, look, width, theme);
      const shoot = async (file: string, ready: string, hash: string, fullPage: boolean): Promise<void> => {
        await page.evaluate((next) => {
          location.hash = next;
        }, hash);
        await page.locator(`[data-shown="${hash}"] ${ready}`).first().waitFor();
        if (!hash.includes("pending")) {
          await page.locator("[data-part=frame][aria-busy]").first().waitFor({ state: "detached" });
        }
        await page.screenshot({ path: `${file}.png`, fullPage });
        taken++;
      };
      for (const { page: name, prefix, ready, looks } of galleries) {
        await page.goto(new URL(name, server.resolvedUrls?.local[0]).href);
        for (const locale of ["uk", "en"]) {
          const place = join(folder, `${width}-${theme}-${locale}`);
          await mkdir(place, { recursive: true });
          const all = `#locale=${locale}&theme=${theme}`;
          await shoot(join(place, `${prefix}all states`), ready, all, true);
          if (values.sheets) continue;
          const names = await page
            .locator("[data-state]")
            .evaluateAll((each) => each.map((element) => element.getAttribute("data-state") ?? ""));
          for (const state of names.filter((each) => each.includes(values.only))) {
            const file = join(place, prefix + state.replaceAll(/[^a-z]+/gi, "-"));
            const one = `&state=${encodeURIComponent(state)}`;
            await shoot(file, ready, all + one, false);
            for (const [kind, states] of Object.entries(looks)) {
              if (states.test(state)) await shoot(`${file}.${kind}`, ready, `${all}&${kind}${one}`, false);
            }
          }
        }
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${taken} pictures in ${folder}`);
