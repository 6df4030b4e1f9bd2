import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleForSize } from "../../bundle-for-size.ts";
import { buildScriptFiles } from "../../element/script-files.ts";
import { root } from "../../run-command.ts";
import { alignTable } from "../align-table.ts";
import { installPeers } from "../install-peers.ts";

// `pnpm figures sizes`: what we weigh beside what others would take instead, bundled in the same way, without React. Somebody who
// fetches the real code from their own host while the page runs weighs only as much as the loader.

const sdks = join(import.meta.dirname, "peers");
const lists = join(root, "tools/bench/history/peers");

interface Weighed {
  readonly name: string;
  readonly source: string;
  /** Where it is installed; left out: in this repository. */
  readonly folder?: string;
  /** Whose versions are told; left out: that of the package with this name. */
  readonly packages?: readonly string[];
  /** What is in the number, and what is not. */
  readonly holds: string;
}

const identification: readonly Weighed[] = [
  {
    name: "ours: hooks",
    source: `export { XpayProvider, useIdentification } from "@xpay-embed/hooks";`,
    holds: "frame, popup, redirect, verdict, tabs, resume; no look",
  },
  {
    name: "ours: ui",
    source: `export { IdentificationButton } from "@xpay-embed/ui"; export { XpayProvider } from "@xpay-embed/hooks";`,
    holds: "the same with the whole look, in two languages",
  },
  {
    name: "react-plaid-link",
    folder: sdks,
    source: `export { usePlaidLink } from "react-plaid-link";`,
    holds: "a loader: the rest comes from their host",
  },
  {
    name: "@sumsub/websdk-react",
    folder: sdks,
    source: `export { default } from "@sumsub/websdk-react";`,
    holds: "a frame and its messages",
  },
  {
    name: "@veriff/incontext-sdk",
    folder: sdks,
    source: `export { createVeriffFrame } from "@veriff/incontext-sdk";`,
    holds: "a frame and its messages",
  },
  {
    name: "oidc-client-ts",
    folder: sdks,
    source: `export { UserManager } from "oidc-client-ts";`,
    holds: "popup, redirect and silent sign-in; no look",
  },
  {
    name: "persona-react",
    folder: sdks,
    source: `export { default } from "persona-react";`,
    holds: "a frame and its messages",
  },
  {
    name: "@krakenjs/zoid",
    folder: sdks,
    source: `export { default } from "@krakenjs/zoid/dist/zoid.min.js";`,
    holds: "frames and popups with functions across origins; no types",
  },
];

const history: readonly Weighed[] = [
  {
    name: "ours: ui/history",
    source: `export { TransactionHistory } from "@xpay-embed/ui/history"; export { XpayProvider } from "@xpay-embed/hooks";`,
    holds: "fetching, windowing, search, filters, chart, audit, export, details, two languages",
  },
  {
    name: "react-virtuoso",
    folder: lists,
    source: `export { GroupedVirtuoso } from "react-virtuoso";`,
    holds: "windowing and groups; the rest is yours",
  },
  {
    name: "TanStack Table + Virtual",
    folder: lists,
    packages: ["@tanstack/react-table", "@tanstack/react-virtual"],
    source: `export { columnFilteringFeature, columnGroupingFeature, createColumnHelper, createExpandedRowModel, createFilteredRowModel, createGroupedRowModel, globalFilteringFeature, rowExpandingFeature, tableFeatures, useTable } from "@tanstack/react-table"; export { useVirtualizer } from "@tanstack/react-virtual";`,
    holds: "windowing, search, filters, groups as data; the look is yours",
  },
  {
    name: "ag-grid-react",
    folder: lists,
    source: `export { AgGridReact } from "ag-grid-react"; export { ClientSideRowModelModule, QuickFilterModule } from "ag-grid-community";`,
    holds: "a grid with windowing and search; groups cost a licence",
  },
];

const kilobytes = (code: Uint8Array | string): number => gzipSync(code, { level: 9 }).byteLength / 1_000;

async function weigh({ source, folder }: Weighed): Promise<number> {
  const { code } = await bundleForSize(source, folder);
  return kilobytes(code);
}

function versionOf({ name, folder, packages = [name] }: Weighed): string {
  if (folder === undefined) return "";
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return ` ${packages.map((one) => dependencies[one]).join(" + ")}`;
}

await installPeers(sdks);
await installPeers(lists);
for (const [title, all] of [
  ["identification", identification],
  ["history", history],
] as const) {
  const rows: string[][] = [[title, "gzip", "beside ours", "what it holds"]];
  const sizes = await Promise.all(all.map(weigh));
  const [own = 0] = sizes;
  for (const [index, one] of all.entries()) {
    const size = sizes[index] ?? 0;
    rows.push([one.name + versionOf(one), `${size.toFixed(1)} kB`, `${(size / own).toFixed(2)} x`, one.holds]);
  }
  console.log(alignTable(rows).join("\n"));
  const lighter = all.filter((_, index) => (sizes[index] ?? 0) < own).map(({ name }) => name);
  console.log(`\nLighter than ours: ${lighter.join(", ") || "nobody"}.\n`);
}
const { classic } = await buildScriptFiles();
console.log(`Script tag, with a runtime, styles and both languages: ${kilobytes(classic.code).toFixed(1)} kB.`);
