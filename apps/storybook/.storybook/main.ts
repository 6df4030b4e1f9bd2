import { join } from "node:path";
import type { StorybookConfig } from "@storybook/react-vite";
import { defaultClientConditions, mergeConfig } from "vite";

const home = join(import.meta.dirname, "..");

const config: StorybookConfig = {
  framework: "@storybook/react-vite",
  stories: ["../src/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  // Nothing of it leaves the machine.
  core: { disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: "react-docgen-typescript", reactDocgenTypescriptOptions: { tsconfigPath: join(home, "tsconfig.docs.json") } },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      // The packages' sources are shown, not their builds.
      resolve: { conditions: ["@xpay-embed/source", ...defaultClientConditions], dedupe: ["react", "react-dom"] },
      cacheDir: join(home, "node_modules/.vite"),
    }),
};

export default config;
