import { createServer } from "vite";
import { serveSiteBuild } from "./serve-site-build.ts";
import type { SiteOptions } from "./site-options.ts";
import { siteViteConfig } from "./site-vite-config.ts";

/** Something that was started. */
export interface Running {
  readonly close: () => Promise<void>;
}

/**
 * Serves a site.
 *
 * @param isBuilt `true`: a build under a strict Content-Security-Policy; `false`: a development server.
 * @throws when the port is taken.
 */
export async function serveSite(options: SiteOptions, isBuilt: boolean): Promise<Running> {
  if (isBuilt) return serveSiteBuild(options);
  const server = await createServer(siteViteConfig(options));
  return server.listen();
}
