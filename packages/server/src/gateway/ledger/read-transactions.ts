import { deviceHeader, readPageLimit } from "@xpay-embed/protocol";
import { isDeviceId, isUuid, toTransactionItem } from "@xpay-embed/protocol/operator";
import type { AuthorizedClient } from "../authorized-client.ts";
import type { CallAllowance } from "../call-allowance.ts";
import { callOperator } from "../call-operator.ts";
import { digest } from "../digest.ts";
import type { GatewayContext } from "../gateway-context.ts";
import { toOperatorProblem } from "../http/error-problem.ts";
import { toFailureProblem } from "../http/failure-problem.ts";
import { isProblem, json, type Problem, refused } from "../http/problem.ts";
import type { WaitingRoom } from "../identifications/waiting-room.ts";
import type { History, HistoryCache } from "./create-history-cache.ts";
import { cutPage } from "./cut-page.ts";
import { newestFirst } from "./newest-first.ts";

/** What {@link readTransactions} shares with other requests. */
export interface ReadContext {
  readonly histories: HistoryCache;
  readonly allowance: CallAllowance;
  /** How many histories are under way: each may be large. */
  readonly loadingRoom: WaitingRoom;
}

/** More than any answer of the documented items can hold; of tiny ones, an answer of the same size could fill the memory. */
const mostItems = 1_000_000;

const tooManyAtOnce: Problem = {
  status: 429,
  code: "GATEWAY_OVERLOADED",
  detail: "Too many histories of this client are being read.",
  headers: { "retry-after": "1" },
};

const unknownInstrument = refused("There is no such instrument.", 404);

const isOf = (client: AuthorizedClient, instrumentId: string): boolean =>
  client.instruments === undefined ||
  client.instruments.some((own) => own.toLowerCase() === instrumentId.toLowerCase());

/**
 * Answers `GET /instruments/{uuid}/transactions`: one page of a history (40023), newest first.
 *
 * The phone number comes from the session alone, never from the request: a history belongs to somebody. The first page
 * is always fresh; the pages after it come from the same reading as long as it is kept.
 */
export async function readTransactions(
  context: GatewayContext,
  { histories, allowance, loadingRoom }: ReadContext,
  request: Request,
  client: AuthorizedClient,
  instrumentId: string,
): Promise<Response | Problem> {
  const { settings } = context;
  if (!isUuid(instrumentId) || !isOf(client, instrumentId)) return unknownInstrument;
  const deviceId = request.headers.get(deviceHeader);
  if (deviceId === null || !isDeviceId(deviceId)) return refused(`Missing or malformed header ${deviceHeader}.`);
  const { searchParams } = new URL(request.url);
  const limit = readPageLimit(searchParams.get("limit"));
  if (limit === null) return refused("The parameter limit is not a whole number from 1 to 1000.");
  const { phone, userId, email } = client;
  if (phone === undefined) return refused("The session knows no phone number of this client.", 422);

  const ask = async (): Promise<History | Problem> => {
    const reply = await callOperator(context, (signal) =>
      settings.operator.getTransactionHistory({ phone, deviceId, instrumentId, userId, email }, { signal }),
    );
    if (reply.outcome === "failure") return toFailureProblem(reply, settings.deviceNotBoundReasons);
    if (reply.outcome === "pending") return toOperatorProblem("OPERATOR_UNAVAILABLE");
    if (reply.items.length > mostItems) return toOperatorProblem("OPERATOR_MALFORMED_REPLY");
    return newestFirst(reply.items.map(toTransactionItem));
  };
  const load = async (): Promise<History | Problem> => {
    const leave = loadingRoom.enter(client.id);
    if (!leave) return tooManyAtOnce;
    try {
      const call = allowance.take(client.id);
      return isProblem(call) ? call : await ask();
    } finally {
      leave();
    }
  };
  const key = digest(client.id, phone, userId, email, deviceId, instrumentId.toLowerCase());
  const cursor = searchParams.get("cursor");
  const history = await (cursor === null ? histories.refresh(key, load) : histories.read(key, load));
  if (isProblem(history)) return history;
  const page = cutPage(history, cursor, limit);
  return page ? json(page) : refused("This cursor does not belong to the history; begin again without it.", 409);
}
