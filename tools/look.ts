import type { Browser, Page } from "playwright";

/** How whoever looks at the pictures has set up their browser, besides the theme and the language. */
export interface Look {
  /** CSS pixels. */
  readonly widths: readonly number[];
  /** Size of text in percent of what a browser comes with. */
  readonly text: number;
  /** Windows' contrast themes. */
  readonly forcedColors: boolean;
  /** The page runs from right to left. */
  readonly rtl: boolean;
}

/** For `parseArgs`: `--width=360,768 --text=200 --forced-colors --rtl`. */
export const lookOptions = {
  width: { type: "string", default: "390,1280" },
  text: { type: "string", default: "100" },
  "forced-colors": { type: "boolean", default: false },
  rtl: { type: "boolean", default: false },
} as const;

/** @throws {RangeError} when a width or the size of text is not a number above 0. */
export function readLook(values: {
  readonly width: string;
  readonly text: string;
  readonly "forced-colors": boolean;
  readonly rtl: boolean;
}): Look {
  const widths = values.width.split(",").map(Number);
  const text = Number(values.text);
  if (![...widths, text].every((number) => number > 0)) {
    throw new RangeError(`--width ${values.width} and --text ${values.text} must be numbers above 0.`);
  }
  return { widths, text, forcedColors: values["forced-colors"], rtl: values.rtl };
}

/** For the launch of a browser whose own setting makes text that large: what is in `rem` and `em`, in media queries too. */
export const textArgs = ({ text }: Look): readonly string[] =>
  text === 100
    ? []
    : [`--blink-settings=defaultFontSize=${(16 * text) / 100},defaultFixedFontSize=${(13 * text) / 100}`];

/** A page in a window of its own that looks so. Nothing moves in it, so that a photograph of one state is always the same. */
export async function openPage(
  browser: Browser,
  { forcedColors, rtl }: Look,
  width: number,
  colorScheme: "light" | "dark",
): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme,
    forcedColors: forcedColors ? "active" : "none",
    reducedMotion: "reduce",
    timezoneId: "Europe/Kyiv",
  });
  if (rtl) {
    await page.addInitScript(() => {
      addEventListener("DOMContentLoaded", () => {
        document.documentElement.dir = "rtl";
      });
    });
  }
  return page;
}
