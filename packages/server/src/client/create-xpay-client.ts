import { XpayEmbedError } from "@xpay-embed/protocol";
import {
  clientDataOperation,
  operationStatusOperation,
  parseClientDataReply,
  parseClientDataRequest,
  parseOperationStatusReply,
  parseOperationStatusRequest,
  parseTransactionHistoryReply,
  parseTransactionHistoryRequest,
  parseUserBindingReply,
  parseUserBindingRequest,
  parseWidgetLinkReply,
  parseWidgetLinkRequest,
  transactionHistoryOperation,
  userBindingOperation,
} from "@xpay-embed/protocol/operator";
import { createCallbackVerifier } from "../callback/create-callback-verifier.ts";
import { type AnyReply, type Attempt, callOperator, type OperatorCall } from "./call-operator.ts";
import { readClientSettings } from "./client-settings.ts";
import {
  toClientDataDraft,
  toOperationStatusDraft,
  toTransaction,
  toTransactionHistoryDraft,
  toUserBindingDraft,
  toWidgetLinkDraft,
} from "./operator-structures.ts";
import { renameProfile } from "./rename-profile.ts";
import { createTransactionId, isOwnTransactionId } from "./transaction-id.ts";
import type { Answered, CallOptions, XpayClient } from "./xpay-client.ts";
import type { XpayClientOptions } from "./xpay-client-options.ts";

// Some addresses of the right shape are none, a host of four large numbers for instance, and the parser's own error quotes them.
const isOnOneOf = (origins: readonly string[], address: string): boolean =>
  URL.canParse(address) && origins.includes(new URL(address).origin);

const malformedRequest = (field: string): XpayEmbedError => new XpayEmbedError("OPERATOR_MALFORMED_REQUEST", { field });

/**
 * Creates the client of the operator's API. Holds the keys and the token, and shows them to nobody.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` naming the option; `CONFIG_KEY_UNUSABLE`; `CONFIG_RUNTIME_UNSUPPORTED`.
 * @example
 * const xpay = createXpayClient({
 *   partnerToken: settings.xpayPartnerToken,
 *   partnerPrivateKey: await readFile("partner-private.pem", "utf8"),
 *   operatorPublicKey: await readFile("xpay-public.pem", "utf8"),
 * });
 * const link = await xpay.getWidgetLink({ phone: "380679335544", callbackUrl: "https://shop.example/xpay/callback" });
 * if (link.outcome === "success") showWidget(link.uri);
 */
export function createXpayClient(options: XpayClientOptions): XpayClient {
  const settings = readClientSettings(options);
  const { widgetOperations, widgetOrigins, terminalId, clientDataUserId, profileFields } = settings;

  /** Calls an operation whose structure has a `Transaction`. */
  async function call<Reply extends AnyReply>(
    operation: Omit<OperatorCall<Reply, string>, "prepare">,
    draft: object,
    callOptions: CallOptions | undefined,
    newTransactionId: () => string = createTransactionId,
  ): Promise<Answered<Reply>> {
    const prepare = (): Attempt<string> => {
      const transactionId = newTransactionId();
      return { transactionId, structure: { ...draft, Transaction: toTransaction(transactionId, settings) } };
    };
    const { reply, transactionId } = await callOperator({ ...operation, prepare }, settings, callOptions);
    return { ...reply, transactionId };
  }

  return {
    getWidgetLink: async (input, callOptions) => {
      const { method = "any", transactionId } = input;
      if (!Object.hasOwn(widgetOperations, method)) throw malformedRequest("method");
      // Any other shape would give the callback's signed string a second reading.
      if (transactionId !== undefined && !isOwnTransactionId(transactionId)) {
        throw malformedRequest("Transaction.TransactionID");
      }
      const operation = widgetOperations[method];
      const answer = await call(
        {
          operation,
          isRead: false,
          check: (json) => parseWidgetLinkRequest(json, operation),
          parse: parseWidgetLinkReply,
        },
        toWidgetLinkDraft(input, operation),
        callOptions,
        () => transactionId ?? createTransactionId(),
      );
      if (answer.outcome === "success" && !isOnOneOf(widgetOrigins, answer.uri)) {
        throw new XpayEmbedError("LINK_NOT_ALLOWED");
      }
      return answer;
    },

    getClientData: async (input, callOptions) => {
      const answer = await call(
        { operation: clientDataOperation, isRead: true, check: parseClientDataRequest, parse: parseClientDataReply },
        toClientDataDraft(input, clientDataUserId),
        callOptions,
      );
      return answer.outcome === "success"
        ? { ...answer, profile: renameProfile(answer.profile, profileFields) }
        : answer;
    },

    bindUser: async (input, callOptions) =>
      call(
        {
          operation: userBindingOperation,
          isRead: false,
          check: parseUserBindingRequest,
          parse: parseUserBindingReply,
        },
        toUserBindingDraft(input),
        callOptions,
      ),

    getTransactionHistory: async (input, callOptions) =>
      call(
        {
          operation: transactionHistoryOperation,
          isRead: true,
          check: parseTransactionHistoryRequest,
          parse: parseTransactionHistoryReply,
        },
        toTransactionHistoryDraft(input),
        callOptions,
      ),

    getOperationStatus: async (input, callOptions) => {
      const structure = toOperationStatusDraft(input, terminalId);
      const { reply } = await callOperator(
        {
          operation: operationStatusOperation,
          isRead: true,
          prepare: () => ({ structure, transactionId: null }),
          check: parseOperationStatusRequest,
          parse: parseOperationStatusReply,
        },
        settings,
        callOptions,
      );
      return reply;
    },

    verifyCallback: createCallbackVerifier({
      operatorPublicKeys: settings.operatorPublicKeys,
      isOwnTransactionId,
      timeZone: settings.timeZone,
      now: settings.now,
      ...(options.callbackMaxAgeMs !== undefined && { maxAgeMs: options.callbackMaxAgeMs }),
      ...(options.callbackMaxAheadMs !== undefined && { maxAheadMs: options.callbackMaxAheadMs }),
    }),
  };
}
