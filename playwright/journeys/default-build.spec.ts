import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { build } from "vite";

const styles = join(import.meta.dirname, "../../packages/ui/src/styles.css");

/** What a partner's build makes of the style sheet when nothing is said about browsers: for older ones, too. */
async function builtStyles(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, rollupOptions: { input: styles } },
  });
  const files = [built].flat().flatMap((result) => ("output" in result ? result.output : []));
  const css = files.map((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? `${file.source}` : ""));
  return css.join("");
}

test.describe("a partner's default build", () => {
  test("keeps the colours of both themes", { tag: "@demo-only" }, async ({ page }) => {
    const css = await builtStyles();
    expect(css.includes("--lightningcss-light"), "the build has rewritten light-dark()").toBe(true);
    await page.setContent(`<style>${css}</style>
      <div data-xpay data-part="panel">system</div>
      <div data-xpay-theme="dark"><div data-xpay data-part="panel">dark</div></div>`);
    const light = { "background-color": "rgb(255, 255, 255)", color: "rgb(18, 26, 41)" };
    const dark = { "background-color": "rgb(21, 26, 34)", color: "rgb(238, 242, 248)" };
    const looks = async (text: string, look: Readonly<Record<string, string>>): Promise<void> => {
      for (const [property, value] of Object.entries(look))
        await expect(page.getByText(text, { exact: true })).toHaveCSS(property, value);
    };
    await page.emulateMedia({ colorScheme: "light" });
    await looks("system", light);
    await looks("dark", dark);
    await page.emulateMedia({ colorScheme: "dark" });
    await looks("system", dark);
  });
});
