export { createGatewayHandlers, type GatewayHandlerOptions, scenarioHeader } from "./gateway-handlers.ts";
