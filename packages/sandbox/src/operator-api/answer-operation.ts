import { isXpayEmbedError } from "@xpay-embed/protocol";
import {
  type OperatorReply,
  parseClientDataRequest,
  parseOperationStatusRequest,
  parseTransactionHistoryRequest,
  parseUserBindingRequest,
  parseWidgetLinkReply,
  parseWidgetLinkRequest,
  type WidgetLinkOperation,
} from "@xpay-embed/protocol/operator";
import type { SandboxLanguage, ScenarioName } from "../scenarios/scenario.ts";
import { clientOfPhone, clients } from "../world/clients.ts";
import { deviceNotBoundReason } from "../world/wallets.ts";
import type { World } from "../world/world.ts";
import type { LinkRegister, RegisteredLink } from "./link-register.ts";

/** What the operations work on. */
export interface OperationContext {
  readonly world: World;
  readonly register: LinkRegister;
}

/** A request, opened. */
export interface OperationRequest {
  readonly operation: number;
  /** The `Data` structure as JSON text. */
  readonly json: string;
  readonly language: SandboxLanguage;
  /** What the request itself names. */
  readonly scenario: ScenarioName | undefined;
}

/** What is answered: `null` stands for no reply but a 503. */
export type OperationAnswer = {
  readonly reply: OperatorReply;
  /** A history for the reply's `Data`, plain or encrypted: `decrypted` undefined leaves that to the API's settings. */
  readonly history?: { readonly items: readonly unknown[]; readonly decrypted: boolean | undefined };
} | null;

const envelopeOf = (Message: string, Data: OperatorReply["Data"]): OperatorReply => ({
  Code: 200,
  Message,
  Data,
  KeyAES: "",
  Sign: "",
});

/** The documents' failure: `Reason` 3 unless there is a better one. `message` is for a developer's eyes and names no values. */
export const failed = (message: string, Reason: number | string = 3): OperatorReply =>
  envelopeOf(message, { OperationStatus: 21, Reason });

const malformed = (field: string): OperatorReply => failed(`malformed request: ${field}`);

const methods = { 40015: "any", 10015: "any", 10025: "bankid", 10035: "diia", 10045: "any" } as const;

const isWidgetLinkOperation = (operation: number): operation is WidgetLinkOperation =>
  Object.hasOwn(methods, operation);

function requestLink(
  context: OperationContext,
  request: OperationRequest,
  operation: WidgetLinkOperation,
): OperatorReply {
  const { world, register } = context;
  const data = parseWidgetLinkRequest(request.json, operation);
  // Of the right characters, and still no address: a port above 65535, an IPv4 address of five numbers.
  for (const field of ["RedirectURL", "CallbackURL"] as const) {
    const address = data[field];
    if (address !== undefined && !URL.canParse(address)) return malformed(field);
  }
  const reply = world.operator.requestWidgetLink(request.json, {
    scenario: world.chooseScenario(request.scenario, data.Phone),
    method: methods[operation],
    language: request.language,
    operation,
  });
  const read = parseWidgetLinkReply(reply);
  if (read.outcome === "success") {
    register.add({
      uuid: read.uuid,
      client: clientOfPhone(data.Phone).key,
      transactionId: data.Transaction.TransactionID,
      terminalId: data.Transaction.TerminalID ?? "",
      operationId: read.operationId ?? 0,
      phone: data.Phone,
      userId: data.UserID ?? null,
      email: data.Email ?? null,
      callbackUrl: data.CallbackURL ?? null,
    });
  }
  return reply;
}

const profileOf = ({ client, phone, email }: RegisteredLink): OperatorReply["Data"] => {
  const { lastName, firstName, middleName } = clients[client];
  return {
    email,
    bankid: null,
    user_id: 96_169 + Object.keys(clients).indexOf(client),
    last_name: lastName,
    first_name: firstName,
    middle_name: middleName,
    cell_phone: phone,
  };
};

function clientData({ world, register }: OperationContext, json: string): OperatorReply {
  const { UserID, Phone, Email } = parseClientDataRequest(json);
  const isAsked = ({ userId, phone, email }: RegisteredLink): boolean =>
    UserID === userId ||
    UserID === phone ||
    (Phone !== undefined && Phone === phone) ||
    (Email !== undefined && Email === email);
  const link = register.list().find((each) => isAsked(each) && world.operator.outcome(each.uuid) === "accepted");
  if (!link) return failed("no identified client by these names");
  return envelopeOf("Done", { OperationStatus: 10, UserProfile: profileOf(link) });
}

const statuses = { accepted: 10, refused: 21, pending: 20 } as const;

function operationStatus({ world, register }: OperationContext, json: string): OperatorReply {
  const request = parseOperationStatusRequest(json);
  const link = register
    .list()
    .find((each) =>
      "OperationID" in request
        ? each.operationId === request.OperationID
        : each.transactionId === request.TransactionID && each.terminalId === request.TerminalID,
    );
  const outcome = link && world.operator.outcome(link.uuid);
  if (!link || !outcome) return failed("no such operation");
  const data = { OperationID: link.operationId, OperationStatus: statuses[outcome] };
  return outcome === "refused" ? envelopeOf("fail", { ...data, Reason: 3 }) : envelopeOf("done", data);
}

function bindUser({ world }: OperationContext, json: string): OperatorReply {
  const { Phone, DeviceID } = parseUserBindingRequest(json);
  const { outcome, operationId } = world.wallets.bindDevice(clientOfPhone(Phone).key, DeviceID);
  if (outcome === "refused") {
    return envelopeOf("fail", { OperationID: operationId, OperationStatus: statuses.refused, Reason: 3 });
  }
  const OperationStatus = outcome === "bound" ? statuses.accepted : statuses.pending;
  return envelopeOf("done", { OperationID: operationId, OperationStatus });
}

function transactionHistory({ world }: OperationContext, json: string): OperationAnswer {
  const { Phone, DeviceID, UUID, Decrypted } = parseTransactionHistoryRequest(json);
  const answer = world.wallets.history({ client: clientOfPhone(Phone).key, deviceId: DeviceID, instrumentId: UUID });
  switch (answer.outcome) {
    case "unavailable":
      return null;
    case "device-not-bound":
      return { reply: failed("the device is not bound, see 40001", deviceNotBoundReason) };
    case "unknown-instrument":
      return { reply: failed("the client has no such instrument") };
    case "success": {
      const reply = envelopeOf("done!", { OperationStatus: statuses.accepted });
      return { reply, history: { items: answer.items, decrypted: Decrypted } };
    }
  }
}

/**
 * Answers one operation as its document shows: 40015 and the 10015 family, 20007, 20003, 40001, 40023. A request that breaks
 * its document, and an operation that nobody knows, fail with `OperationStatus` 21 and `Reason` 3; the message says why.
 */
export function answerOperation(context: OperationContext, request: OperationRequest): OperationAnswer {
  const { operation, json } = request;
  try {
    if (isWidgetLinkOperation(operation)) return { reply: requestLink(context, request, operation) };
    if (operation === 20007) return { reply: clientData(context, json) };
    if (operation === 20003) return { reply: operationStatus(context, json) };
    if (operation === 40001) return { reply: bindUser(context, json) };
    if (operation === 40023) return transactionHistory(context, json);
  } catch (error) {
    if (!isXpayEmbedError(error) || error.code !== "OPERATOR_MALFORMED_REQUEST") throw error;
    return { reply: malformed(String(error.details.field)) };
  }
  return { reply: failed("unknown operation") };
}
