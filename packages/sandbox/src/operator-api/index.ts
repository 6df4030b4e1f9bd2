export { scenarioHeader } from "../scenarios/scenario-marks.ts";
export type { CallbackAttempt } from "./callback-delivery.ts";
export { createOperatorApi, type OperatorApi, type OperatorApiOptions } from "./create-operator-api.ts";
