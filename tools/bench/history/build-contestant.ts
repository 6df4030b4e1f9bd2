import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, defaultClientConditions, type Rolldown } from "vite";

/** A contestant's page as it would be deployed. */
export interface BuiltContestant {
  /** By name, for instance `index.js`. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Scripts, each compressed for itself, React and the bench's own part included. */
  readonly scriptBytes: number;
  /** Style sheets, compressed; none where scripts bring them. */
  readonly styleBytes: number;
}

const react = /^.*\/node_modules\/react\//;

/**
 * Builds a contestant's page for production, without writing anything.
 *
 * @param entry From this folder.
 * @throws when it would bring a second React.
 */
export async function buildContestant(entry: string): Promise<BuiltContestant> {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    mode: "production",
    resolve: { conditions: ["@xpay-embed/source", ...defaultClientConditions], dedupe: ["react", "react-dom"] },
    build: {
      write: false,
      // One browser shows them all, and needs nothing rewritten.
      target: "esnext",
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        input: join(import.meta.dirname, entry),
        output: {
          entryFileNames: "index.js",
          chunkFileNames: "[name].js",
          assetFileNames: ({ names }) => (names[0]?.endsWith(".css") ? "index.css" : "[name][extname]"),
        },
      },
    },
  });
  // Without `watch` and with one output it is one output.
  const { output } = built as Rolldown.RolldownOutput;
  const files = new Map<string, string | Uint8Array>();
  const copies = new Set<string>();
  for (const file of output) {
    files.set(file.fileName, file.type === "chunk" ? file.code : file.source);
    if (file.type === "chunk")
      for (const id of file.moduleIds) {
        const copy = react.exec(id)?.[0];
        if (copy !== undefined) copies.add(copy);
      }
  }
  if (copies.size !== 1) throw new Error(`${entry} has ${copies.size} copies of React: ${[...copies].join(", ")}`);
  const gzipBytes = (ending: string): number =>
    [...files]
      .filter(([name]) => name.endsWith(ending))
      .reduce((sum, [, content]) => sum + gzipSync(content, { level: 9 }).byteLength, 0);
  return { files, scriptBytes: gzipBytes(".js"), styleBytes: gzipBytes(".css") };
}
