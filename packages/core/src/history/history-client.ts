import { type BindDeviceBody, type DeviceBinding, deviceHeader, isRecord, XpayEmbedError } from "@xpay-embed/protocol";
import type { Environment } from "../environment.ts";
import { createGatewayCall } from "../gateway-call.ts";
import type { GatewayOptions } from "../identification.ts";
import { parsePage } from "./parse-page.ts";
import type { HistoryPage, HistoryPageRequest } from "./transaction-history.ts";

/** The gateway contract's calls about a history. Each rejects with an `XpayEmbedError` only. */
export interface HistoryClient {
  /** @param deviceId goes into a header: addresses end up in logs. */
  readonly page: (instrument: string, deviceId: string, request: HistoryPageRequest) => Promise<HistoryPage>;
  readonly bind: (body: BindDeviceBody, signal: AbortSignal) => Promise<DeviceBinding["status"]>;
}

/** All that a backend may have been told by the operator. */
const operatorCodes =
  /^OPERATOR_(DEVICE_NOT_BOUND|USER_NOT_FOUND|REFUSED|UNAVAILABLE|TIMEOUT|MALFORMED_(REQUEST|REPLY))$/;

/**
 * Talks to the partner's backend about a history. Options are read at each call.
 *
 * Errors: those of {@link createGatewayCall}, `OPERATOR_*` where the problem document says so, `GATEWAY_MALFORMED_ANSWER`.
 */
export function createHistoryClient(environment: Environment, options: () => Partial<GatewayOptions>): HistoryClient {
  const call = createGatewayCall(environment, options, operatorCodes);
  return {
    page: async (instrument, deviceId, request) => {
      const { cursor, limit, signal } = request;
      const after = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/instruments/${instrument}/transactions?limit=${limit}${after}`;
      return parsePage(await call(path, { headers: { [deviceHeader]: deviceId } }, signal), request, true);
    },
    bind: async (body, signal) => {
      const answer = await call("/device-bindings", { method: "POST", body: JSON.stringify(body) }, signal);
      const status = isRecord(answer) && answer.status;
      if (status === "bound" || status === "pending") return status;
      throw new XpayEmbedError("GATEWAY_MALFORMED_ANSWER");
    },
  };
}
