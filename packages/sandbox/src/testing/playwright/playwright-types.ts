// What is used of Playwright, in types of our own: a partner brings the version they have, and nothing here imports it.

/** A call that is on its way. */
export interface PlaywrightRoute {
  request(): {
    method(): string;
    url(): string;
    headers(): Record<string, string>;
    postData(): string | null;
  };
  fulfill(answer: { status: number; headers: Record<string, string>; body: string | Buffer }): Promise<void>;
}

/** An element, or the way to one. */
export interface PlaywrightLocator {
  first(): PlaywrightLocator;
  isVisible(): Promise<boolean>;
  click(options?: { timeout?: number }): Promise<void>;
}

/** A frame, the page's own included. */
export interface PlaywrightFrame {
  url(): string;
  page(): PlaywrightPage;
  parentFrame(): PlaywrightFrame | null;
  locator(selector: string): PlaywrightLocator;
}

/** A page. */
export interface PlaywrightPage {
  context(): PlaywrightContext;
  frames(): PlaywrightFrame[];
  close(): Promise<void>;
  goBack(): Promise<unknown>;
  addInitScript(script: () => void): Promise<unknown>;
  evaluate(script: () => unknown): Promise<unknown>;
  readonly clock: {
    install(options: { time: number }): Promise<void>;
    fastForward(ms: number): Promise<void>;
  };
}

/** Pages that belong together. */
export interface PlaywrightContext {
  pages(): PlaywrightPage[];
  route(matches: (url: URL) => boolean, handle: (route: PlaywrightRoute) => Promise<void>): Promise<unknown>;
  unroute(matches: (url: URL) => boolean, handle: (route: PlaywrightRoute) => Promise<void>): Promise<unknown>;
}
