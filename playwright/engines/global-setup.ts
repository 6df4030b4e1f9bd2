import type { TestProject } from "vitest/node";
import { startDemo } from "../../apps/demo/server/start-demo.ts";
import { LazyPartner } from "../lazy-partner.ts";

/**
 * Builds the lender's site, as the demo and full stack, and serves both under their policy for the length of the run.
 *
 * @returns takes both down.
 */
// biome-ignore lint/style/noDefaultExport: the runner asks for it.
export default async function startSites(project: TestProject): Promise<() => Promise<void>> {
  const demo = await startDemo({ port: 0, build: true });
  const partner = new LazyPartner();
  const close = async (): Promise<void> => {
    await Promise.all([demo.close(), partner.close()]);
  };
  try {
    project.provide("sites", { demo: demo.demoUrl, partner: await partner.startAnew() });
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}
