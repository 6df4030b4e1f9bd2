import type { Environment } from "./environment.ts";

/** What this page's browser offers. Nothing is read before it is called, so it is safe to import on a server. */
export const createBrowserEnvironment = (): Environment => {
  // A denied storage throws when it is merely looked at.
  const attempt = <T>(get: () => T): T | null => {
    try {
      return get() ?? null;
    } catch {
      return null;
    }
  };
  return {
    now: () => Date.now(),
    setTimeout: (callback, ms) => window.setTimeout(callback, ms),
    clearTimeout: (handle) => window.clearTimeout(handle),
    fetch: (url, init) => fetch(url, init),
    randomId: () =>
      Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
    // Undefined on a server, where nothing is ever opened.
    window: globalThis.window,
    storage: attempt(() => window.localStorage),
    tabStorage: attempt(() => window.sessionStorage),
    locks: attempt(() => navigator.locks),
    createChannel: (name) => attempt(() => new BroadcastChannel(name)),
  };
};
