import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: { environment: "jsdom", include: ["tests/vitest.spec.tsx"], testTimeout: 60_000 },
});

export default config;
