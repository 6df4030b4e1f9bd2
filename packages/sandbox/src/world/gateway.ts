import { type CreatedIdentification, type CreateIdentificationBody, returnParameter } from "@xpay-embed/protocol";
import { parseWidgetLinkReply, type WidgetLinkRequest } from "@xpay-embed/protocol/operator";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { scenarios } from "../scenarios/scenarios.ts";
import { clients } from "./clients.ts";
import type { SandboxOperator } from "./operator.ts";
import { prune, type StoredIdentification, type StoredLink } from "./snapshot.ts";
import type { SnapshotStore } from "./snapshot-store.ts";
import { type GatewayVerdict, verdictAt } from "./verdict.ts";

/** What became of a request for an identification. */
export type CreateOutcome =
  | { readonly outcome: "created"; readonly identification: CreatedIdentification }
  | { readonly outcome: "user-not-found" }
  | { readonly outcome: "operator-unavailable" }
  /** The operator answered something that nobody documented. */
  | { readonly outcome: "operator-malformed" }
  /** The `Idempotency-Key` was used for another request. */
  | { readonly outcome: "key-reused" };

/** How an identification is to be made. */
export interface CreateSettings {
  readonly scenario: ScenarioName;
  /** The same key with the same body gives the same link, with the status of now. */
  readonly idempotencyKey?: string | undefined;
}

/** The partner's half of the world: what a gateway remembers and answers. */
export interface SandboxGateway {
  readonly create: (body: CreateIdentificationBody, settings: CreateSettings) => CreateOutcome;
  /** The verdict of now; `undefined` for an unknown id. */
  readonly verdict: (id: string) => GatewayVerdict | undefined;
  /** The client gave up; `false` for an unknown id. Changes nothing once there is a verdict. */
  readonly cancel: (id: string) => boolean;
}

/** What the gateway is made of. */
export interface GatewayContext {
  readonly store: SnapshotStore;
  readonly operator: SandboxOperator;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Adds the session id to the return page's address, which is all that the way back carries. */
export const toRedirectUrl = (returnUrl: string, id: string): string => {
  const url = new URL(returnUrl);
  url.searchParams.set(returnParameter, id);
  return url.href;
};

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const toAnswer = (identification: StoredIdentification, link: StoredLink, nowMs: number): CreatedIdentification => ({
  id: identification.id,
  uri: identification.uri,
  expiresAt: new Date(link.expiresAtMs).toISOString(),
  framing: scenarios[link.scenario].switches.framing,
  status: verdictAt(identification, link, nowMs).status,
});

/** Creates the partner's half of a world. */
export function createGateway({ store, operator, now, randomBytes }: GatewayContext): SandboxGateway {
  const find = (id: string): { identification: StoredIdentification; link: StoredLink } | undefined => {
    const { identifications, links } = store.read();
    const identification = Object.hasOwn(identifications, id) ? identifications[id] : undefined;
    const link = identification && links[identification.uuid];
    return link && { identification, link };
  };

  const remember = (identification: StoredIdentification): void =>
    store.update((snapshot) =>
      prune({ ...snapshot, identifications: { ...snapshot.identifications, [identification.id]: identification } }),
    );

  return {
    create: (body, { scenario, idempotencyKey }) => {
      // Not the client: what a browser says of a person is written down nowhere, not even as a fingerprint.
      const { client, ...kept } = body;
      const fingerprint = JSON.stringify([kept.mode, kept.returnUrl, kept.method, kept.locale]);
      const earlier = Object.values(store.read().identifications).find(
        ({ idempotency }) => idempotencyKey !== undefined && idempotency?.key === idempotencyKey,
      );
      if (earlier) {
        const link = store.read().links[earlier.uuid];
        if (!link || earlier.idempotency?.fingerprint !== fingerprint) return { outcome: "key-reused" };
        return { outcome: "created", identification: toAnswer(earlier, link, now()) };
      }

      const { apiAnswers } = scenarios[scenario].switches;
      if (apiAnswers === "unavailable") return { outcome: "operator-unavailable" };
      if (apiAnswers === "malformed") return { outcome: "operator-malformed" };

      const id = toBase64Url(randomBytes(16));
      const request: WidgetLinkRequest = {
        // A partner takes the client from its own session; without one, the sandbox's is signed in as Olena.
        Phone: client?.phone ?? clients.olena.phone,
        CallbackURL: "https://partner.example/gateway/callback",
        ...(body.returnUrl === undefined ? {} : { RedirectURL: toRedirectUrl(body.returnUrl, id) }),
        Transaction: { TransactionID: `xe1.${toHex(randomBytes(16))}` },
      };
      const answer = parseWidgetLinkReply(
        operator.requestWidgetLink(JSON.stringify(request), {
          scenario,
          method: body.method ?? "any",
          language: /^en\b/i.test(body.locale ?? "") ? "en" : "uk",
        }),
      );
      const link = answer.outcome === "success" ? store.read().links[answer.uuid] : undefined;
      // The sandbox's operator refuses for one reason only.
      if (answer.outcome !== "success" || !link) return { outcome: "user-not-found" };

      const identification: StoredIdentification = {
        id,
        uuid: answer.uuid,
        uri: answer.uri,
        cancelledAtMs: null,
        idempotency: idempotencyKey === undefined ? null : { key: idempotencyKey, fingerprint },
      };
      remember(identification);
      return { outcome: "created", identification: toAnswer(identification, link, now()) };
    },

    verdict: (id) => {
      const found = find(id);
      return found && verdictAt(found.identification, found.link, now());
    },

    cancel: (id) => {
      const found = find(id);
      if (!found) return false;
      const isPending = verdictAt(found.identification, found.link, now()).status === "pending";
      if (isPending) remember({ ...found.identification, cancelledAtMs: now() });
      return true;
    },
  };
}
