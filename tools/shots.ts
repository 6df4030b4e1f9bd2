import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { createServer, defaultClientConditions } from "vite";
import { findBrowser } from "./find-browser.ts";

// `pnpm shots [--sheets] [--only <part of a name>]`: photographs every state of the components at 390 and 1280 px, light
// and dark, in Ukrainian and English, into shots/. `--sheets` takes only the eight sheets that show all states at once.

const { values } = parseArgs({ options: { sheets: { type: "boolean" }, only: { type: "string", default: "" } } });
const home = join(import.meta.dirname, "..");
const folder = join(home, "shots");
await rm(folder, { recursive: true, force: true });

const browserFound = findBrowser();
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
const browser = await chromium.launch(
  browserFound ? { executablePath: browserFound.executablePath, args: [...browserFound.args] } : {},
);

let taken = 0;
try {
  for (const width of [390, 1280]) {
    for (const theme of ["light", "dark"] as const) {
      const context = await browser.newContext({
        viewport: { width, height: width === 390 ? 844 : 900 },
        colorScheme: theme,
        // Nothing moves, so that a photograph of one state is always the same.
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      await page.goto(server.resolvedUrls?.local[0] ?? "");
      for (const locale of ["uk", "en"]) {
        const look = join(folder, `${width}-${theme}-${locale}`);
        await mkdir(look, { recursive: true });
        const shoot = async (file: string, query: string, fullPage: boolean): Promise<void> => {
          const hash = `#locale=${locale}&theme=${theme}${query}`;
          await page.evaluate((next) => {
            location.hash = next;
          }, hash);
          await page.locator(`[data-shown="${hash}"] [data-part=panel]`).first().waitFor();
          if (!query.includes("pending")) {
            await page.locator("[data-part=frame][aria-busy]").first().waitFor({ state: "detached" });
          }
          await page.screenshot({ path: join(look, `${file}.png`), fullPage });
          taken++;
        };
        await shoot("all states", "", true);
        if (values.sheets) continue;
        const names = await page
          .locator("[data-state]")
          .evaluateAll((all) => all.map((each) => each.getAttribute("data-state") ?? ""));
        for (const name of names.filter((each) => each.includes(values.only))) {
          const file = name.replaceAll(/[^a-z]+/gi, "-");
          await shoot(file, `&state=${encodeURIComponent(name)}`, false);
          await shoot(`${file}.dialog`, `&dialog&state=${encodeURIComponent(name)}`, false);
        }
        await shoot("presenting-in-the-frame.loading", "&pending&state=presenting%20in%20the%20frame", false);
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${taken} pictures in ${folder}`);
