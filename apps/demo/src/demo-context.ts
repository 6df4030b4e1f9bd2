import { createBrowserEnvironment, type Environment } from "@xpay-embed/core";
import { type Context, createContext, useContext, useSyncExternalStore } from "react";
import type { Backend } from "./backend/backend.ts";
import type { LogStore } from "./log/log-store.ts";
import type { Settings } from "./settings/settings.ts";
import type { SettingsStore } from "./settings/settings-store.ts";
import type { SiteConfig } from "./site-config.ts";

/** Everything that the site's own machinery (not its integrations) shares. */
export interface Demo extends SiteConfig {
  readonly backend: Backend;
  readonly environment: Environment;
  readonly settings: SettingsStore;
  readonly log: LogStore;
}

/** The browser, but with the backend's clock: advancing it ages the client's links, too. */
export const createDemoEnvironment = ({ now }: Backend): Environment => ({ ...createBrowserEnvironment(), now });

export const DemoContext: Context<Demo | null> = createContext<Demo | null>(null);

/** The site's machinery. */
export function useDemo(): Demo {
  const demo = useContext(DemoContext);
  if (!demo) throw new Error("There is no DemoContext above.");
  return demo;
}

/** The visitor's choices, and how to change them. */
export function useSettings(): readonly [Settings, SettingsStore["set"]] {
  const { settings } = useDemo();
  return [useSyncExternalStore(settings.subscribe, settings.get), settings.set];
}
