import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { parse } from "yaml";

/** A part of the document. */
export type Node = { readonly [key: string]: Node };

/** Where the document lies. */
export const openapiFile: string = join(import.meta.dirname, "../../protocol/openapi.yaml");

/** The contract, parsed. */
export const openapi: Node = parse(readFileSync(openapiFile, "utf8"));

/** The text of a reference; the one place where a part of the document is no object. */
const referenceOf = (node: Node): string | undefined => node.$ref as unknown as string | undefined;

/** Follows a reference within the document. */
export function resolve(node: Node): Node {
  const path = referenceOf(node)?.replace("#/", "").split("/");
  return path ? resolve(path.reduce<Node>((parent, name) => parent[name] ?? {}, openapi)) : node;
}

const methods = ["get", "post", "delete"];

/** Every call of the contract: its method, path and documented answers by status. */
export const operations: readonly {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly responses: { readonly [status: string]: Node };
}[] = Object.entries(openapi.paths ?? {}).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    const responses = Object.entries(operation.responses ?? {}).map(([status, node]) => [status, resolve(node)]);
    return [{ id: String(operation.operationId), method, path, responses: Object.fromEntries(responses) }];
  }),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajvFormats.default(ajv);
ajv.addSchema(openapi, "openapi");

/** A validator of one of the document's schemas, which must be a reference. */
export const validatorOf = (schema: Node): ValidateFunction => ajv.compile({ $ref: `openapi${referenceOf(schema)}` });

/**
 * Says what is wrong with an answer, or `null` when the document allows it: its status, its content type, its body, and the
 * headers that the document names without which a client would miss something.
 */
export async function findAnswerFault(operationId: string, response: Response): Promise<string | null> {
  const operation = operations.find(({ id }) => id === operationId);
  const documented = operation?.responses[response.status];
  if (!documented) return `${operationId}: ${response.status} is not documented.`;
  const text = await response.clone().text();
  const [type, media] = Object.entries(documented.content ?? {})[0] ?? [];
  if (!media) return text === "" ? null : `${operationId}: ${response.status} has a body.`;
  const contentType = response.headers.get("content-type")?.split(";")[0];
  if (contentType !== type) return `${operationId}: ${response.status} is ${contentType}, not ${type}.`;
  if (response.headers.get("cache-control") !== "no-store") return `${operationId}: ${response.status} may be cached.`;
  const validate = validatorOf(media.schema ?? {});
  return validate(JSON.parse(text)) ? null : `${operationId}: ${response.status} ${ajv.errorsText(validate.errors)}`;
}
