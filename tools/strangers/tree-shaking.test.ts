import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, inject, test } from "vitest";
import { codeEntries, readManifest } from "./published-packages.ts";

// What of the packages comes into a bundle, as a partner's bundler sees them.

const project = join(inject("projects"), "typescript-settings");
const packages = Object.keys(inject("tarballs")).map((name) => readManifest(join(project, "node_modules", name)));

/** Bundles code that stands in the project. */
async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: project },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    define: { "process.env.NODE_ENV": '"production"' },
    external: ["react", "react/jsx-runtime", "react-dom", "node:*", "msw", "vite", "redis", "srvx"],
    // A style sheet is a file of its own.
    loader: { ".css": "empty" },
    logLevel: "error",
  });
  return outputFiles[0]?.text.trim() ?? "";
}

describe("an import for its effect alone", () => {
  const entries = packages.flatMap((manifest) =>
    codeEntries(manifest).map((entry) => ({ entry, isKept: manifest.sideEffects === true })),
  );

  test.each(entries.filter(({ isKept }) => !isKept))("of $entry brings nothing", async ({ entry }) => {
    // What a bundler leaves of an external module is the import.
    expect((await bundle(`import "${entry}";`)).replaceAll(/import"[\w:/-]+";/g, "")).toBe("");
  });

  test.each(entries.filter(({ isKept }) => isKept))("of $entry brings the elements", async ({ entry }) => {
    expect(await bundle(`import "${entry}";`)).toMatch(/customElements\.define|\.define\(/);
  });

  test("of a style sheet brings it", async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import "@xpay-embed/ui/styles.css"; import "@xpay-embed/ui/history.css";`,
        resolveDir: project,
      },
      bundle: true,
      write: false,
      outdir: project,
      logLevel: "error",
    });
    const css = outputFiles.find(({ path }) => path.endsWith(".css"))?.text ?? "";
    expect(css).toMatch(/\[data-part=["']?frame\b/);
    expect(css).toMatch(/\[data-part=["']?history-scroller\b/);
  });
});

describe("one import of many", () => {
  test.each([
    // Entry, what is imported, at most this share of the whole entry, and what must not come along.
    ["@xpay-embed/protocol", "isSessionId", 0.1, /xpay-embed\.example|GATEWAY_/],
    ["@xpay-embed/core/ledger", "toDecimal", 0.1, /throwIfAborted/],
    ["@xpay-embed/core", "createBrowserEnvironment", 0.2, /Idempotency-Key/i],
    ["@xpay-embed/hooks", "useIdentificationReturn", 0.25, /device-bindings/],
    ["@xpay-embed/hooks", "useTransactionHistory", 0.7, /Idempotency-Key/i],
    ["@xpay-embed/ui", "displayMessage", 0.4, /data-part|Idempotency-Key/i],
    ["@xpay-embed/server", "verifyCallback", 0.3, /GetWidget|idempotency-key/i],
    ["@xpay-embed/server", "createMemoryStore", 0.3, /idempotency-key/i],
    ["@xpay-embed/sandbox", "clientOfPhone", 0.3, /callback/],
  ] as const)("%s: { %s }", async (entry, name, share, others) => {
    const whole = await bundle(`export * from "${entry}";`);
    const one = await bundle(`export { ${name} } from "${entry}";`);
    console.log(`${entry} { ${name} }: ${one.length} of ${whole.length} bytes`);
    expect(one).toContain(name);
    expect(whole).toMatch(others);
    expect(one).not.toMatch(others);
    expect(one.length / whole.length).toBeLessThan(share);
  });
});
