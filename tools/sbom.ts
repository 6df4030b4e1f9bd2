import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packagesInElement } from "./element/bundle-element.ts";
import { root } from "./run-command.ts";

// `pnpm build --sbom`: a bill of materials for each package, CycloneDX 1.6. It names what comes with the package: its
// dependencies and theirs, and what was bundled into it. Peers are the partner's own.

interface Installed {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly description?: string;
  readonly dependencies?: { readonly [name: string]: string };
}

/** A part of a bill. */
export interface BillComponent {
  readonly type: "library";
  readonly "bom-ref": string;
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly description?: string;
  readonly licenses?: readonly { readonly license: { readonly id: string } }[];
  readonly purl: string;
}

/** A bill of materials as it is written to a file. */
export interface Bill {
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly version: 1;
  readonly metadata: { readonly component: BillComponent };
  readonly components: readonly BillComponent[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const readInstalled = (folder: string): Installed => ({
  ...JSON.parse(readFileSync(join(folder, "package.json"), "utf8")),
  folder: realpathSync(folder),
});

/** Finds a dependency as Node does. What is installed is what the lock file says. */
function findInstalled(name: string, from: string): Installed {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const place = join(folder, "node_modules", name);
    if (existsSync(join(place, "package.json"))) return readInstalled(place);
  }
  throw new Error(`${name} is not installed for ${from}.`);
}

const purlOf = ({ name, version }: Installed): string => `pkg:npm/${name.replace("@", "%40")}@${version}`;

function toComponent(item: Installed): BillComponent {
  const [, group, name = item.name] = /^(@[^/]+)\/(.+)$/.exec(item.name) ?? [];
  return {
    type: "library",
    "bom-ref": purlOf(item),
    ...(group && { group }),
    name,
    version: item.version,
    ...(item.description && { description: item.description }),
    ...(item.license && { licenses: [{ license: { id: item.license } }] }),
    purl: purlOf(item),
  };
}

/** What of other packages is inside a package's own files, by name. */
const bundledInto = async (name: string): Promise<readonly string[]> =>
  name === "@xpay-embed/element" ? packagesInElement() : [];

/**
 * Makes the bill of one package.
 *
 * @param folder Name of its folder below `packages`.
 */
export async function createBill(folder: string): Promise<Bill> {
  const first = readInstalled(join(root, "packages", folder));
  const found = new Map([[purlOf(first), first]]);
  const dependencies: { readonly ref: string; readonly dependsOn: readonly string[] }[] = [];
  // Grows while it is read.
  for (const item of found.values()) {
    const bundled = item === first ? await bundledInto(item.name) : [];
    const names = new Set([...Object.keys(item.dependencies ?? {}), ...bundled]);
    const parts = [...names].sort().map((name) => findInstalled(name, item.folder));
    for (const part of parts) if (!found.has(purlOf(part))) found.set(purlOf(part), part);
    dependencies.push({ ref: purlOf(item), dependsOn: parts.map(purlOf) });
  }
  const [, ...others] = found.values();
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: toComponent(first) },
    components: others.map(toComponent),
    dependencies,
  };
}

/** Writes the bills of packages to `reports/sbom`, and gives the files. */
export async function writeBills(folders: readonly string[]): Promise<readonly string[]> {
  const place = join(root, "reports/sbom");
  mkdirSync(place, { recursive: true });
  const files: string[] = [];
  for (const folder of folders) {
    const file = join(place, `${folder}.cdx.json`);
    writeFileSync(file, `${JSON.stringify(await createBill(folder), null, 2)}\n`);
    files.push(file);
  }
  return files;
}
