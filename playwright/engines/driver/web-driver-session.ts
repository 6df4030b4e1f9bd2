import { setTimeout as wait } from "node:timers/promises";
import { BrowserHangs } from "./engine.ts";

/** What WebDriver calls an element in JSON. */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";

/** An element, as WebDriver names it. */
export interface WebElement {
  readonly [elementKey]: string;
}

/** Whether an answer is an element. */
export const isWebElement = (value: unknown): value is WebElement =>
  typeof value === "object" && value !== null && elementKey in value;

/** An answer that is no success. */
class WebDriverError extends Error {
  /** `no such window`, `stale element reference` and so on. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Milliseconds in which a driver has to answer, on a machine that does other work besides. */
const answerLimit = 60_000;

async function call(
  address: string,
  method: "GET" | "POST" | "DELETE",
  body?: unknown,
  limitMs: number = answerLimit,
): Promise<unknown> {
  const { ok, value } = await fetch(address, {
    method,
    signal: AbortSignal.timeout(limitMs),
    ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
  })
    .then(async (response) => {
      const answer = (await response.json()) as { readonly value: unknown };
      return { ok: response.ok, value: answer.value };
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof DOMException && cause.name === "TimeoutError")) throw cause;
      throw new BrowserHangs(`${method} ${new URL(address).pathname}: no answer in ${limitMs / 1000} s.`, { cause });
    });
  if (ok) return value;
  const { error, message } = value as { readonly error: string; readonly message: string };
  throw new WebDriverError(error, message);
}

/** A session of WebDriver, as the standard has it. */
export class WebDriverSession {
  readonly #address: string;
  #window = "";

  private constructor(address: string) {
    this.#address = address;
  }

  /**
   * @param driver address of the driver, which may still be starting.
   * @throws when no browser is there within 40 seconds.
   */
  static async begin(driver: string, capabilities: object): Promise<WebDriverSession> {
    for (const end = Date.now() + 60_000; ; await wait(50)) {
      try {
        await call(`${driver}/status`, "GET");
        break;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
    const value = await call(`${driver}/session`, "POST", { capabilities: { alwaysMatch: capabilities } }, 40_000);
    const { sessionId } = value as { readonly sessionId: string };
    return new WebDriverSession(`${driver}/session/${sessionId}`);
  }

  get(path: string): Promise<unknown> {
    return call(this.#address + path, "GET");
  }

  post(path: string, body?: unknown): Promise<unknown> {
    return call(this.#address + path, "POST", body);
  }

  /** @param limitMs Default 60 seconds. */
  delete(path: string, limitMs?: number): Promise<unknown> {
    return call(this.#address + path, "DELETE", undefined, limitMs);
  }

  /** Goes to the document of this window. */
  async goTo(window: string): Promise<void> {
    await this.post("/window", { handle: window });
    await this.post("/frame", { id: null });
    this.#window = window;
  }

  /** Goes to this window, unless the session is there: then it stays in the frame that it is in, and so does the focus. */
  async stayIn(window: string): Promise<void> {
    if (this.#window !== window) await this.goTo(window);
  }

  /** Runs a function that stands alone in the document at hand. */
  run(source: string, args: readonly unknown[]): Promise<unknown> {
    return this.post("/execute/sync", { script: `return (${source})(...arguments)`, args });
  }

  /** Presses and releases the mouse there in the window. */
  async clicksAt(x: number, y: number): Promise<void> {
    const actions = [
      { type: "pointerMove", origin: "viewport", x: Math.round(x), y: Math.round(y), duration: 0 },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    const parameters = { pointerType: "mouse" };
    await this.post("/actions", { actions: [{ type: "pointer", id: "mouse", parameters, actions }] });
  }

  /** Presses and releases keys one after another, wherever the focus is. */
  async types(keys: readonly string[]): Promise<void> {
    const actions = keys.flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }
}
