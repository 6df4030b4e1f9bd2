import { type BindDeviceBody, type ClientFields, type DeviceBinding, isRecord } from "@xpay-embed/protocol";
import { isDeviceId } from "@xpay-embed/protocol/operator";
import type { ClientKey } from "../world/clients.ts";
import type { World } from "../world/world.ts";
import { answerJson, type GatewayAnswer, type GatewayRequest } from "./gateway-answer.ts";
import { problem, refused } from "./problem.ts";
import { findClientFault, findFault, type Rule } from "./read-create-body.ts";
import { readJsonBody } from "./read-json-body.ts";

const rules: { readonly [Field in keyof Required<BindDeviceBody>]: Rule } = {
  deviceId: (value) => typeof value === "string" && isDeviceId(value),
  client: isRecord,
};

/** Who asks for a wallet, and what stands between. */
export interface WalletCall {
  readonly world: World;
  readonly client: ClientKey;
  /** What an operator that cannot be used makes of any well-formed call; `null` when it can. */
  readonly operatorFault: GatewayAnswer | null;
}

/** Answers `POST /device-bindings` for the client who is signed in, as the real gateway does in front of the operator. */
export async function bindDevice(
  { world, client, operatorFault }: WalletCall,
  request: GatewayRequest,
  allowedClientFields: readonly (keyof ClientFields)[],
): Promise<GatewayAnswer> {
  const body = await readJsonBody(request);
  if ("refusal" in body) return body.refusal;
  const { value } = body;
  if (!isRecord(value)) return refused("The body is not a JSON object.");
  if (value.deviceId === undefined) return refused("Missing field deviceId.");
  const fault = findFault(value, rules) ?? findClientFault(value.client, allowedClientFields);
  if (fault) return refused(fault);
  if (operatorFault) return operatorFault;
  // The rule has made sure of the type.
  const { outcome } = world.wallets.bindDevice(client, String(value.deviceId));
  if (outcome === "refused") return problem(422, "OPERATOR_REFUSED", "The operator refused the operation.");
  const binding: DeviceBinding = { status: outcome };
  return answerJson(binding);
}
