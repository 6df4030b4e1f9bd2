import { HttpResponse, http, type RequestHandler } from "msw";
import { createGatewayAnswerer, type GatewayHandlerOptions } from "../gateway-api/answer-gateway.ts";
import type { World } from "../world/world.ts";

/**
 * Mock handlers for the whole gateway contract over a world, but for the operator's callback. They run in a browser
 * (`setupWorker`) and in Node (`setupServer`). The client is always Olena, who owns all instruments but `foreign`.
 *
 * The scenario of a call is what its header `x-sandbox-scenario` names, else the world's setting, else what the client's
 * phone number chooses, else `"verified"`.
 *
 * @example
 * const world = createWorld({ storage: createBrowserStorage(window) });
 * await setupWorker(...createGatewayHandlers(world, { gateway: "/gateway" })).start({ onUnhandledFrame: "bypass" });
 */
export function createGatewayHandlers(world: World, options: GatewayHandlerOptions): RequestHandler[] {
  const answerGateway = createGatewayAnswerer(world, options);

  const reply = async (request: Request, path: string): Promise<Response> => {
    const answer = await answerGateway({
      method: request.method,
      path,
      query: new URL(request.url).searchParams,
      header: (name) => request.headers.get(name),
      text: () => request.text(),
      signal: request.signal,
    });
    // The paths below are the contract's own.
    if (!answer) return HttpResponse.error();
    const { status, headers, body } = answer;
    return new HttpResponse(body === undefined ? null : JSON.stringify(body), { status, headers });
  };

  const ofIdentification = (id: unknown): string => `/identifications/${encodeURIComponent(String(id))}`;
  const { gateway } = options;
  return [
    http.post(`${gateway}/identifications`, ({ request }) => reply(request, "/identifications")),
    http.get(`${gateway}/identifications/:id`, ({ request, params }) => reply(request, ofIdentification(params.id))),
    http.delete(`${gateway}/identifications/:id`, ({ request, params }) => reply(request, ofIdentification(params.id))),
    http.post(`${gateway}/device-bindings`, ({ request }) => reply(request, "/device-bindings")),
    http.get(`${gateway}/instruments/:uuid/transactions`, ({ request, params }) =>
      reply(request, `/instruments/${encodeURIComponent(String(params.uuid))}/transactions`),
    ),
  ];
}
