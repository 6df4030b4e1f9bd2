import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Application, type ProjectReflection } from "typedoc";
import { root } from "../run-command.ts";

/** Where `pnpm generate` puts the reference; made from the code, so it is not committed. */
export const referenceFolder: string = join(root, "docs/reference");

interface Manifest {
  readonly exports: { readonly [entry: string]: string | { readonly [condition: string]: string } };
}

const packages = join(root, "packages");

/** Every module that a package exports, by the source that it is built from. */
export function findEntryPoints(): readonly string[] {
  return readdirSync(packages).flatMap((name) => {
    const { exports }: Manifest = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
    return Object.values(exports).flatMap((target) => {
      const source = typeof target === "string" ? undefined : target["@xpay-embed/source"];
      return source?.endsWith(".ts") ? [join(packages, name, source)] : [];
    });
  });
}

/** The members of a mapped type are the keys of another type, which is documented where it is declared. */
const isKeyOfMappedType = (complaint: string): boolean => /\.__type\.\S+ \(Property\)/.test(complaint);

/** What the reference says, and what it lacks: a public symbol without a comment, a type that is not exported, a dead link. */
export interface Reference {
  readonly complaints: readonly string[];
  readonly write: () => Promise<void>;
}

/** @param entryPoints Paths of modules. Default: every entry of every package. */
export async function readReference(entryPoints: readonly string[] = findEntryPoints()): Promise<Reference> {
  const application = await Application.bootstrap({
    name: "XPAY Embed",
    entryPoints: [...entryPoints],
    basePath: root,
    tsconfig: join(import.meta.dirname, "tsconfig.reference.json"),
    readme: "none",
    excludeExternals: true,
    excludePrivate: true,
    disableSources: true,
    hideGenerator: true,
    githubPages: false,
    validation: { notExported: true, invalidLink: true, notDocumented: true, invalidPath: true },
    requiredToBeDocumented: [
      "Class",
      "Interface",
      "TypeAlias",
      "Function",
      "Variable",
      "Property",
      "Method",
      "Accessor",
      "Enum",
    ],
  });
  const complaints: string[] = [];
  const complain = (text: string): void => {
    if (!isKeyOfMappedType(text)) complaints.push(text);
  };
  const { logger } = application;
  // Each complaint once, in words, instead of lines on a terminal.
  logger.warn = complain;
  logger.error = complain;
  logger.info = () => {};
  const project: ProjectReflection | undefined = await application.convert();
  if (project) application.validate(project);
  return {
    complaints,
    write: async () => {
      if (project) await application.generateDocs(project, referenceFolder);
    },
  };
}
