import { type CreateIdentificationBody, parseIdentificationLink, XpayEmbedError } from "@xpay-embed/protocol";
import type { CreatingRecord, PendingRecord, StoredLink } from "../../stores/identification-record.ts";
import { callOperator } from "../call-operator.ts";
import type { ProbeFraming } from "../framing/create-framing-probe.ts";
import type { GatewayContext } from "../gateway-context.ts";
import type { KnownClient } from "../http/merge-client.ts";
import { toRedirectUrl } from "./to-redirect-url.ts";

/** What a link is asked for with. */
export interface LinkRequest {
  readonly body: CreateIdentificationBody;
  readonly client: KnownClient;
  /** Origin of the page that wants to show the widget, where it is known. */
  readonly pageOrigin: string | null;
}

/**
 * Asks the operator for a link, once, and reads the widget's framing policy.
 *
 * @throws {XpayEmbedError} `OPERATOR_*`, `CRYPTO_ENVELOPE_INVALID` or `LINK_NOT_ALLOWED`.
 */
export async function requestLink(
  context: GatewayContext,
  probeFraming: ProbeFraming,
  record: CreatingRecord,
  { body, client, pageOrigin }: LinkRequest,
): Promise<StoredLink> {
  const { settings, environment } = context;
  const { phone, email, firstName, middleName, lastName, userId, clientIp, browserFingerprint } = client;
  const reply = await callOperator(context, (signal) =>
    settings.operator.getWidgetLink(
      {
        transactionId: record.transactionId,
        phone,
        email,
        firstName,
        middleName,
        lastName,
        userId,
        clientIp,
        browserFingerprint,
        method: body.method,
        redirectUrl: body.returnUrl === undefined ? undefined : toRedirectUrl(body.returnUrl, record.id),
        callbackUrl: settings.callbackUrl,
      },
      { signal, locale: body.locale },
    ),
  );
  if (reply.outcome === "pending") throw new XpayEmbedError("OPERATOR_MALFORMED_REPLY");
  if (reply.outcome === "failure") {
    throw new XpayEmbedError(reply.rejection === "user-not-found" ? "OPERATOR_USER_NOT_FOUND" : "OPERATOR_REFUSED");
  }

  const expiresAtMs = environment.now() + settings.linkLifetimeMs;
  // What the browser would refuse to show is not handed to it.
  const { uri } = parseIdentificationLink(
    { id: record.id, uri: reply.uri, expiresAt: new Date(expiresAtMs).toISOString() },
    settings.widgetOrigins,
  );
  const framing = await probeFraming(uri, pageOrigin);
  return { uri, uuid: reply.uuid.toLowerCase(), expiresAtMs, framing };
}

/** What a record becomes once its link is there. The operator is asked for a verdict when the link runs out, if not before. */
export function toPending(record: CreatingRecord, link: StoredLink, context: GatewayContext): PendingRecord {
  const { linkLifetimeMs, retentionMs, confirmWithoutCallbackAfterMs } = context.settings;
  const { leaseEndsAtMs, ...kept } = record;
  const firstQuestionMs = Math.min(confirmWithoutCallbackAfterMs ?? linkLifetimeMs, linkLifetimeMs);
  return {
    ...kept,
    status: "pending",
    link,
    evidence: null,
    attempts: 0,
    claimEndsAtMs: null,
    dueAtMs: link.expiresAtMs - linkLifetimeMs + firstQuestionMs,
    forgetAtMs: link.expiresAtMs + retentionMs,
  };
}
