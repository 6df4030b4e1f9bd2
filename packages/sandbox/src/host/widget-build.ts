import { build, defaultClientConditions, type UserConfig } from "vite";
import { widgetRoot } from "./widget-root.ts";

/** How the widget page is built; `widget/vite.config.ts` uses it too. */
export const widgetBuildConfig: UserConfig = {
  root: widgetRoot,
  resolve: { conditions: ["@xpay-embed/source", ...defaultClientConditions] },
  // No `data:` address where the page's policy allows none, and no script that is not the page's own.
  build: { outDir: "../dist/widget-page", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
};

/** Builds the widget page in memory. The key is the file's path under the root, without a leading slash. */
export async function buildWidget(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = await build({
    ...widgetBuildConfig,
    configFile: false,
    logLevel: "error",
    build: { ...widgetBuildConfig.build, write: false },
  });
  if (!("output" in built)) throw new Error("The widget was built into more than one output.");
  return new Map(built.output.map((file) => [file.fileName, file.type === "chunk" ? file.code : file.source] as const));
}
