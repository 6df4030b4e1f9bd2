import type { IdentificationMethod } from "@xpay-embed/protocol";
import {
  type OperatorReply,
  parseWidgetLinkRequest,
  userNotFoundReason,
  type WidgetLinkOperation,
  widgetLinkOperation,
} from "@xpay-embed/protocol/operator";
import type { SandboxLanguage, ScenarioName } from "../scenarios/scenario.ts";
import { toScenarioUuid } from "../scenarios/scenario-marks.ts";
import { scenarios } from "../scenarios/scenarios.ts";
import { callbacksOf, type ScheduledCallback } from "./callbacks.ts";
import { type ClientKey, clientOfPhone } from "./clients.ts";
import { toFailureDate } from "./operator-format.ts";
import type { Decision, StoredLink, WorldSnapshot } from "./snapshot.ts";
import type { SnapshotStore } from "./snapshot-store.ts";

/** What the widget page is told about its link. Names and numbers, no person's data. */
export type WidgetLoad =
  | {
      readonly status: "open";
      readonly method: IdentificationMethod;
      readonly client: ClientKey;
      /** Milliseconds until the link runs out. */
      readonly remainingMs: number;
    }
  | { readonly status: "expired" | "used" | "unknown" };

/** What the widget page does after the client's decision. */
export type WidgetEnding =
  | {
      readonly status: "done";
      /** Whether the operator accepted the client's data; `null` after a decline. */
      readonly accepted: boolean | null;
      /** Where to send the client; `null`: nowhere, the page says that it may be closed. */
      readonly redirectUrl: string | null;
      /** Milliseconds to wait before that. */
      readonly redirectDelayMs: number;
    }
  | { readonly status: "expired" | "used" | "unknown" };

/** How a link is to be made, beyond the request itself. */
export interface LinkSettings {
  readonly scenario: ScenarioName;
  readonly method: IdentificationMethod;
  readonly language: SandboxLanguage;
  /** Which operation asks. Default 40015. */
  readonly operation?: WidgetLinkOperation;
}

/** A link that the operator has issued. */
export interface IssuedLink {
  readonly uuid: string;
  /** The address of the widget. */
  readonly uri: string;
  readonly scenario: ScenarioName;
  readonly operationId: number;
  /** Where the client is sent after the widget; `null`: nowhere. */
  readonly redirectUrl: string | null;
}

/** What became of a link: `accepted` and `refused` are the operator's own word, as request 20003 gives it. */
export type LinkOutcome = "pending" | "accepted" | "refused";

/** The operator's half of the world. */
export interface SandboxOperator {
  /**
   * Answers request 40015, and the 10015 family, as the operator's document shows, "User not found" included.
   *
   * @param data The request's `Data`, plain JSON text.
   * @throws {XpayEmbedError} `OPERATOR_MALFORMED_REQUEST` naming the field at fault.
   */
  readonly requestWidgetLink: (data: string, settings: LinkSettings) => OperatorReply;
  /** The links it remembers, oldest first. */
  readonly links: () => readonly IssuedLink[];
  /** What the operator sends for a link, and when; none before the client has decided. */
  readonly callbacks: (uuid: string) => readonly ScheduledCallback[];
  /** What became of a link; `undefined` for one that is unknown. */
  readonly outcome: (uuid: string) => LinkOutcome | undefined;
  /** What the widget page needs to know before it shows anything. */
  readonly loadWidget: (uuid: string) => WidgetLoad;
  /** Takes the client's decision; the first one counts. */
  readonly decide: (uuid: string, decision: Decision) => WidgetEnding;
}

/** What the operator is made of. */
export interface OperatorContext {
  readonly store: SnapshotStore;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Origin of the widget host. */
  readonly widgetOrigin: string;
  /** Milliseconds a link lives unless its scenario says otherwise. */
  readonly linkLifetimeMs: number;
}

const reply = (message: string, data: OperatorReply["Data"]): OperatorReply => ({
  Code: 200,
  Message: message,
  Data: data,
  KeyAES: "",
  Sign: "",
});

