import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAnswerFault, type Node, operations, validatorOf } from "./openapi-document.ts";
import envelope from "./vectors/envelope.json" with { type: "json" };

const docs = join(import.meta.dirname, "../../../docs/other-languages");
const read = (name: string): string => readFileSync(join(docs, name), "utf8");

/** Fenced blocks of one or several languages, in their order. */
const blocksOf = (name: string, language: string): readonly { readonly language: string; readonly text: string }[] =>
  [...read(name).matchAll(new RegExp(`^\`\`\`(${language})\n([\\s\\S]*?)\n\`\`\`$`, "gm"))].map(
    ([, found = "", text = ""]) => ({ language: found, text }),
  );

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "xpay-embed-docs-"));
  cpSync(join(docs, "example"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ["envelope.md", 8],
  ["callback.md", 1],
])("the commands of %s", (name, count) => {
  const blocks = blocksOf(name, "sh|text");
  const commands = blocks.flatMap(({ language, text }, index) =>
    language === "sh" ? [{ command: text, output: blocks[index + 1]?.text ?? "" }] : [],
  );

  test("are all there", () => expect(commands).toHaveLength(count));

  test.each(commands)("print what the page says: $command", ({ command, output }) => {
    const printed = execFileSync("sh", ["-e", "-c", command], { cwd: folder, encoding: "utf8" });
    expect(printed.trimEnd()).toBe(output);
  });
});

test("the example's messages are the vectors' own, made by others", () => {
  const file = (name: string): string => readFileSync(join(docs, "example", name), "utf8").trim();
  for (const name of ["request", "reply"]) {
    const message = { Data: file(`${name}.Data`), KeyAES: file(`${name}.KeyAES`), Sign: file(`${name}.Sign`) };
    expect(envelope.vectors).toContainEqual(expect.objectContaining(message));
  }
  expect(file("partner-private.pem")).toBe(envelope.keys.partner.pkcs8.trim());
  expect(file("operator-public.pem")).toBe(envelope.keys.operator.spki.trim());
});

describe("the examples of gateway-contract.md", () => {
  const messages = blocksOf("gateway-contract.md", "http").map(({ text }) => {
    const [head = "", body = ""] = text.split("\n\n", 2);
    const [first = "", ...headers] = head.split("\n");
    return { first, headers: headers.map((line) => line.split(/: (.*)/s, 2)), body };
  });
  /** Each answer with the call that the request before it makes. */
  const answers = messages.flatMap(({ first, headers, body }, index) => {
    const [protocol, status] = first.split(" ");
    if (protocol !== "HTTP/1.1") return [];
    const request = messages.slice(0, index).findLast(({ first: line }) => !line.startsWith("HTTP"))?.first ?? "";
    const [method = "", address = ""] = request.split(" ");
    const path = address.replace(/^\/xpay/, "").split("?")[0] ?? "";
    const operation = operations.find(
      (one) =>
        one.method === method.toLowerCase() && new RegExp(`^${one.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(path),
    );
    return [{ request, operation: operation?.id ?? "", status: Number(status), headers, body }];
  });

  test("have every call of the contract", () => {
    expect(new Set(answers.map(({ operation }) => operation))).toEqual(new Set(operations.map(({ id }) => id)));
  });

  test.each(answers)("$request: $status is what the contract allows", async ({ operation, status, headers, body }) => {
    const init = { status, headers: headers.map(([name = "", value = ""]): [string, string] => [name, value]) };
    expect(await findAnswerFault(operation, new Response(status === 204 ? null : body, init))).toBeNull();
  });

  test.each([
    ["/identifications", "CreateIdentificationBody"],
    ["/device-bindings", "BindDeviceBody"],
  ])("send to %s what the contract allows", (path, schema) => {
    const sent = messages.filter(({ first }) => first.startsWith(`POST /xpay${path} `));
    expect(sent).toHaveLength(1);
    const reference = { $ref: `#/components/schemas/${schema}` } as unknown as Node; // As it stands in the document.
    const isAllowed = validatorOf(reference);
    expect(isAllowed(JSON.parse(sent[0]?.body ?? "")), JSON.stringify(isAllowed.errors)).toBe(true);
  });
});
