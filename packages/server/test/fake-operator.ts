import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import {
  type CallbackParameters,
  type FailureReply,
  formatOperatorDate,
  type PendingReply,
  type ReplyFacts,
  toCallbackSignedString,
} from "@xpay-embed/protocol/operator";
import { createCallbackVerifier } from "../src/callback/create-callback-verifier.ts";
import { createTransactionId, isOwnTransactionId } from "../src/client/transaction-id.ts";
import type { OperatorClient } from "../src/gateway/operator-client.ts";

type Method = Exclude<keyof OperatorClient, "verifyCallback">;
type Answer<Name extends Method> = Awaited<ReturnType<OperatorClient[Name]>>;
type Script = { [Name in Method]: (...input: Parameters<OperatorClient[Name]>) => Promise<Answer<Name>> };

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicKeyPem = publicKey.export({ type: "spki", format: "pem" }).toString();
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** What every reply has. */
export const facts: ReplyFacts & { readonly transactionId: string } = {
  code: 200,
  message: "done",
  operationId: 1,
  operationStatus: 10,
  operatedAt: null,
  transactionId: "ignored",
};

/** The operator's "no". */
export const failure = (reason: number | string | null = 3): FailureReply & { readonly transactionId: string } => ({
  ...facts,
  operationStatus: 21,
  outcome: "failure",
  reason,
  rejection: reason === "UNF" ? "user-not-found" : "operator-refused",
});

/** The operator has not decided. */
export const pending: PendingReply & { readonly transactionId: string } = {
  ...facts,
  operationStatus: 20,
  outcome: "pending",
};

/** A link that the operator gave. */
export interface IssuedLink {
  readonly transactionId: string;
  readonly uuid: string;
}

/** An operator that does what a test says, and remembers what it was asked. */
export interface FakeOperator {
  readonly client: OperatorClient;
  /** What each call answers; replace what the test is about. */
  readonly answers: Script;
  /** Names of the calls made, in order. */
  readonly calls: Method[];
  /** Every input, in order. */
  readonly inputs: unknown[];
  readonly links: IssuedLink[];
  /** With which callbacks are verified, PEM. */
  readonly publicKey: string;
  /** The query of a signed callback. */
  readonly callback: (link: IssuedLink, changes?: Partial<CallbackParameters>) => string;
  readonly unsignedCallback: (link: IssuedLink, changes?: Partial<CallbackParameters>) => string;
  /** Signed, by somebody else. */
  readonly forgedCallback: (link: IssuedLink, changes?: Partial<CallbackParameters>) => string;
}

/** Creates an operator that knows everybody and has everybody's data. */
export function createFakeOperator(now: () => number): FakeOperator {
  const links: IssuedLink[] = [];
  const calls: Method[] = [];
  const inputs: unknown[] = [];
  const answers: Script = {
    getWidgetLink: async ({ transactionId = createTransactionId() }) => {
      const uuid = randomUUID();
      links.push({ transactionId, uuid });
      const uri = `https://mapi.xpay.com.ua/uk/frame/widget/bank-id/${uuid}`;
      return { ...facts, outcome: "success", uri, uuid, transactionId };
    },
    getClientData: async () => ({
      ...facts,
      outcome: "success",
      profile: { lastName: "Шевченко", firstName: "Олена", phone: "380500000001", passport: "AA123456", userId: 7 },
    }),
    getOperationStatus: async () => ({ ...facts, outcome: "success", fields: {} }),
    bindUser: async () => ({ ...facts, outcome: "success" }),
    getTransactionHistory: async () => ({ ...facts, outcome: "success", items: [] }),
  };
  const call =
    <Name extends Method>(name: Name) =>
    (...input: Parameters<OperatorClient[Name]>): Promise<Answer<Name>> => {
      calls.push(name);
      inputs.push(input[0]);
      return answers[name](...input);
    };

  const parametersOf = ({ transactionId, uuid }: IssuedLink, changes: Partial<CallbackParameters>) => ({
    command: "success" as const,
    operationId: "37500",
    transactionId: "321456",
    partnerTransactionId: transactionId,
    uuid,
    account: "380500000001",
    transactionDate: formatOperatorDate(now()).replace(" ", "_").replaceAll(":", ""),
    ...changes,
  });
  const toQuery = (parameters: Omit<CallbackParameters, "sign">, sign?: string): string =>
    `?${new URLSearchParams({
      command: parameters.command,
      operation_id: parameters.operationId,
      txn_id: parameters.transactionId,
      partner_txn_id: parameters.partnerTransactionId,
      uuid: parameters.uuid,
      account: parameters.account,
      txn_date: parameters.transactionDate,
      ...(sign !== undefined && { sign }),
    })}`;
  const signed =
    (key: typeof privateKey) =>
    (link: IssuedLink, changes: Partial<CallbackParameters> = {}): string => {
      const parameters = parametersOf(link, changes);
      const text = toCallbackSignedString(parameters);
      return toQuery(parameters, createSign("RSA-SHA256").update(text).sign(key, "base64url"));
    };

  return {
    client: {
      getWidgetLink: call("getWidgetLink"),
      getClientData: call("getClientData"),
      getOperationStatus: call("getOperationStatus"),
      bindUser: call("bindUser"),
      getTransactionHistory: call("getTransactionHistory"),
      verifyCallback: createCallbackVerifier({
        operatorPublicKeys: publicKeyPem,
        isOwnTransactionId,
        now,
      }),
    },
    answers,
    calls,
    inputs,
    links,
    publicKey: publicKeyPem,
    callback: signed(privateKey),
    forgedCallback: signed(stranger.privateKey),
    unsignedCallback: (link, changes = {}) => toQuery(parametersOf(link, changes)),
  };
}
