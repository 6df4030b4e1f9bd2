import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { preview } from "vite";
import { type Look, openPage } from "./look.ts";
import { root, runCommand } from "./run-command.ts";

/** What of the workbench's index is read. */
interface StoryIndex {
  readonly entries: {
    readonly [id: string]: {
      readonly id: string;
      readonly type: string;
      readonly title: string;
      readonly name: string;
    };
  };
}

/** Draws pictures side by side on one page, each below its name. */
async function shootSheet(page: Page, file: string, width: number, shots: readonly { name: string; file: string }[]) {
  const [perRow, pictureWidth] = width < 600 ? [8, 240] : [3, 640];
  const figures = await Promise.all(
    shots.map(async (shot) => {
      const picture = (await readFile(shot.file)).toString("base64");
      return `<figure><figcaption>${shot.name}</figcaption><img src="data:image/png;base64,${picture}"></figure>`;
    }),
  );
  await page.setViewportSize({ width: perRow * (pictureWidth + 8) + 8, height: 600 });
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${perRow}, ${pictureWidth}px); gap: 8px; margin: 8px; background: #777; font: 12px monospace; }
    figure { margin: 0; } figcaption { overflow: hidden; color: #fff; white-space: nowrap; } img { inline-size: 100%; display: block; }
  </style>${figures.join("")}`);
  await page.screenshot({ path: file, fullPage: true });
}

/** Waits until a story is drawn and has played to its end. */
const storyPlayed = (page: Page): Promise<string> =>
  page
    .waitForFunction(() => {
      // The workbench's own name for it; there is no other way to ask.
      const { __STORYBOOK_PREVIEW__: its } = globalThis as unknown as {
        readonly __STORYBOOK_PREVIEW__?: { readonly currentRender?: { readonly phase?: string } };
      };
      const phase = its?.currentRender?.phase ?? "";
      return /^(finished|errored|aborted)$/.test(phase) && phase;
    })
    .then((phase) => phase.jsonValue())
    .then(String);

/**
 * Builds the workbench and photographs its stories into a folder, each look in one of its own, with sheets of twenty-four.
 *
 * @param only Part of a story's id.
 * @returns How many pictures were taken.
 */
export async function shootStories(browser: Browser, folder: string, only: string, look: Look): Promise<number> {
  const { exitCode } = await runCommand("node", ["--conditions=@xpay-embed/source", "tools/storybook.ts", "build"]);
  if (exitCode !== 0) throw new Error("The workbench could not be built.");
  const server = await preview({
    root: join(root, "apps/storybook"),
    configFile: false,
    logLevel: "error",
    preview: { host: "127.0.0.1", port: 0 },
  });
  const address = server.resolvedUrls?.local[0];
  const index: StoryIndex = JSON.parse(await readFile(join(root, "apps/storybook/dist/index.json"), "utf8"));
  const stories = Object.values(index.entries).filter(({ type, id }) => type === "story" && id.includes(only));
  let taken = 0;
  try {
    for (const width of look.widths) {
      for (const [theme, locale] of [
        ["light", "uk"],
        ["dark", "en"],
        ["light", "en"],
        ["dark", "uk"],
      ] as const) {
        const place = join(folder, `${width}-${theme}-${locale}`);
        await rm(place, { recursive: true, force: true });
        await mkdir(place, { recursive: true });
        const page = await openPage(browser, look, width, theme);
        const shots: { name: string; file: string }[] = [];
        for (const { id, title, name } of stories) {
          await page.goto(
            new URL(`iframe.html?viewMode=story&id=${id}&globals=locale:${locale};theme:${theme}`, address).href,
          );
          const phase = await storyPlayed(page);
          if (phase !== "finished") console.error(`${id} (${locale}, ${theme}, ${width}): ${phase}`);
          const file = join(place, `${id}.png`);
          await page.screenshot({ path: file });
          shots.push({ name: `${title}: ${name}`, file });
          taken += 1;
        }
        await page.close();
        const sheetPage = await browser.newPage();
        for (let from = 0; from < shots.length; from += 24) {
          const file = join(folder, `${width}-${theme}-${locale}.${from / 24 + 1}.png`);
          await shootSheet(sheetPage, file, width, shots.slice(from, from + 24));
        }
        await sheetPage.close();
      }
    }
  } finally {
    await server.close();
  }
  return taken;
}
