import type { BrowserContext } from "@playwright/test";

/** Errors of all pages and frames of a browser: thrown and not caught, written to the console, refused by a policy. */
export class PageTroubles {
  readonly #seen: string[] = [];
  /** The browser's own note on every answer that is no success; what came of it is the journey's to see. */
  readonly #allowed: RegExp[] = [/^Failed to load resource: /];

  constructor(context: BrowserContext) {
    context.on("weberror", (error) => this.#seen.push(String(error.error())));
    context.on("console", (message) => {
      if (message.type() === "error") this.#seen.push(message.text());
    });
  }

  /** This journey is about such an error. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** What was seen so far, allowed or not. */
  all(): readonly string[] {
    return this.#seen;
  }

  unexpected(): readonly string[] {
    return this.#seen.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)));
  }
}
