import { toNodeListener } from "@xpay-embed/server/node";
import { createWidgetListener } from "../host/create-widget-listener.ts";
import { type Listening, listen } from "../host/listen.ts";
import type { CallbackAttempt } from "../operator-api/callback-delivery.ts";
import { createOperatorApi, type OperatorApi, type OperatorApiOptions } from "../operator-api/create-operator-api.ts";
import { widgetApiPath } from "../widget/http-backend.ts";
import { createWorld, type World } from "../world/world.ts";
import { createMemoryStorage } from "../world/world-storage.ts";
import { answerSandboxRoute } from "./sandbox-routes.ts";

/** How a sandbox is started. */
export interface SandboxOptions
  extends Pick<
    OperatorApiOptions,
    "partnerToken" | "partnerPublicKey" | "operatorPrivateKey" | "history" | "onCallback"
  > {
  /** Port; it is an error when it is taken. 0: any free one. */
  readonly port: number;
  /** Host name. Default `"localhost"`: the sandbox is for this machine alone. */
  readonly host?: string;
}

/** A running sandbox: one origin with the operator's API, the widget and the control API. */
export interface Sandbox extends Listening {
  /** Address for a partner's backend. */
  readonly apiUrl: string;
  readonly world: World;
}

/** Path of the operator's API, as in the operator's own addresses. */
const apiPath = "/xpay";
const keptAttempts = 100;

/**
 * Starts a local operator.
 *
 * @throws when the port is taken, or when {@link createOperatorApi} does; then nothing is left running.
 */
export async function startSandbox({
  port,
  host = "localhost",
  onCallback,
  ...keys
}: SandboxOptions): Promise<Sandbox> {
  let callbacks: readonly CallbackAttempt[] = [];
  // The world writes its links' origin into their addresses, and the origin is known once the port is.
  let handle: Parameters<typeof toNodeListener>[0] = async () => new Response(null, { status: 503 });
  const page = await createWidgetListener({ bridge: null });
  const others = toNodeListener((request) => handle(request));
  const server = await listen(
    (request, response) => {
      const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
      const isPage = path !== apiPath && path !== "/control" && !path.startsWith(widgetApiPath);
      (isPage ? page : others)(request, response);
    },
    port,
    host,
  );
  const world = createWorld({ widgetOrigin: server.url, storage: createMemoryStorage() });
  let api: OperatorApi;
  try {
    api = createOperatorApi({
      ...keys,
      world,
      onCallback: (attempt) => {
        callbacks = [...callbacks, attempt].slice(-keptAttempts);
        onCallback?.(attempt);
      },
    });
  } catch (error) {
    await server.close();
    throw error;
  }
  handle = async (request) => {
    if (new URL(request.url).pathname === apiPath) return api.fetch(request);
    const answer = await answerSandboxRoute({ world, callbacks: () => callbacks }, request);
    return answer ?? new Response("Not found", { status: 404 });
  };
  return {
    url: server.url,
    apiUrl: server.url + apiPath,
    world,
    close: async () => {
      api.close();
      await server.close();
    },
  };
}
