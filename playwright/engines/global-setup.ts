import type { TestProject } from "vitest/node";
import { startDemo } from "../../apps/demo/server/start-demo.ts";

/**
 * Builds the lender's site and serves it under its policy for the length of the run, the operator's widget beside it.
 *
 * @returns takes both down.
 */
// biome-ignore lint/style/noDefaultExport: the runner asks for it.
export default async function startSite(project: TestProject): Promise<() => Promise<void>> {
  const demo = await startDemo({ port: 0, build: true });
  project.provide("site", demo.demoUrl);
  return demo.close;
}
