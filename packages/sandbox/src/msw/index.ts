export type { GatewayHandlerOptions } from "../gateway-api/answer-gateway.ts";
export { scenarioHeader } from "../scenarios/scenario-marks.ts";
export { createGatewayHandlers } from "./gateway-handlers.ts";
