import { operatorWidgetOrigins, XpayEmbedError } from "@xpay-embed/protocol";
import { isWebAddress } from "@xpay-embed/protocol/operator";
import { areOrigins } from "../are-origins.ts";
import { answerCallback } from "./callback/callback-answer.ts";
import type { GatewayOptions, GatewaySettings } from "./gateway-options.ts";
import { clientFieldNames } from "./http/field-rules.ts";

type Check = (options: GatewayOptions) => boolean;

const isWhole = (value: unknown, least: number, most: number): boolean =>
  value === undefined || (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most);

const isListOf = (value: unknown, accepts: (item: unknown) => boolean): boolean =>
  value === undefined || (Array.isArray(value) && value.every(accepts));

const isFunction = (value: unknown): boolean => value === undefined || typeof value === "function";

const hasMethods = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === "object" &&
  value !== null &&
  names.every((name) => typeof (value as { readonly [name: string]: unknown })[name] === "function");

const dayMs = 86_400_000;

// Checked at run time too: partners who write no TypeScript have nobody else to tell them, and a gateway must not start half open.
const checks: { readonly [option in keyof Required<GatewayOptions>]: Check } = {
  operator: ({ operator }) =>
    hasMethods(
      operator,
      "getWidgetLink",
      "getClientData",
      "bindUser",
      "getTransactionHistory",
      "getOperationStatus",
      "verifyCallback",
    ),
  store: ({ store }) =>
    hasMethods(
      store,
      "create",
      "get",
      "findByTransactionId",
      "findByIdempotencyKey",
      "replace",
      "listDue",
      "subscribe",
      "close",
    ),
  authorize: ({ authorize }) => typeof authorize === "function",
  callbackUrl: ({ callbackUrl }) =>
    typeof callbackUrl === "string" && isWebAddress(callbackUrl) && URL.canParse(callbackUrl),
  origins: ({ origins }) => areOrigins(origins),
  returnOrigins: ({ returnOrigins }) => returnOrigins === undefined || areOrigins(returnOrigins),
  basePath: ({ basePath = "" }) => typeof basePath === "string" && /^(?:\/[\w.~-]+)*$/.test(basePath),
  clientFields: ({ clientFields }) =>
    isListOf(clientFields, (name) => clientFieldNames.some((known) => known === name)),
  profileFields: ({ profileFields }) => isListOf(profileFields, (name) => typeof name === "string" && name !== ""),
  widgetOrigins: ({ widgetOrigins }) => widgetOrigins === undefined || areOrigins(widgetOrigins),
  requestHeaders: ({ requestHeaders }) =>
    isListOf(requestHeaders, (name) => typeof name === "string" && /^[\w-]+$/.test(name)),
  linkLifetimeMs: ({ linkLifetimeMs }) => isWhole(linkLifetimeMs, 60_000, dayMs),
  retentionMs: ({ retentionMs }) => isWhole(retentionMs, 60_000, 366 * dayMs),
  maxBodyBytes: ({ maxBodyBytes }) => isWhole(maxBodyBytes, 1_024, 1_048_576),
  maxWaitSeconds: ({ maxWaitSeconds }) => isWhole(maxWaitSeconds, 0, 60),
  maxWaits: ({ maxWaits }) => isWhole(maxWaits, 0, 1_000_000),
  maxWaitsPerClient: ({ maxWaitsPerClient }) => isWhole(maxWaitsPerClient, 0, 1_000_000),
  maxOperatorCallsPerClient: ({ maxOperatorCallsPerClient }) => isWhole(maxOperatorCallsPerClient, 1, 1_000_000),
  operatorTimeLimitMs: ({ operatorTimeLimitMs }) => isWhole(operatorTimeLimitMs, 1_000, 120_000),
  unsignedCallbacks: ({ unsignedCallbacks = "hint" }) => unsignedCallbacks === "hint" || unsignedCallbacks === "refuse",
  acceptCallback: ({ acceptCallback }) => isFunction(acceptCallback),
  callbackAnswer: ({ callbackAnswer }) => isFunction(callbackAnswer),
  confirmWithoutCallbackAfterMs: ({ confirmWithoutCallbackAfterMs }) =>
    confirmWithoutCallbackAfterMs === null || isWhole(confirmWithoutCallbackAfterMs, 0, dayMs),
  confirmForMs: ({ confirmForMs }) => isWhole(confirmForMs, 0, dayMs),
  maxConfirmations: ({ maxConfirmations }) => isWhole(maxConfirmations, 1, 1_000),
  framing: ({ framing = {} }) =>
    framing === false ||
    (typeof framing === "object" &&
      framing !== null &&
      isWhole(framing.cacheMs, 0, dayMs) &&
      isWhole(framing.timeLimitMs, 10, 30_000)),
  historyCacheMs: ({ historyCacheMs }) => isWhole(historyCacheMs, 0, dayMs),
  deviceNotBoundReasons: ({ deviceNotBoundReasons }) =>
    isListOf(deviceNotBoundReasons, (reason) => typeof reason === "number" || typeof reason === "string"),
  onVerified: ({ onVerified }) => isFunction(onVerified),
  onEvent: ({ onEvent }) => isFunction(onEvent),
  onError: ({ onError }) => isFunction(onError),
  environment: ({ environment }) =>
    environment === undefined || (typeof environment === "object" && environment !== null),
};

