import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { build, type PluginOption, type Rolldown } from "vite";
import { bundlePackage } from "../tools/element/bundle-element.ts";
import { root } from "../tools/run-command.ts";
import { angularPlugin } from "./angular-plugin.ts";

/** A framework in which there is a page with our element: `packages/element/test/fixtures`. */
export type Framework = "vue" | "svelte" | "angular";

/** What it takes to build it, and to let it run under Trusted Types. */
const frameworks: {
  readonly [Name in Framework]: { readonly plugin: (folder: string) => PluginOption; readonly trustedTypes: string };
} = {
  vue: {
    plugin: () => vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("xpay-") } } }),
    trustedTypes: "vue",
  },
  svelte: { plugin: () => svelte({ configFile: false }), trustedTypes: "svelte-trusted-html" },
  angular: { plugin: angularPlugin, trustedTypes: "angular" },
};

/** The Trusted Types policy that a framework makes for itself. */
export const trustedTypesOf = (framework: Framework): string => frameworks[framework].trustedTypes;

/** Builds a framework's page for production with the framework's own compiler, and the element as it is published. */
export async function buildFrameworkPage(framework: Framework): Promise<string> {
  const folder = join(root, "packages/element/test/fixtures", framework);
  const [element] = await bundlePackage();
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "published-element",
        enforce: "pre",
        resolveId: (id) => {
          if (id === "@xpay-embed/element") return "\0published-element";
          // The history's file lies beside the page's script, as it lies beside the package's.
          return id === "./history.js" ? { id, external: true } : null;
        },
        load: (id) => (id === "\0published-element" ? (element?.code ?? null) : null),
      },
      frameworks[framework].plugin(folder),
    ],
    build: {
      write: false,
      reportCompressedSize: false,
      rolldownOptions: { input: join(folder, "main.ts"), output: { format: "iife" } },
    },
  });
  // Without `watch` and with one output it is one output.
  const { output } = built as Rolldown.RolldownOutput;
  return output[0].code;
}
