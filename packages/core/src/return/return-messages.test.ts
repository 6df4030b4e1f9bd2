import { readFileSync } from "node:fs";
import { returnParameter } from "@xpay-embed/protocol";
import { expect, it } from "vitest";
import { recordKey, recordPrefix } from "./return-messages.ts";

it("keeps every record under the prefix by which the return page finds it", () => {
  expect(recordKey("checkout")).toBe(`${recordPrefix}checkout`);
});

it("spells the return parameter in the return page as the protocol does", () => {
  const source = readFileSync(new URL("./complete-return.ts", import.meta.url), "utf8");
  const spelled = [...source.matchAll(/\bxpay_\w+/g)].map(([word]) => word);
  expect(new Set(spelled)).toEqual(new Set([returnParameter]));
});
