import type { ClientFields } from "@xpay-embed/protocol";
import { HttpResponse, http, type RequestHandler } from "msw";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { isScenarioName, scenarios } from "../scenarios/scenarios.ts";
import { type ClientKey, clients } from "../world/clients.ts";
import type { GatewayVerdict } from "../world/verdict.ts";
import type { World } from "../world/world.ts";
import { bindDevice, type WalletCall } from "./bind-device.ts";
import { noStore, operatorAway, operatorUnclear, problem, refused } from "./problem.ts";
import { readCreateBody } from "./read-create-body.ts";
import { readJsonBody } from "./read-json-body.ts";
import { readTransactions } from "./read-transactions.ts";

/** Name of the request header that chooses the scenario of one call. */
export const scenarioHeader = "x-sandbox-scenario";

/** How the mocked gateway behaves. */
export interface GatewayHandlerOptions {
  /** Base address of the gateway without a trailing slash: absolute, or in a browser a path of this origin. */
  readonly gateway: string;
  /** Milliseconds before each answer; read at each call when it is a function. Default 0. */
  readonly latencyMs?: number | (() => number);
  /** Fields of the client that the browser may send. Default: all five. */
  readonly allowedClientFields?: readonly (keyof ClientFields)[];
}

const allClientFields: readonly (keyof ClientFields)[] = ["phone", "email", "firstName", "lastName", "middleName"];
const longestWaitSeconds = 60;

// A partner takes the client from its own session; without one, the sandbox's is Olena.
const signedIn: ClientKey = "olena";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds of a `Prefer: wait=N` (RFC 7240), at most {@link longestWaitSeconds}; 0 when there is none. */
const readWaitSeconds = (request: Request): number => {
  const seconds = /(?:^|[,;\s])wait=(\d{1,4})(?![\d.])/.exec(request.headers.get("prefer") ?? "")?.[1];
  return Math.min(longestWaitSeconds, Number(seconds ?? 0));
};

const down = (): Response =>
  problem(503, "GATEWAY_FAILED", "The sandbox's gateway is switched off.", { "retry-after": "1" });

const unknownSession = (): Response =>
  problem(404, "GATEWAY_SESSION_UNKNOWN", "There is no identification with this id.");

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
  const { gateway, latencyMs = 0, allowedClientFields = allClientFields } = options;

  const isDown = (named: ScenarioName | undefined): boolean =>
    world.gatewayDown() || scenarios[named ?? world.scenario() ?? "verified"].switches.gatewayDown;

  /** What every call has in common: latency, the scenario header, a gateway that is down. */
  const answer = async (
    request: Request,
    reply: (named: ScenarioName | undefined) => Response | Promise<Response>,
  ): Promise<Response> => {
    const ms = typeof latencyMs === "function" ? latencyMs() : latencyMs;
    if (ms > 0) await wait(ms);
    const header = request.headers.get(scenarioHeader) ?? undefined;
    if (header !== undefined && !isScenarioName(header)) {
      return refused(`The header ${scenarioHeader} names no scenario.`);
    }
    return isDown(header) ? down() : reply(header);
  };

  const create = async (request: Request, named: ScenarioName | undefined): Promise<Response> => {
    const json = await readJsonBody(request);
    if (json instanceof Response) return json;
    const read = readCreateBody(json.value, allowedClientFields);
    if ("fault" in read) return refused(read.fault);
    const idempotencyKey = request.headers.get("idempotency-key") ?? undefined;
    if (idempotencyKey !== undefined && !/^[!-~]{1,255}$/.test(idempotencyKey)) {
      return refused("The header Idempotency-Key is malformed.");
    }
    const scenario = world.chooseScenario(named, read.body.client?.phone);
    if (scenarios[scenario].switches.gatewayDown) return down();

    const created = world.gateway.create(read.body, { scenario, idempotencyKey });
    switch (created.outcome) {
      case "created":
        return HttpResponse.json(created.identification, {
          status: 201,
          headers: { ...noStore, location: `${gateway}/identifications/${created.identification.id}` },
        });
      case "user-not-found":
        return problem(422, "OPERATOR_USER_NOT_FOUND", "The operator does not know this client.");
      case "operator-unavailable":
        return operatorAway();
      case "operator-malformed":
        return operatorUnclear();
      case "key-reused":
        return refused("The Idempotency-Key belongs to another request.", 422);
    }
  };

  const readVerdict = async (request: Request, id: string, named: ScenarioName | undefined): Promise<Response> => {
    const waitSeconds = readWaitSeconds(request);
    const deadline = performance.now() + waitSeconds * 1_000;
    for (;;) {
      if (isDown(named)) return down();
      const verdict: GatewayVerdict | undefined = world.gateway.verdict(id);
      if (!verdict) return unknownSession();
      const leftMs = deadline - performance.now();
      if (verdict.status !== "pending" || leftMs <= 0 || request.signal.aborted) {
        const applied = waitSeconds > 0 ? { "preference-applied": `wait=${waitSeconds}` } : {};
        return HttpResponse.json(verdict, { headers: { ...noStore, vary: "prefer", ...applied } });
      }
      await world.waitForChange({ timeoutMs: leftMs, signal: request.signal });
    }
  };

  const walletCall = (named: ScenarioName | undefined): WalletCall => {
    const { apiAnswers } = scenarios[world.chooseScenario(named, clients[signedIn].phone)].switches;
    const operatorFault =
      apiAnswers === "unavailable" ? operatorAway() : apiAnswers === "malformed" ? operatorUnclear() : null;
    return { world, client: signedIn, operatorFault };
  };

  return [
    http.post(`${gateway}/identifications`, ({ request }) => answer(request, (named) => create(request, named))),
    http.get(`${gateway}/identifications/:id`, ({ request, params }) =>
      answer(request, (named) => readVerdict(request, String(params.id), named)),
    ),
    http.delete(`${gateway}/identifications/:id`, ({ request, params }) =>
      answer(request, () =>
        world.gateway.cancel(String(params.id))
          ? new HttpResponse(null, { status: 204, headers: noStore })
          : unknownSession(),
      ),
    ),
    http.post(`${gateway}/device-bindings`, ({ request }) =>
      answer(request, (named) => bindDevice(walletCall(named), request, allowedClientFields)),
    ),
    http.get(`${gateway}/instruments/:uuid/transactions`, ({ request, params }) =>
      answer(request, (named) => readTransactions(walletCall(named), request, String(params.uuid))),
    ),
  ];
}
