import { defaultSettings, parseSettings, type Settings } from "./settings.ts";

/** The visitor's choices, kept in this browser. */
export interface SettingsStore {
  /** The same object until something changes. */
  readonly get: () => Settings;
  readonly set: (change: Partial<Settings>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const key = "demo:settings";

/** Makes the store. A storage that is denied costs the memory of the choices, not the site. */
export function createSettingsStore(window: Window): SettingsStore {
  const listeners = new Set<() => void>();
  const read = (): unknown => {
    try {
      return JSON.parse(window.localStorage.getItem(key) ?? "null");
    } catch {
      return null;
    }
  };
  let settings = parseSettings(read(), defaultSettings(window.navigator.languages));

  return {
    get: () => settings,
    set: (change) => {
      settings = { ...settings, ...change };
      try {
        window.localStorage.setItem(key, JSON.stringify(settings));
      } catch {
        // Kept for as long as this page lives.
      }
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Puts language and theme on the document, where style sheets and assistive technology look for them. */
export function applySettings({ documentElement }: Document, { locale, theme }: Settings): void {
  documentElement.lang = locale;
  documentElement.dataset.theme = theme;
}
