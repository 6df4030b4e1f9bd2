import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { expect, test } from "vitest";
import { root } from "./run-command.ts";
import { type Bill, createBill } from "./sbom.ts";

const folders = readdirSync(join(root, "packages")).sort();
const namesIn = ({ components }: Bill): readonly string[] =>
  components.map(({ group, name }) => (group ? `${group}/${name}` : name)).sort();

const parts: { readonly [folder: string]: readonly string[] } = {
  core: ["@xpay-embed/protocol"],
  // The runtime and the components are inside its own files.
  element: ["@xpay-embed/core", "@xpay-embed/hooks", "@xpay-embed/protocol", "@xpay-embed/ui", "preact"],
  hooks: ["@xpay-embed/core", "@xpay-embed/protocol"],
  protocol: [],
  sandbox: ["@xpay-embed/protocol", "@xpay-embed/server", "srvx"],
  server: ["@xpay-embed/protocol", "srvx"],
  ui: ["@xpay-embed/core", "@xpay-embed/hooks", "@xpay-embed/protocol"],
};

test.each(folders)("the bill of %s names what the package carries, with versions and licences", async (folder) => {
  const bill = await createBill(folder);
  expect(namesIn(bill)).toEqual(parts[folder]);
  for (const { version, licenses, purl } of [bill.metadata.component, ...bill.components]) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(licenses).toEqual([{ license: { id: "MIT" } }]);
    expect(purl).toMatch(/^pkg:npm\/(%40xpay-embed\/)?\w+@\d/);
  }
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(await validator.validate(JSON.stringify(bill))).toBeNull();
  expect(await validator.validate(JSON.stringify({ ...bill, components: [{ name: "nameless" }] }))).not.toBeNull();
});
