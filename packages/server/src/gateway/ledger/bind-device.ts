import { type BindDeviceBody, type DeviceBinding, isRecord } from "@xpay-embed/protocol";
import { isDeviceId } from "@xpay-embed/protocol/operator";
import type { AuthorizedClient } from "../authorized-client.ts";
import type { CallAllowance } from "../call-allowance.ts";
import { callOperator } from "../call-operator.ts";
import type { GatewayContext } from "../gateway-context.ts";
import { toFailureProblem } from "../http/failure-problem.ts";
import { findFault } from "../http/field-rules.ts";
import { mergeClient } from "../http/merge-client.ts";
import { isProblem, json, type Problem, refused } from "../http/problem.ts";
import { readJsonBody } from "../http/read-json-body.ts";

const rules = {
  deviceId: (value: unknown) => typeof value === "string" && isDeviceId(value),
  client: isRecord,
} satisfies { readonly [Field in keyof BindDeviceBody]: unknown };

/** Answers `POST /device-bindings`: binds this client to a device (40001). Asked once, never repeated here. */
export async function bindDevice(
  context: GatewayContext,
  allowance: CallAllowance,
  request: Request,
  client: AuthorizedClient,
): Promise<Response | Problem> {
  const { settings } = context;
  const body = await readJsonBody(request, context);
  if (isProblem(body)) return body;
  const { value } = body;
  if (!isRecord(value)) return refused("The body is not a JSON object.");
  const fault = findFault(value, rules);
  if (fault) return refused(fault);
  const { deviceId } = value;
  // One of another type has not passed its rule.
  if (typeof deviceId !== "string") return refused("Missing field deviceId.");
  const known = mergeClient(client, value.client, settings.clientFields);
  if (isProblem(known)) return known;

  const call = allowance.take(client.id);
  if (isProblem(call)) return call;
  const { phone, userId, email, firstName, middleName, lastName } = known;
  const reply = await callOperator(context, (signal) =>
    settings.operator.bindUser({ phone, deviceId, userId, email, firstName, middleName, lastName }, { signal }),
  );
  if (reply.outcome === "failure") return toFailureProblem(reply, settings.deviceNotBoundReasons);
  const binding: DeviceBinding = { status: reply.outcome === "success" ? "bound" : "pending" };
  return json(binding);
}
