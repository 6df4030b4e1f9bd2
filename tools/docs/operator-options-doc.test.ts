import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../run-command.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const doc = read("docs/operator-options.md");

const optionsOf = (file: string, name: string): string[] => {
  const body = read(file).split(`export interface ${name} {`)[1]?.split("\n}")[0] ?? "";
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, option = ""]) => option);
};

test("every option of the operator's client is in docs/operator-options.md", () => {
  const options = optionsOf("packages/server/src/client/xpay-client-options.ts", "XpayClientOptions");
  expect(options).toContain("partnerToken");
  expect(options.filter((option) => !doc.includes(`\`${option}\``))).toEqual([]);
});

test("every option that docs/operator-options.md names exists", () => {
  const known = {
    client: optionsOf("packages/server/src/client/xpay-client-options.ts", "XpayClientOptions"),
    gateway: optionsOf("packages/server/src/gateway/gateway-options.ts", "GatewayOptions"),
  };
  const named = doc
    .split("\n")
    .flatMap((line) => line.split(" | ")[1]?.split(";") ?? [])
    .flatMap((cell) => {
      const owners = (["client", "gateway"] as const).filter((owner) => cell.includes(owner));
      const options = [...cell.matchAll(/`(\w+)`/g)].map(([, option = ""]) => option);
      return owners.flatMap((owner) => options.map((option) => ({ owner, option })));
    });
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ owner, option }) => !known[owner].includes(option))).toEqual([]);
});
