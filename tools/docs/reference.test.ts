import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findEntryPoints, readReference } from "./reference.ts";

// The compiler reads every package once.
const limitMs = 120_000;

describe("the API reference", () => {
  it(
    "has a comment for every public symbol, every type that one names, and no dead link",
    async () => {
      const { complaints } = await readReference();
      expect(complaints).toEqual([]);
    },
    limitMs,
  );

  it("covers every package", () => {
    const covered = new Set(findEntryPoints().map((path) => path.split("/packages/")[1]?.split("/")[0]));
    expect([...covered].sort()).toEqual(["core", "element", "hooks", "protocol", "sandbox", "server", "ui"]);
  });

  it(
    "complains of a symbol without a comment, and of a type that is kept back",
    async () => {
      const { complaints } = await readReference([join(import.meta.dirname, "fixtures/undocumented.ts")]);
      expect(complaints.join("\n")).toMatch(/bare .*does not have any documentation/);
      expect(complaints.join("\n")).toMatch(/bareMember .*does not have any documentation/);
      expect(complaints.join("\n")).toMatch(/Hidden.*not included in the documentation/);
    },
    limitMs,
  );
});
