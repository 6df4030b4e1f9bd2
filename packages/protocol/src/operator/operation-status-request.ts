import {
  type FieldRules,
  isShortText,
  isTransactionId,
  malformedRequest,
  type OperatorRequest,
  optional,
  readFields,
  readFlag,
  readRequestJson,
  required,
} from "./request-fields.ts";

/**
 * The `Data` structure of request 20003: an operation is named in one of two ways, never in both.
 *
 * @see Operator's document [20003], "Request"
 */
export type OperationStatusRequest = OperatorRequest &
  (
    | {
        /** The operator's id of the operation: an integer from 1 on. */
        readonly OperationID: number;
      }
    | {
        /** The `TransactionID` that the partner sent with the operation. */
        readonly TransactionID: string;
        readonly TerminalID: string;
      }
  );

const byTransaction: FieldRules = { TransactionID: required(isTransactionId), TerminalID: required(isShortText) };
const byOperation: FieldRules = { TransactionID: optional(isTransactionId), TerminalID: optional(isShortText) };

/**
 * Reads the `Data` of request 20003.
 *
 * @param json The structure as JSON text, decrypted.
 * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` with the offending `field`; `OperationID` also when the operation is
 * named in both ways; `Data` when the text is not an object in JSON.
 * @see Operator's document [20003], "Request"
 */
export function parseOperationStatusRequest(json: string): OperationStatusRequest {
  const { OperationID: operationId, Decrypted: decrypted, ...rest } = readRequestJson(json);
  const flag = readFlag(decrypted);
  // As in all structures of the documents, an empty text is a field that was not given.
  const isByTransaction = operationId === undefined || operationId === "";
  const { TransactionID = "", TerminalID = "" } = readFields(rest, isByTransaction ? byTransaction : byOperation);
  if (isByTransaction) return { ...flag, TransactionID, TerminalID };
  const isGivenTwice = TransactionID !== "" || TerminalID !== "";
  if (isGivenTwice || typeof operationId !== "number" || !Number.isSafeInteger(operationId) || operationId < 1) {
    throw malformedRequest("OperationID");
  }
  return { ...flag, OperationID: operationId };
}
