import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findWebkit } from "../../../tools/find-webkit.ts";
import { findFreePorts } from "../../../tools/free-ports.ts";
import type { Browser, Engine, Key, Surface, Tab, Target } from "./engine.ts";
import { makeFolder } from "./folder.ts";
import { lookFor } from "./look-for.ts";
import { StartedProgram } from "./started-program.ts";
import { isWebElement, WebDriverSession, type WebElement } from "./web-driver-session.ts";

/** Their names in WebDriver. */
const keys: { readonly [Name in Key]: string } = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowDown: "\uE015",
  Delete: "\uE017",
};

const capabilities = {
  // Loopback only: whatever else is asked for goes to a proxy that is not there.
  proxy: {
    proxyType: "manual",
    httpProxy: "127.0.0.1:9",
    sslProxy: "127.0.0.1:9",
    noProxy: ["localhost", "127.0.0.1"],
  },
};

/** From the left and from the top, in pixels. */
type Place = readonly [x: number, y: number];

/** Runs in a document: where in it the document in a frame begins. */
function insideOf(frame: Element): Place {
  const { left, top } = frame.getBoundingClientRect();
  return [left + frame.clientLeft, top + frame.clientTop];
}

/** Runs in a document. */
function middleOf(element: Element): Place {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

/** Runs in the tab's document: brings this place into view, if it is not. */
function scrollTo(_x: number, y: number): void {
  if (y < 0 || y >= window.innerHeight) window.scrollBy({ top: y - window.innerHeight / 2, behavior: "instant" });
}

/** A document, by the way to it: the window, and a frame in a frame. The session is led there before each question. */
function surfaceOf(session: WebDriverSession, handle: string, frames: readonly Target[]): Surface {
  const element = async (target: Target): Promise<WebElement> => {
    const found = await session.run(String(lookFor), [target, "element"]);
    if (!isWebElement(found)) throw new Error(`There is no ${JSON.stringify(target)}.`);
    return found;
  };
  /** @returns where the document begins in the window. */
  const arrive = async (): Promise<Place> => {
    await session.goTo(handle);
    let [x, y]: Place = [0, 0];
    for (const target of frames) {
      const frame = await element(target);
      const [left, top] = await placeOf(String(insideOf), frame);
      [x, y] = [x + left, y + top];
      await session.post("/frame", { id: frame });
    }
    return [x, y];
  };
  const placeOf = async (source: string, element: WebElement): Promise<Place> =>
    // Both functions give a place.
    (await session.run(source, [element])) as Place;
  /** Its middle in the window, to which the session is led. */
  const whereIs = async (target: Target): Promise<Place> => {
    const [x, y] = await arrive();
    const [left, top] = await placeOf(String(middleOf), await element(target));
    await session.post("/frame", { id: null });
    return [x + left, y + top];
  };
  return {
    evaluate: async <Args extends readonly unknown[], Result>(
      run: (...args: Args) => Result | Promise<Result>,
      ...args: Args
    ) => {
      await arrive();
      // It is the function's own result, there and back as JSON.
      return (await session.run(String(run), args)) as Result;
    },
    click: async (target) => {
      // What is in a frame does not scroll the page around the frame, so it may be in view there and not here.
      await session.run(String(scrollTo), await whereIs(target));
      await session.clicksAt(...(await whereIs(target)));
    },
    frame: (target) => surfaceOf(session, handle, [...frames, target]),
  };
}

function tabOf(session: WebDriverSession, handle: string): Tab {
  const there = async (act: () => Promise<unknown>): Promise<void> => {
    await session.goTo(handle);
    await act();
  };
  // The driver gives the focus to the document that it is led to, so keys are typed from where it is.
  const type = async (text: readonly string[]): Promise<void> => {
    await session.stayIn(handle);
    await session.types(text);
  };
  return {
    surface: surfaceOf(session, handle, []),
    goTo: (address) => there(() => session.post("/url", { url: address })),
    goBack: () => there(() => session.post("/back")),
    reload: () => there(() => session.post("/refresh")),
    press: (key) => type([keys[key]]),
    type: (text) => type([...text]),
    // All of them are windows, and none is hidden by another.
    show: async () => {},
    close: () => there(() => session.delete("/window")),
  };
}

async function openBrowser(
  session: WebDriverSession,
  close: () => Promise<void>,
  troubles: () => readonly string[],
): Promise<Browser> {
  await session.post("/window/rect", { x: 0, y: 0, width: 1280, height: 900 });
  const known = new Map<string, Tab>();
  const know = (handle: string): Tab => {
    const tab = known.get(handle) ?? tabOf(session, handle);
    known.set(handle, tab);
    return tab;
  };
  return {
    tab: know((await session.get("/window")) as string),
    openTab: async () => {
      // No tab: the driver cannot bring one forward, and one that is hidden takes no click.
      const { handle } = (await session.post("/window/new", { type: "window" })) as { readonly handle: string };
      return know(handle);
    },
    tabs: async () => {
      const open = new Set((await session.get("/window/handles")) as readonly string[]);
      // Those that were known come first, in the order in which they were opened.
      return [...new Set([...known.keys(), ...open])].filter((handle) => open.has(handle)).map(know);
    },
    troubles,
    close,
  };
}

/** WebKit's own browser for tests writes the pages' consoles to its output. */
const isTrouble = (line: string): boolean => /^CONSOLE .*\bERROR\b/.test(line);

/** Starts WebKitGTK's driver and a display for its browser, whose windows nobody sees. */
export async function startWebkit(): Promise<Engine> {
  const found = findWebkit();
  if (found === null) throw new Error("There is no WebKit.");
  const folder = makeFolder();
  const display = new StartedProgram(
    found.display,
    ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
    {},
  );
  try {
    const [number] = await display.prints(/^\d+$/);
    const settings = join(folder.path, ".config/gtk-3.0");
    mkdirSync(settings, { recursive: true });
    // What moves is waited for; nothing has to.
    writeFileSync(join(settings, "settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
    const env = {
      DISPLAY: `:${number}`,
      GDK_BACKEND: "x11",
      HOME: folder.path,
      XDG_CONFIG_HOME: join(folder.path, ".config"),
      XDG_CACHE_HOME: join(folder.path, ".cache"),
      XDG_DATA_HOME: join(folder.path, ".local"),
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    };
    const startBrowser = async (tries = 3): Promise<Browser> => {
      // A driver serves one session at a time, and a browser that hangs is taken down with it.
      const port = await findFreePorts(20_000 + Math.floor(Math.random() * 12_000), 1);
      const driver = new StartedProgram(found.driver, [`--port=${port}`], env);
      try {
        const session = await WebDriverSession.begin(`http://127.0.0.1:${port}`, {
          ...capabilities,
          "webkitgtk:browserOptions": {
            binary: found.browser,
            args: ["--automation", "--enable-write-console-messages-to-stdout=true"],
          },
        });
        return await openBrowser(
          session,
          // One that hangs is ended with its driver.
          () => driver.stop(() => session.delete("", 10_000).catch(() => {})),
          () => driver.lines.filter(isTrouble),
        );
      } catch (error) {
        await driver.stop();
        // Now and then the browser ends while it starts, which the driver does not notice: no page has been seen by then.
        if (tries > 1) return startBrowser(tries - 1);
        throw error;
      }
    };
    return {
      openBrowser: () => startBrowser(),
      close: async () => {
        await display.stop();
        folder.remove();
      },
    };
  } catch (error) {
    await display.stop();
    folder.remove();
    throw error;
  }
}
