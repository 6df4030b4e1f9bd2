// By path, because whoever starts the demo may run plain Node, which knows nothing of the packages' sources.
import { headersFor, type Policies, type PolicyOptions } from "../../../packages/protocol/src/policy/index.ts";
import type { SiteConfig } from "./site-config.ts";

/** What the site's pages need of the library: every mode, since the visitor may choose. */
export const sitePolicyOptions = ({ widgetOrigin, gateway }: SiteConfig): PolicyOptions => ({
  modes: ["auto"],
  widgetOrigins: [widgetOrigin],
  gateway,
  integration: "react",
});

/** The headers under which the site lives: those that are printed for it, and what its own contents need besides. */
export const sitePolicies = (config: SiteConfig): Policies =>
  headersFor({
    ...sitePolicyOptions(config),
    own: {
      page: {
        "img-src": ["'self'"],
        // Where the others are is asked of this origin, by `readSiteConfig`; the backend that is played in the browser is a worker.
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
      },
      returnPage: { "style-src": ["'self'"], "img-src": ["'self'"] },
    },
  });
