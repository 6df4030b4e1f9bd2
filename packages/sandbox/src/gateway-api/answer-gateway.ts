import type { ClientFields } from "@xpay-embed/protocol";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { scenarioHeader } from "../scenarios/scenario-marks.ts";
import { isScenarioName, scenarios } from "../scenarios/scenarios.ts";
import { type ClientKey, clients } from "../world/clients.ts";
import type { World } from "../world/world.ts";
import { bindDevice, type WalletCall } from "./bind-device.ts";
import { answerJson, type GatewayAnswer, type GatewayRequest, noStore } from "./gateway-answer.ts";
import { operatorAway, operatorUnclear, problem, refused } from "./problem.ts";
import { readCreateBody } from "./read-create-body.ts";
import { readJsonBody } from "./read-json-body.ts";
import { readTransactions } from "./read-transactions.ts";

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

/** Seconds of a `Prefer: wait=N` (RFC 7240), at most {@link longestWaitSeconds}; 0 when there is none. */
const readWaitSeconds = ({ header }: GatewayRequest): number => {
  const seconds = /(?:^|[,;\s])wait=(\d{1,4})(?![\d.])/.exec(header("prefer") ?? "")?.[1];
  return Math.min(longestWaitSeconds, Number(seconds ?? 0));
};

/** One part of a path; as it stands where it cannot be decoded. */
const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const down = (): GatewayAnswer =>
  problem(503, "GATEWAY_FAILED", "The sandbox's gateway is switched off.", { "retry-after": "1" });

const unknownSession = (): GatewayAnswer =>
  problem(404, "GATEWAY_SESSION_UNKNOWN", "There is no identification with this id.");

/**
 * The whole gateway contract over a world, but for the operator's callback: the function answers one call. The client is
 * always Olena, who owns all instruments but `foreign`.
 *
 * @returns `null` for a path or method that is not the contract's.
 */
export function createGatewayAnswerer(
  world: World,
  { gateway, latencyMs = 0, allowedClientFields = allClientFields }: GatewayHandlerOptions,
): (request: GatewayRequest) => Promise<GatewayAnswer | null> {
  const isDown = (named: ScenarioName | undefined): boolean =>
    world.gatewayDown() || scenarios[named ?? world.scenario() ?? "verified"].switches.gatewayDown;

  const create = async (request: GatewayRequest, named: ScenarioName | undefined): Promise<GatewayAnswer> => {
    const json = await readJsonBody(request);
    if ("refusal" in json) return json.refusal;
    const read = readCreateBody(json.value, allowedClientFields);
    if ("fault" in read) return refused(read.fault);
    const idempotencyKey = request.header("idempotency-key") ?? undefined;
    if (idempotencyKey !== undefined && !/^[!-~]{1,255}$/.test(idempotencyKey)) {
      return refused("The header Idempotency-Key is malformed.");
    }
    const scenario = world.chooseScenario(named, read.body.client?.phone);
    if (scenarios[scenario].switches.gatewayDown) return down();

    const created = world.gateway.create(read.body, { scenario, idempotencyKey });
    switch (created.outcome) {
      case "created":
        return answerJson(created.identification, 201, {
          location: `${gateway}/identifications/${created.identification.id}`,
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

  const readVerdict = async (
    request: GatewayRequest,
    id: string,
    named: ScenarioName | undefined,
  ): Promise<GatewayAnswer> => {
    const waitSeconds = readWaitSeconds(request);
    const over = new AbortController();
    const finish = (): void => over.abort();
    // By the world's timers, as everything that waits in it.
    const timer = waitSeconds > 0 ? world.timers.setTimeout(finish, waitSeconds * 1_000) : undefined;
    request.signal?.addEventListener("abort", finish);
    if (request.signal?.aborted) finish();
    try {
      for (;;) {
        if (isDown(named)) return down();
        const verdict = world.gateway.verdict(id);
        if (!verdict) return unknownSession();
        if (verdict.status !== "pending" || timer === undefined || over.signal.aborted) {
          const applied = waitSeconds > 0 ? { "preference-applied": `wait=${waitSeconds}` } : {};
          return answerJson(verdict, 200, { vary: "prefer", ...applied });
        }
        await world.waitForChange({ timeoutMs: waitSeconds * 1_000, signal: over.signal });
      }
    } finally {
      if (timer !== undefined) world.timers.clearTimeout(timer);
      request.signal?.removeEventListener("abort", finish);
    }
  };

  const walletCall = (named: ScenarioName | undefined): WalletCall => {
    const { apiAnswers } = scenarios[world.chooseScenario(named, clients[signedIn].phone)].switches;
    const operatorFault =
      apiAnswers === "unavailable" ? operatorAway() : apiAnswers === "malformed" ? operatorUnclear() : null;
    return { world, client: signedIn, operatorFault };
  };

  type Answer = (
    request: GatewayRequest,
    named: ScenarioName | undefined,
    part: string,
  ) => GatewayAnswer | Promise<GatewayAnswer>;

  const routes: readonly (readonly [method: string, path: RegExp, answer: Answer])[] = [
    ["POST", /^\/identifications$/, create],
    ["GET", /^\/identifications\/([^/]+)$/, (request, named, id) => readVerdict(request, id, named)],
    [
      "DELETE",
      /^\/identifications\/([^/]+)$/,
      (_, __, id) => (world.gateway.cancel(id) ? { status: 204, headers: noStore } : unknownSession()),
    ],
    ["POST", /^\/device-bindings$/, (request, named) => bindDevice(walletCall(named), request, allowedClientFields)],
    [
      "GET",
      /^\/instruments\/([^/]+)\/transactions$/,
      (request, named, uuid) => readTransactions(walletCall(named), request, uuid),
    ],
  ];

  return async (request) => {
    for (const [method, path, answer] of routes) {
      const found = method === request.method && path.exec(request.path);
      if (!found) continue;
      const ms = typeof latencyMs === "function" ? latencyMs() : latencyMs;
      if (ms > 0) await new Promise<void>((resolve) => world.timers.setTimeout(resolve, ms));
      const header = request.header(scenarioHeader) ?? undefined;
      if (header !== undefined && !isScenarioName(header)) {
        return refused(`The header ${scenarioHeader} names no scenario.`);
      }
      return isDown(header) ? down() : answer(request, header, decode(found[1] ?? ""));
    }
    return null;
  };
}
