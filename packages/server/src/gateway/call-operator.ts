import { XpayEmbedError } from "@xpay-embed/protocol";
import type { GatewayContext } from "./gateway-context.ts";

/**
 * Calls the operator and gives up in time, also on an operator client that has no time limit of its own.
 *
 * @throws {XpayEmbedError} `OPERATOR_TIMEOUT` when the time is up; whatever `call` throws otherwise.
 */
export async function callOperator<Reply>(
  { settings, environment }: Pick<GatewayContext, "settings" | "environment">,
  call: (signal: AbortSignal) => Promise<Reply>,
): Promise<Reply> {
  const controller = new AbortController();
  let timer: unknown;
  const late = new Promise<never>((_, reject) => {
    timer = environment.setTimeout(() => {
      reject(new XpayEmbedError("OPERATOR_TIMEOUT"));
      controller.abort();
    }, settings.operatorTimeLimitMs);
  });
  try {
    return await Promise.race([call(controller.signal), late]);
  } finally {
    environment.clearTimeout(timer);
  }
}
