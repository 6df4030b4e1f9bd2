/**
 * What every call to the operator is wrapped in. Shape only: how `Data` is encrypted and signed is the backend's matter.
 *
 * @see Operator's document "General API Integration Information"
 */
export interface OperatorEnvelope {
  readonly Partner: {
    /** The operator's name for the partner. A secret of the backend. */
    readonly PartnerToken: string;
    /** Which operation this is, for instance {@link widgetLinkOperation}. */
    readonly OperationType: number;
    readonly Locale?: string;
  };
  /** The operation's structure as JSON text; base64 of its ciphertext on the wire. */
  readonly Data: string;
  /** Base64 of the encrypted message key; empty while `Data` is plain. */
  readonly KeyAES: string;
  /** Base64 of the signature over the encrypted message key; empty while `Data` is plain. */
  readonly Sign: string;
}

/** What every answer of the operator is wrapped in. */
export interface OperatorReply {
  /** 200 also when the operation failed. */
  readonly Code: number;
  /** Free text, for logs only. */
  readonly Message: string;
  /** Unlike in a request, an object. */
  readonly Data: { readonly [field: string]: unknown };
  readonly KeyAES: string;
  readonly Sign: string;
}

/** The `OperationType` of "Get Widget Link to Pass BankID/Diia Identification" in the wallet family. */
export const widgetLinkOperation = 40015;

/**
 * Every `OperationType` that gives a widget link: 40015, 10015 (the client chooses BankID or Diia), 10025 (BankID only),
 * 10035 (Diia only), 10045 (to register a banking product).
 */
export type WidgetLinkOperation = 40015 | 10015 | 10025 | 10035 | 10045;

/** The `OperationType` of "Get Client Data". */
export const clientDataOperation = 20007;

/** The `OperationType` of "Get Operation Status". */
export const operationStatusOperation = 20003;

/** The `OperationType` of "User Binding". */
export const userBindingOperation = 40001;

/** The `OperationType` of the transaction history of a payment instrument. */
export const transactionHistoryOperation = 40023;

/** Every `OperationType` that this library speaks. */
export type OperatorOperation = WidgetLinkOperation | 20003 | 20007 | 40001 | 40023;