const refusalOf = (link: StoredLink | undefined, nowMs: number): "unknown" | "used" | "expired" | null => {
  if (!link) return "unknown";
  if (link.decision) return "used";
  return nowMs >= link.expiresAtMs ? "expired" : null;
};

/** How many links an operator remembers, the newest ones. */
export const keptLinks = 1_000;

const keepNewest = (links: WorldSnapshot["links"]): WorldSnapshot["links"] => {
  const all = Object.entries(links);
  return all.length > keptLinks ? Object.fromEntries(all.slice(-keptLinks)) : links;
};

/** Creates the operator's half of a world. */
export function createOperator({
  store,
  now,
  randomBytes,
  widgetOrigin,
  linkLifetimeMs,
}: OperatorContext): SandboxOperator {
  const linkOf = (uuid: string): StoredLink | undefined => {
    const { links } = store.read();
    return Object.hasOwn(links, uuid) ? links[uuid] : undefined;
  };

  const uriOf = ({ language, uuid }: StoredLink): string => `${widgetOrigin}/${language}/frame/widget/bank-id/${uuid}`;

  return {
    requestWidgetLink: (data, { scenario, method, language, operation = widgetLinkOperation }) => {
      const request = parseWidgetLinkRequest(data, operation);
      const nowMs = now();
      const { switches } = scenarios[scenario];
      if (!switches.clientKnown) {
        return reply("User not found", {
          Reason: userNotFoundReason,
          OperationStatus: 21,
          DateTime: toFailureDate(nowMs),
        });
      }
      const operationId = store.read().nextOperationId;
      const link: StoredLink = {
        uuid: toScenarioUuid(scenario, randomBytes(16)),
        scenario,
        client: clientOfPhone(request.Phone).key,
        method,
        language,
        transactionId: request.Transaction.TransactionID,
        operationId,
        redirectUrl: request.RedirectURL ?? null,
        issuedAtMs: nowMs,
        expiresAtMs: nowMs + (switches.linkLifetimeMs ?? linkLifetimeMs),
        decision: null,
      };
      store.update((snapshot) => ({
        ...snapshot,
        nextOperationId: operationId + 1,
        links: keepNewest({ ...snapshot.links, [link.uuid]: link }),
      }));
      return reply("done!", {
        OperationDate: new Date(nowMs).toISOString(),
        OperationID: operationId,
        OperationStatus: 10,
        URI: uriOf(link),
        uuid: link.uuid,
      });
    },

    links: () =>
      Object.values(store.read().links).map((link) => {
        const { uuid, scenario, operationId, redirectUrl } = link;
        return { uuid, uri: uriOf(link), scenario, operationId, redirectUrl };
      }),

    callbacks: (uuid) => {
      const link = linkOf(uuid);
      return link ? callbacksOf(link) : [];
    },

    outcome: (uuid) => {
      const link = linkOf(uuid);
      if (!link?.decision) return link && "pending";
      const isAccepted =
        link.decision.kind === "confirm" && scenarios[link.scenario].switches.confirmedBecomes === "success";
      return isAccepted ? "accepted" : "refused";
    },

    loadWidget: (uuid) => {
      const link = linkOf(uuid);
      const refusal = refusalOf(link, now());
      if (!link || refusal) return { status: refusal ?? "unknown" };
      return { status: "open", method: link.method, client: link.client, remainingMs: link.expiresAtMs - now() };
    },

    decide: (uuid, kind) => {
      const link = linkOf(uuid);
      const nowMs = now();
      const refusal = refusalOf(link, nowMs);
      if (!link || refusal) return { status: refusal ?? "unknown" };
      const decided: StoredLink = { ...link, decision: { kind, atMs: nowMs } };
      store.update((snapshot) => ({ ...snapshot, links: { ...snapshot.links, [uuid]: decided } }));
      const { confirmedBecomes, redirectDelayMs } = scenarios[link.scenario].switches;
      return {
        status: "done",
        accepted: kind === "decline" ? null : confirmedBecomes === "success",
        redirectUrl: redirectDelayMs === null ? null : link.redirectUrl,
        redirectDelayMs: redirectDelayMs ?? 0,
      };
    },
  };
}
