import { defaultServerConditions } from "vite";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const sourceCondition = "@xpay-embed/source";

const config: ViteUserConfig = defineConfig({
  root: process.cwd(),
  resolve: { conditions: [sourceCondition, ...defaultServerConditions] },
  ssr: { resolve: { conditions: [sourceCondition, ...defaultServerConditions] } },
  test: {
    name: "node",
    environment: "node",
    provide: { testSize: "usual" },
    include: ["packages/{protocol,core,server}/**/*.test.{ts,tsx}"],
    exclude: [
      "**/node_modules/**",
      "**/dist/**",
      "**/*.browser.test.*",
      "**/test/reliability/**",
      "**/*.model.test.ts",
    ],
  },
});

export default config;
