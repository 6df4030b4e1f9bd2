import { isRecord } from "@xpay-embed/protocol";
import { isUuid } from "@xpay-embed/protocol/operator";
import { isClientKey } from "../world/clients.ts";
import type { WidgetEnding, WidgetLoad } from "../world/operator.ts";
import type { Decision } from "../world/snapshot.ts";

/** The one message that goes by `window.postMessage`; it brings the port for all others. */
export const connectMessage = "xpay-sandbox:connect";

/** The bridge's first word on the port: it has taken the connection. */
export const connectedMessage = "xpay-sandbox:connected";

/** What the widget asks over the port. `call` numbers tie answers to questions. */
export type BridgeQuestion =
  | { readonly call: number; readonly ask: "load"; readonly uuid: string }
  | { readonly call: number; readonly ask: "decide"; readonly uuid: string; readonly decision: Decision };

/** What the bridge answers. */
export interface BridgeAnswer {
  readonly call: number;
  readonly value: WidgetLoad | WidgetEnding;
}

/** Reads a question; `undefined` for anything else. */
export function parseQuestion(value: unknown): BridgeQuestion | undefined {
  if (!isRecord(value)) return undefined;
  const { call, ask, uuid, decision } = value;
  if (typeof call !== "number" || typeof uuid !== "string" || !isUuid(uuid)) return undefined;
  if (ask === "load") return { call, ask, uuid };
  if (ask === "decide" && (decision === "confirm" || decision === "decline")) return { call, ask, uuid, decision };
  return undefined;
}

/** Reads the outside of an answer; `undefined` for anything else. What is in it is for {@link parseLoad} and {@link parseEnding}. */
export const parseAnswer = (value: unknown): { readonly call: number; readonly value: unknown } | undefined =>
  isRecord(value) && typeof value.call === "number" ? { call: value.call, value: value.value } : undefined;

const parseRefusal = (status: unknown): { readonly status: "expired" | "used" | "unknown" } | undefined =>
  status === "expired" || status === "used" || status === "unknown" ? { status } : undefined;

/** Reads what to show for a link; `undefined` for anything else. */
export function parseLoad(value: unknown): WidgetLoad | undefined {
  if (!isRecord(value)) return undefined;
  const { status, method, client, remainingMs } = value;
  if (status !== "open") return parseRefusal(status);
  if (method !== "any" && method !== "bankid" && method !== "diia") return undefined;
  return isClientKey(client) && typeof remainingMs === "number" ? { status, method, client, remainingMs } : undefined;
}

/** The page goes there by itself, so nothing but a web address may come through. */
const isRedirectUrl = (value: unknown): value is string => {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && (hostname === "localhost" || hostname === "127.0.0.1"));
};

/** Reads what to do after a decision; `undefined` for anything else. */
export function parseEnding(value: unknown): WidgetEnding | undefined {
  if (!isRecord(value)) return undefined;
  const { status, accepted, redirectUrl, redirectDelayMs } = value;
  if (status !== "done") return parseRefusal(status);
  if (accepted !== null && typeof accepted !== "boolean") return undefined;
  if (redirectUrl !== null && !isRedirectUrl(redirectUrl)) return undefined;
  return typeof redirectDelayMs === "number" ? { status, accepted, redirectUrl, redirectDelayMs } : undefined;
}
