import type { PageOfOrigin } from "./fake-origin.ts";

/** One end of a channel between the tabs of an origin. */
export class FakeChannel {
  readonly page: PageOfOrigin;
  readonly name: string;
  readonly #origin: string;
  readonly #listeners = new Set<(event: unknown) => void>();
  readonly postMessage: (data: unknown) => void;
  onClose: () => void = () => {};

  constructor(page: PageOfOrigin, name: string, origin: string, post: (data: unknown) => void) {
    this.page = page;
    this.name = name;
    this.#origin = origin;
    this.postMessage = post;
  }

  addEventListener(_: "message", listener: (event: unknown) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: "message", listener: (event: unknown) => void): void {
    this.#listeners.delete(listener);
  }

  hear(data: unknown): void {
    if (this.page.isStill()) return;
    for (const listener of this.#listeners) listener({ data, target: this, origin: this.#origin, source: null });
  }

  close(): void {
    this.#listeners.clear();
    this.onClose();
  }
}
