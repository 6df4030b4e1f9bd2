import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { widgetRoot } from "./widget-root.ts";

/** One file of the widget page. */
export interface WidgetFile {
  readonly content: string | Uint8Array;
  /** Its media type. */
  readonly type: string;
}

const types: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

// Named one by one: the host serves nothing from a folder that was not meant for it.
const publicFiles = ["icon.svg", "unavailable.css"];

/** Where the package's build puts the page; beside the sources there is none. */
const builtPage = fileURLToPath(new URL("../widget-page", import.meta.url));

async function readBuilt(): Promise<ReadonlyMap<string, string | Uint8Array> | null> {
  const entries = await readdir(builtPage, { recursive: true, withFileTypes: true }).catch(() => null);
  if (!entries) return null;
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      files.map(
        async (file) => [file.slice(builtPage.length + 1).replaceAll("\\", "/"), await readFile(file)] as const,
      ),
    ),
  );
}

/**
 * The files of the widget page by their paths under its root, without a leading slash: as the package brings them, or,
 * in this repository, built now. Only the latter needs Vite.
 */
export async function loadWidgetFiles(): Promise<ReadonlyMap<string, WidgetFile>> {
  const page = (await readBuilt()) ?? (await (await import("./widget-build.ts")).buildWidget());
  const files = new Map(page);
  for (const name of publicFiles) files.set(name, await readFile(join(widgetRoot, "public", name)));
  return new Map(
    [...files].map(([path, content]) => [path, { content, type: types[extname(path)] ?? "text/plain; charset=utf-8" }]),
  );
}
