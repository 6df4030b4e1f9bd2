import type { KeyObject } from "node:crypto";
import { operatorWidgetOrigins, XpayEmbedError } from "@xpay-embed/protocol";
import {
  formatOperatorDate,
  isWebAddress,
  operatorTimeZone,
  type WidgetLinkOperation,
  widgetLinkOperation,
} from "@xpay-embed/protocol/operator";
import { areOrigins } from "../are-origins.ts";
import { createEnvelope, type Envelope } from "../envelope/create-envelope.ts";
import { readPrivateKey, readPublicKeys } from "../envelope/key-material.ts";
import { readNumber } from "../read-number.ts";
import type { ClientDataInput } from "./xpay-client.ts";
import type { WidgetOperations, XpayClientOptions } from "./xpay-client-options.ts";

/** The options, checked and complete. */
export interface ClientSettings {
  readonly partnerToken: string;
  readonly envelope: Envelope;
  readonly operatorPublicKeys: readonly KeyObject[];
  readonly apiUrl: string;
  readonly widgetOrigins: readonly string[];
  readonly widgetOperations: WidgetOperations;
  readonly locale: string | undefined;
  readonly terminalId: string | undefined;
  readonly formatDateTime: ((instant: Date) => string) | undefined;
  readonly timeZone: string;
  readonly decrypted: NonNullable<XpayClientOptions["decrypted"]>;
  readonly operationStatuses: NonNullable<XpayClientOptions["operationStatuses"]>;
  readonly reasons: NonNullable<XpayClientOptions["reasons"]>;
  readonly profileFields: { readonly [operatorName: string]: string };
  readonly clientDataUserId: (input: ClientDataInput) => string | undefined;
  readonly timeLimitMs: number;
  readonly readAttempts: number;
  readonly retryDelayMs: number;
  readonly maxReplyBytes: number;
  readonly onEvent: XpayClientOptions["onEvent"];
  readonly fetch: NonNullable<XpayClientOptions["fetch"]>;
  readonly now: () => number;
}

const productionApiUrl = "https://papi.xpaydirect.com/xpay";

const widgetLinkOperations: readonly WidgetLinkOperation[] = [40015, 10015, 10025, 10035, 10045];

const defaultProfileFields = {
  last_name: "lastName",
  first_name: "firstName",
  middle_name: "middleName",
  cell_phone: "phone",
  user_id: "userId",
  bankid: "bankId",
};

const invalid = (field: string): XpayEmbedError => new XpayEmbedError("CONFIG_INVALID_OPTION", { field });

/** Tells whether a text can be a `Partner.Locale`: a language, perhaps with script, region and more, as a browser names it. */
export const isLocale = (value: unknown): value is string =>
  typeof value === "string" && /^[a-z]{2,3}(?:[-_][a-z\d]{1,8}){0,4}$/i.test(value);

const isTerminalId = (value: unknown): value is string => typeof value === "string" && /^[^\p{C}]{1,100}$/u.test(value);

function readApiUrl({ environment = "production", apiUrl }: XpayClientOptions): string {
  if (environment !== "production" && environment !== "stage") throw invalid("environment");
  const url = apiUrl ?? (environment === "production" ? productionApiUrl : "");
  if (typeof url !== "string" || !isWebAddress(url) || !URL.canParse(url)) throw invalid("apiUrl");
  return url;
}

function readWidgetOperations(option: XpayClientOptions["widgetOperation"] = widgetLinkOperation): WidgetOperations {
  const { any, bankid, diia } = typeof option === "number" ? { any: option, bankid: option, diia: option } : option;
  if (![any, bankid, diia].every((operation) => widgetLinkOperations.includes(operation))) {
    throw invalid("widgetOperation");
  }
  return { any, bankid, diia };
}

function readWidgetOrigins(origins: readonly string[] = operatorWidgetOrigins): readonly string[] {
  if (!areOrigins(origins)) throw invalid("widgetOrigins");
  return [...origins];
}

function readEnvelope(options: XpayClientOptions, operatorPublicKey: readonly KeyObject[]): Envelope {
  if (options.envelope) return options.envelope;
  const { partnerPrivateKey = "", replySignature = "ignore" } = options;
  return createEnvelope({
    partnerPrivateKey: readPrivateKey(partnerPrivateKey, "partnerPrivateKey"),
    operatorPublicKey,
    replySignature,
  });
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` naming the option; `CONFIG_KEY_UNUSABLE`; `CONFIG_RUNTIME_UNSUPPORTED`.
 */
export function readClientSettings(options: XpayClientOptions): ClientSettings {
  // The zone is checked by the verifier of callbacks, which every client has.
  const { partnerToken, locale, terminalId = "1", timeZone = operatorTimeZone } = options;
  if (typeof partnerToken !== "string" || !/^[\w-]{1,128}$/.test(partnerToken)) throw invalid("partnerToken");
  if (locale !== undefined && !isLocale(locale)) throw invalid("locale");
  if (terminalId !== null && !isTerminalId(terminalId)) throw invalid("terminalId");
  // Of any length, also without an end.
  for (const field of ["callbackMaxAgeMs", "callbackMaxAheadMs"] as const) {
    const { [field]: durationMs = 0 } = options;
    if (typeof durationMs !== "number" || !(durationMs >= 0)) throw invalid(field);
  }
  const operatorPublicKeys = readPublicKeys(options.operatorPublicKey, "operatorPublicKey");
  const formatDateTime =
    options.formatDateTime === undefined
      ? (instant: Date) => formatOperatorDate(instant.getTime(), timeZone)
      : (options.formatDateTime ?? undefined);
  return {
    partnerToken,
    envelope: readEnvelope(options, operatorPublicKeys),
    operatorPublicKeys,
    apiUrl: readApiUrl(options),
    widgetOrigins: readWidgetOrigins(options.widgetOrigins),
    widgetOperations: readWidgetOperations(options.widgetOperation),
    locale,
    terminalId: terminalId ?? undefined,
    formatDateTime,
    timeZone,
    decrypted: options.decrypted ?? {},
    operationStatuses: options.operationStatuses ?? {},
    reasons: options.reasons ?? {},
    profileFields: options.profileFields ?? defaultProfileFields,
    clientDataUserId: options.clientDataUserId ?? (({ userId, phone }) => userId ?? phone),
    timeLimitMs: readNumber(options.timeLimitMs ?? 15_000, "timeLimitMs", 1, 600_000),
    readAttempts: readNumber(options.readAttempts ?? 3, "readAttempts", 1, 10),
    retryDelayMs: readNumber(options.retryDelayMs ?? 500, "retryDelayMs", 0, 60_000),
    maxReplyBytes: readNumber(options.maxReplyBytes ?? 134_217_728, "maxReplyBytes", 1_024, 1_073_741_824),
    onEvent: options.onEvent,
    // Called as it is at the time of the call, so that instrumentation which replaces the global one is seen.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    now: options.now ?? Date.now,
  };
}
