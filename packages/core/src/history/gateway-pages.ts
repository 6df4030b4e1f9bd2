import { isXpayEmbedError } from "@xpay-embed/protocol";
import type { Environment } from "../environment.ts";
import { findDeviceId } from "./find-device-id.ts";
import { createHistoryClient } from "./history-client.ts";
import type { PageSource } from "./page-source.ts";
import type { TransactionHistoryOptions } from "./transaction-history.ts";

/**
 * Gives the pages of an instrument that the gateway knows. When it says that the device is not bound, the device is bound,
 * once, and the page asked for once more.
 *
 * @param bound told when the device has been bound.
 */
export function createGatewayPages(
  environment: Environment,
  options: () => TransactionHistoryOptions,
  bound: () => void,
): PageSource {
  const client = createHistoryClient(environment, options);
  return async (request, binding) => {
    const { instrument = "", deviceId: own, bindDevice = true } = options();
    const deviceId = await findDeviceId(environment, own);
    const ask = (): ReturnType<PageSource> => client.page(instrument, deviceId, request);
    try {
      return await ask();
    } catch (error) {
      if (!bindDevice || !isXpayEmbedError(error) || error.code !== "OPERATOR_DEVICE_NOT_BOUND") throw error;
      binding(true);
      // Undecided: the page would only be refused again.
      if ((await client.bind({ deviceId }, request.signal)) === "pending") throw error;
      bound();
      binding(false);
      return ask();
    }
  };
}
