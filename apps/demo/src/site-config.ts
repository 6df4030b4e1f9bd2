/** What the site has to be told by its server. */
export interface SiteConfig {
  /** Origin of the operator's widget. */
  readonly widgetOrigin: string;
  /** Where the gateway is: a path of this origin, or an address. */
  readonly gateway: string;
  /** Whether a real backend is there; otherwise this page plays it. */
  readonly isFullStack: boolean;
}

/** Where the site's server answers with a {@link SiteConfig}. */
export const siteConfigPath = "/site-config.json";

/** Asks the site's server where the others are: the ports are chosen when it starts. */
export async function readSiteConfig(): Promise<SiteConfig> {
  const response = await fetch(siteConfigPath, { cache: "no-store" });
  // Written by server/site-middleware.ts.
  return (await response.json()) as SiteConfig;
}
