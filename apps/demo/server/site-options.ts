import type { Plugin } from "vite";
import type { SiteConfig } from "../src/site-config.ts";

/** What is served, and where. */
export interface SiteOptions extends SiteConfig {
  /** Folder with the documents. */
  readonly root: string;
  /** File names of the documents. */
  readonly documents: readonly string[];
  readonly host: string;
  readonly port: number;
  /** What this site needs besides. */
  readonly plugins?: readonly Plugin[];
}
