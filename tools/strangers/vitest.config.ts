import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

// The packages as strangers get them: packed once, installed outside the workspace, and used from there.

declare module "vitest" {
  interface ProvidedContext {
    /** The packed packages, by their names. */
    readonly tarballs: { readonly [name: string]: string };
    /** Folder of the installed projects, each in a folder of its name. */
    readonly projects: string;
  }
}

const root = join(import.meta.dirname, "../..");

const config: ViteUserConfig = defineConfig({
  root,
  cacheDir: "node_modules/.vite/strangers",
  test: {
    name: "strangers",
    environment: "node",
    globalSetup: "tools/strangers/global-setup.ts",
    setupFiles: ["tools/loopback-only.ts"],
    include: ["tools/strangers/*.test.ts", "packages/*/test/strangers/*.test.ts"],
    // A machine that does other work besides is slow, not broken.
    testTimeout: 5 * 60_000,
    hookTimeout: 5 * 60_000,
    pool: "forks",
    maxWorkers: 2,
  },
});

export default config;
