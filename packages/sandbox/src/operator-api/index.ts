export type { CallbackAttempt } from "./callback-delivery.ts";
export {
  createOperatorApi,
  type OperatorApi,
  type OperatorApiOptions,
  operatorScenarioHeader,
} from "./create-operator-api.ts";
