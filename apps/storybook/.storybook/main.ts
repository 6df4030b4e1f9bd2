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
  typescript: {
    // The other reader does not see through `forwardRef`.
    reactDocgen: "react-docgen-typescript",
    reactDocgenTypescriptOptions: {
      tsconfigPath: join(home, "../../packages/ui/tsconfig.json"),
      // As they are written: `"iframe" | "popup"`, not the name of the union.
      shouldExtractLiteralValuesFromEnum: true,
    },
  },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      // The packages' sources are shown, not their builds.
      resolve: { conditions: ["@xpay-embed/source", ...defaultClientConditions], dedupe: ["react", "react-dom"] },
      cacheDir: join(home, "node_modules/.vite"),
      build: {
        chunkSizeWarningLimit: 5_000,
        // "use client" means nothing here.
        rolldownOptions: { checks: { moduleLevelDirective: false, bundlerTimings: false } },
      },
    }),
};

export default config;
