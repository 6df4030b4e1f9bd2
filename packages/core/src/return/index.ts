export { type CompleteReturnOptions, completeReturn, type ReturnOutcome } from "./complete-return.ts";
