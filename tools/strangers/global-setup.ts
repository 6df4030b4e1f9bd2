import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packPackages } from "../pack-packages.ts";
import { installProjects } from "./install-projects.ts";
import { publishedPackages } from "./published-packages.ts";

/**
 * Packs the packages and installs the projects, once for all tests of the run.
 *
 * @returns takes everything away.
 */
// biome-ignore lint/style/noDefaultExport: the runner asks for it.
export default async function packAndInstall(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "xpay-strangers-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const startedAt = performance.now();
    const tarballs = await packPackages(publishedPackages, folder);
    const packedAt = performance.now();
    await installProjects(folder, tarballs);
    const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(1)} s`;
    console.log(`packed in ${seconds(startedAt, packedAt)}, installed in ${seconds(packedAt, performance.now())}`);
    project.provide("tarballs", tarballs);
    project.provide("projects", folder);
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}
