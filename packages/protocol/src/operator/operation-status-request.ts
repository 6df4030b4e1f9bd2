import { XpayEmbedError } from "../errors.ts";
import {
  type FieldRules,
  isShortText,
  isTransactionId,
  type OperatorRequest,
  optional,
  readFields,
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

const malformed = (field: string): XpayEmbedError => new XpayEmbedError("OPERATOR_MALFORMED_REQUEST", { field });

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
  if (decrypted !== undefined && typeof decrypted !== "boolean") throw malformed("Decrypted");
  const flag = decrypted === undefined ? {} : { Decrypted: decrypted };
  // As in all structures of the documents, an empty text is a field that was not given.
  const isByTransaction = operationId === undefined || operationId === "";
  const { TransactionID = "", TerminalID = "" } = readFields(rest, isByTransaction ? byTransaction : byOperation);
  if (isByTransaction) return { ...flag, TransactionID, TerminalID };
  const isGivenTwice = TransactionID !== "" || TerminalID !== "";
  if (isGivenTwice || typeof operationId !== "number" || !Number.isSafeInteger(operationId) || operationId < 1) {
    throw malformed("OperationID");
  }
  return { ...flag, OperationID: operationId };
}
