import { isXpayEmbedError } from "@xpay-embed/protocol";
import { type AuthorizedClient, readAuthorizedClient } from "./authorized-client.ts";
import { createCallAllowance } from "./call-allowance.ts";
import { receiveCallback } from "./callback/receive-callback.ts";
import { createConfirmer } from "./confirmation/create-confirmer.ts";
import { createFramingProbe } from "./framing/create-framing-probe.ts";
import type { GatewayContext } from "./gateway-context.ts";
import { nodeEnvironment } from "./gateway-environment.ts";
import type { GatewayEvent, GatewayRoute } from "./gateway-event.ts";
import type { GatewayOptions } from "./gateway-options.ts";
import { toOperatorProblem } from "./http/error-problem.ts";
import { type ClientRoute, findRoute, type Route } from "./http/find-route.ts";
import { allowOrigin, answerPreflight, guardOrigin } from "./http/guard-origin.ts";
import { internalProblem, isProblem, type Problem, problemResponse, refused } from "./http/problem.ts";
import { cancelIdentification } from "./identifications/cancel-identification.ts";
import { createIdentification } from "./identifications/create-identification.ts";
import { readIdentification } from "./identifications/read-identification.ts";
import { createWaitingRoom } from "./identifications/waiting-room.ts";
import { bindDevice } from "./ledger/bind-device.ts";
import { createHistoryCache } from "./ledger/create-history-cache.ts";
import { readTransactions } from "./ledger/read-transactions.ts";
import { settleOptions } from "./settle-options.ts";

/** A running gateway: a function from request to response, for any server that speaks fetch. Never rejects. */
export interface Gateway {
  (request: Request): Promise<Response>;
  /** Gives the held answers, stops the background work and resolves when none is under way. Does not close the store. */
  readonly close: () => Promise<void>;
}

/** A page that shows several wallets reads them at once; a history may take fifty megabytes while it is read. */
const mostHistoriesPerClient = 8;

const unauthorized: Problem = {
  status: 401,
  code: "GATEWAY_UNAUTHORIZED",
  detail: "There is no client with this session.",
};

/**
 * Creates the gateway: the whole contract of `openapi.yaml` between your pages, your session and the operator.
 *
 * Every option is checked now. Later nothing is thrown: a mistake in `authorize`, a store that is away or an operator
 * that does not answer becomes a problem document, and nobody is verified by it.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` with the option's name as `field`.
 * @example
 * const gateway = createGateway({
 *   operator: createXpayClient({ … }),
 *   store: createSqliteStore({ file: "xpay-embed.sqlite" }),
 *   authorize: async (request) => {
 *     const user = await readSession(request);
 *     return user && { id: user.id, phone: user.phone };
 *   },
 *   callbackUrl: "https://shop.example/xpay/callback",
 *   origins: ["https://shop.example"],
 *   basePath: "/xpay",
 *   profileFields: ["firstName", "lastName"],
 *   onVerified: ({ clientId, profile }) => saveProfile(clientId, profile),
 * });
 */
export function createGateway(options: GatewayOptions): Gateway {
  const settings = settleOptions(options);
  const environment = { ...nodeEnvironment, ...options.environment };
  const shutdown = createShutdown();
  const report: GatewayContext["report"] = (error, where) => {
    try {
      settings.onError(error, where);
    } catch {
      // There is nobody left to tell.
    }
  };
  const emit = (event: GatewayEvent): void => {
    try {
      settings.onEvent(event);
    } catch (error) {
      report(error, "unknown");
    }
  };
  const context: GatewayContext = { settings, environment, emit, report, shutdown };
  const confirmer = createConfirmer(context);
  const probeFraming = createFramingProbe(context);
  const histories = createHistoryCache(context);
  const waitingRoom = createWaitingRoom({ total: settings.maxWaits, perClient: settings.maxWaitsPerClient });
  const loadingRoom = createWaitingRoom({ total: Number.POSITIVE_INFINITY, perClient: mostHistoriesPerClient });
  const allowance = createCallAllowance(settings.maxOperatorCallsPerClient, environment.now);

  const admit = async (request: Request): Promise<AuthorizedClient | null> => {
    const client = await settings.authorize(request);
    return client === null ? null : readAuthorizedClient(client);
  };

  const answerClient = async (request: Request, route: ClientRoute): Promise<Response | Problem> => {
    const stranger = guardOrigin(request, settings);
    if (stranger) return stranger;
    const client = await admit(request);
    if (client === null) return unauthorized;
    switch (route.name) {
      case "create-identification":
        return createIdentification(context, { probeFraming, waitingRoom, allowance }, request, client);
      case "read-identification":
        return readIdentification(context, waitingRoom, request, client, route.id);
      case "cancel-identification":
        return cancelIdentification(context, client, route.id);
      case "bind-device":
        return bindDevice(context, allowance, request, client);
      case "read-transactions":
        return readTransactions(context, { histories, allowance, loadingRoom }, request, client, route.id);
    }
  };

  const answer = async (request: Request, route: Route): Promise<Response | Problem> => {
    if (route.name === "callback") return receiveCallback(context, confirmer, request);
    if (route.name === "unknown") return refused("There is no such call.", 404);
    if (request.method === "OPTIONS") return answerPreflight(route.methods, settings);
    if (route.name === "wrong-method") {
      return { ...refused("This call has another method.", 405), headers: { allow: route.methods.join(", ") } };
    }
    return answerClient(request, route);
  };

  const handle = async (request: Request): Promise<Response> => {
    const route = findRoute(request, settings.basePath);
    const name: GatewayRoute = route.name === "wrong-method" ? "unknown" : route.name;
    let result: Response | Problem;
    try {
      result = await answer(request, route);
    } catch (error) {
      const problem = isXpayEmbedError(error) ? toOperatorProblem(error.code) : null;
      if (!problem) report(error, name);
      result = problem ?? internalProblem;
    }
    // The operator is no page, and the partner's own answer to it stays as it is.
    if (!isProblem(result)) return name === "callback" ? result : allowOrigin(request, result, settings);
    const { status, code, cause } = result;
    emit({ type: "request-refused", route: name, status, code, ...(cause !== undefined && { cause }) });
    return allowOrigin(request, problemResponse(result), settings);
  };

  return Object.assign(handle, {
    close: async (): Promise<void> => {
      shutdown.close();
      histories.close();
      await confirmer.close();
    },
  });
}

function createShutdown(): GatewayContext["shutdown"] & { readonly close: () => void } {
  const listeners = new Set<() => void>();
  let isClosed = false;
  return {
    isClosed: () => isClosed,
    subscribe: (listener) => {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    close: () => {
      isClosed = true;
      for (const listener of [...listeners]) listener();
    },
  };
}
