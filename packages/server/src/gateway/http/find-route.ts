/** A call that a page makes for its client. */
export type ClientRoute =
  | { readonly name: "create-identification" | "bind-device"; readonly methods: readonly string[] }
  | {
      readonly name: "read-identification" | "cancel-identification" | "read-transactions";
      /** The id in the path, as it stands there. */
      readonly id: string;
      readonly methods: readonly string[];
    };

/** A call of the contract, found by method and path. */
export type Route =
  | ClientRoute
  | { readonly name: "callback"; readonly methods: readonly string[] }
  | { readonly name: "wrong-method"; readonly methods: readonly string[] }
  | { readonly name: "unknown"; readonly methods: readonly string[] };

type RouteName = Exclude<Route["name"], "unknown" | "wrong-method">;

const paths: readonly { readonly pattern: RegExp; readonly calls: { readonly [method: string]: RouteName } }[] = [
  { pattern: /^\/identifications$/, calls: { POST: "create-identification" } },
  { pattern: /^\/identifications\/([^/]+)$/, calls: { GET: "read-identification", DELETE: "cancel-identification" } },
  { pattern: /^\/callback$/, calls: { GET: "callback" } },
  { pattern: /^\/device-bindings$/, calls: { POST: "bind-device" } },
  { pattern: /^\/instruments\/([^/]+)\/transactions$/, calls: { GET: "read-transactions" } },
];

/** Finds the call that a request makes. Paths are compared as they stand: an encoded or doubled slash is another path. */
export function findRoute({ method, url }: Request, basePath: string): Route {
  // A request whose Host makes no address comes through some servers; a gateway never rejects.
  if (!URL.canParse(url)) return { name: "unknown", methods: [] };
  const { pathname } = new URL(url);
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : "";
  for (const { pattern, calls } of paths) {
    const match = pattern.exec(path);
    if (!match) continue;
    const methods = Object.keys(calls);
    const name = Object.hasOwn(calls, method) ? calls[method] : undefined;
    if (name === undefined) return { name: "wrong-method", methods };
    // A pattern with an id belongs to calls with an id.
    return { name, id: match[1] ?? "", methods } as Route;
  }
  return { name: "unknown", methods: [] };
}