/**
 * Checks every option and fills in the defaults.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` with the option's name as `field`.
 */
export function settleOptions(options: GatewayOptions): GatewaySettings {
  for (const [option, isValid] of Object.entries(checks)) {
    if (!isValid(options)) throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: option });
  }
  const unknown = Object.keys(options).find((option) => !Object.hasOwn(checks, option));
  // A misspelt option would leave a default in force that the partner believes to have changed.
  if (unknown !== undefined) throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: unknown });

  return {
    operator: options.operator,
    store: options.store,
    authorize: options.authorize,
    callbackUrl: options.callbackUrl,
    origins: options.origins,
    returnOrigins: options.returnOrigins ?? options.origins,
    basePath: options.basePath ?? "",
    clientFields: options.clientFields ?? [],
    profileFields: options.profileFields ?? [],
    widgetOrigins: options.widgetOrigins ?? operatorWidgetOrigins,
    requestHeaders: options.requestHeaders ?? ["authorization"],
    linkLifetimeMs: options.linkLifetimeMs ?? 900_000,
    retentionMs: options.retentionMs ?? dayMs,
    maxBodyBytes: options.maxBodyBytes ?? 16_384,
    maxWaitSeconds: options.maxWaitSeconds ?? 20,
    maxWaits: options.maxWaits ?? 10_000,
    maxWaitsPerClient: options.maxWaitsPerClient ?? 8,
    maxOperatorCallsPerClient: options.maxOperatorCallsPerClient ?? 120,
    operatorTimeLimitMs: options.operatorTimeLimitMs ?? 30_000,
    unsignedCallbacks: options.unsignedCallbacks ?? "hint",
    acceptCallback: options.acceptCallback ?? (() => true),
    callbackAnswer: options.callbackAnswer ?? answerCallback,
    confirmWithoutCallbackAfterMs: options.confirmWithoutCallbackAfterMs ?? null,
    confirmForMs: options.confirmForMs ?? 900_000,
    maxConfirmations: options.maxConfirmations ?? 16,
    framing:
      options.framing === false
        ? null
        : { cacheMs: options.framing?.cacheMs ?? 3_600_000, timeLimitMs: options.framing?.timeLimitMs ?? 2_000 },
    historyCacheMs: options.historyCacheMs ?? 60_000,
    deviceNotBoundReasons: options.deviceNotBoundReasons ?? [],
    onVerified: options.onVerified ?? (() => {}),
    onEvent: options.onEvent ?? (() => {}),
    onError: options.onError ?? (() => {}),
  };
}
