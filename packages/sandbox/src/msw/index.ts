export { type GatewayHandlerOptions, scenarioHeader } from "../gateway-api/answer-gateway.ts";
export { createGatewayHandlers } from "./gateway-handlers.ts";
