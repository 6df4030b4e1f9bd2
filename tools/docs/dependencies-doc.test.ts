import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../run-command.ts";

const doc = readFileSync(join(root, "docs/dependencies.md"), "utf8");

/** Whatever the root, the packages and the sites depend on, ours left out. */
const used = new Set(
  globSync("{.,packages/*,apps/*}/package.json", { cwd: root })
    .map((file) => JSON.parse(readFileSync(join(root, file), "utf8")))
    .flatMap(({ dependencies, devDependencies, peerDependencies }) =>
      Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }),
    )
    .filter((name) => !name.startsWith("@xpay-embed/")),
);

test("docs/dependencies.md gives a reason for every dependency", () => {
  expect(used).toContain("srvx");
  expect(used).toContain("vitest");
  expect([...used].filter((name) => !doc.includes(`\`${name}\``))).toEqual([]);
});

test("docs/dependencies.md names none that is not used", () => {
  const named = [...doc.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );
  expect(named).toContain("srvx");
  expect(named.filter((name) => !used.has(name))).toEqual([]);
});
