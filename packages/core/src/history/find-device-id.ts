import { isDeviceId, XpayEmbedError } from "@xpay-embed/protocol";
import type { Environment } from "../environment.ts";
import { readDeviceId } from "./device-id.ts";

/**
 * This device's id: the partner's own, or the one that is kept.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` with the field `deviceId`, when the partner's function gives none.
 */
export async function findDeviceId(
  environment: Environment,
  own: (() => string | Promise<string>) | undefined,
): Promise<string> {
  if (!own) return readDeviceId(environment);
  let reason: unknown;
  try {
    const id: unknown = await own();
    if (typeof id === "string" && isDeviceId(id)) return id;
  } catch (cause) {
    reason = cause;
  }
  throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "deviceId" }, reason);
}
