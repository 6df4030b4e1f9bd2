import type { ClientFields } from "@xpay-embed/protocol";
import type { CallbackParameters } from "@xpay-embed/protocol/operator";
import type { PersonProfile } from "../client/xpay-client.ts";
import type { IdentificationStore } from "../stores/identification-store.ts";
import type { SessionClient } from "./authorized-client.ts";
import type { GatewayEnvironment } from "./gateway-environment.ts";
import type { GatewayEvent, GatewayRoute } from "./gateway-event.ts";
import type { OperatorClient } from "./operator-client.ts";

/** A person that the operator has identified for one of your clients. */
export interface VerifiedPerson {
  /** The identification's id. The same one may be handed over again, see `onVerified`. */
  readonly id: string;
  /** What `authorize` called the client. */
  readonly clientId: string;
  readonly transactionId: string;
  /** Everything that the operator knows of the person. */
  readonly profile: PersonProfile;
}

/** What became of a callback, for the answer to it. */
export type CallbackOutcome =
  | { readonly isAccepted: true; readonly parameters: CallbackParameters }
  | { readonly isAccepted: false };

/** How the gateway finds out whether the widget may be framed. */
export interface FramingOptions {
  /** Milliseconds an answer is good for, 0 to 86,400,000. @default 3_600_000 (an hour) */
  readonly cacheMs?: number;
  /** Milliseconds until the answer is `"unknown"`, 10 to 30,000. @default 2_000 */
  readonly timeLimitMs?: number;
}

/** What a gateway is made of. */
export interface GatewayOptions {
  /** The operator; usually `createXpayClient(…)`. */
  readonly operator: OperatorClient;
  /** Where identifications are kept; the same for all instances. */
  readonly store: IdentificationStore;
  /**
   * Says who the client of a request is, from your own session; `null` for nobody, which is answered 401. When it throws,
   * the request is answered 500 and nothing is done. Not called for the operator's callback.
   */
  readonly authorize: (request: Request) => SessionClient | null | Promise<SessionClient | null>;
  /** Where the operator reaches `GET /callback` of this gateway: an absolute https address. */
  readonly callbackUrl: string;
  /**
   * Origins of the pages that call the gateway, your own included: `https://shop.example`. Pages of all others are
   * refused.
   */
  readonly origins: readonly string[];
  /** Origins to which the widget may send the client back. @default `origins` */
  readonly returnOrigins?: readonly string[];
  /** Path under which the gateway is mounted, without a slash at its end. @default "" */
  readonly basePath?: string;
  /**
   * Fields of the client that the browser may send. A field that `authorize` already gives cannot be changed by it.
   *
   * @default none
   */
  readonly clientFields?: readonly (keyof ClientFields)[];
  /** Fields of the profile that leave the server with a verified verdict, by the names of `PersonProfile`. @default none */
  readonly profileFields?: readonly string[];
  /** Origins of the operator's widget. @default the published ones */
  readonly widgetOrigins?: readonly string[];
  /** Request headers that your pages send besides the contract's, for CORS. @default ["authorization"] */
  readonly requestHeaders?: readonly string[];
  /** Milliseconds until a link counts as expired, 60,000 to 86,400,000. The operator documents none. @default 900_000 */
  readonly linkLifetimeMs?: number;
  /**
   * Milliseconds a record is kept after its link expired or its verdict came, 60,000 to 31,622,400,000 (366 days).
   *
   * @default 86_400_000 (a day)
   */
  readonly retentionMs?: number;
  /** Largest request body, 1,024 to 1,048,576. @default 16_384 */
  readonly maxBodyBytes?: number;
  /** Longest time an answer is held for `Prefer: wait`, 0 to 60 seconds. @default 20 */
  readonly maxWaitSeconds?: number;
  /** How many answers are held at once, 0 to 1,000,000; further ones are given at once. @default 10_000 */
  readonly maxWaits?: number;
  /** How many answers are held at once for one client, 0 to 1,000,000. @default 8 */
  readonly maxWaitsPerClient?: number;
  /**
   * How many calls to the operator one client may bring about at once, 1 to 1,000,000: links, device bindings and fresh
   * readings of a history. What was used comes back evenly within ten minutes: of 120 one every five seconds. Further calls
   * are answered 429. Each instance counts for itself; a client is what `authorize` calls one, so visitors who have not
   * signed in need a limit of yours by address.
   *
   * @default 120
   */
  readonly maxOperatorCallsPerClient?: number;
  /** Milliseconds until a call to the operator counts as failed, 1,000 to 120,000. @default 30_000 */
  readonly operatorTimeLimitMs?: number;
  /**
   * What an unsigned callback is worth: `"hint"` makes the gateway ask the operator for the operation's status (20003)
   * before the person's data, `"refuse"` nothing.
   *
   * @default "hint"
   */
  readonly unsignedCallbacks?: "hint" | "refuse";
  /**
   * Refuses callbacks before they are read, for instance by the address they come from: everything but `true` is a no. When
   * it throws, the callback is answered 500, and the operator repeats it.
   *
   * @default accepts
   */
  readonly acceptCallback?: (request: Request) => boolean | Promise<boolean>;
  /** What the operator gets for a callback. @default 200 `{ "result": "10", … }`, and 400 `{ "result": "21", … }` for a refused one */
  readonly callbackAnswer?: (outcome: CallbackOutcome) => Response;
  /**
   * Milliseconds after which the operator is asked for the operation's status (20003) though no callback came, 0 to
   * 86,400,000; `null`: never. Set it only if the operator has told you that this status speaks of the identification and
   * not of the link: its documents leave that open, and a client known from an earlier time would count as verified.
   *
   * @default null
   */
  readonly confirmWithoutCallbackAfterMs?: number | null;
  /** Milliseconds for which the operator is asked again and again once a callback came, 0 to 86,400,000. @default 900_000 */
  readonly confirmForMs?: number;
  /** How many identifications are confirmed at once, 1 to 1,000. @default 16 */
  readonly maxConfirmations?: number;
  /** How the widget's framing policy is read; `false` answers `"unknown"` without asking. */
  readonly framing?: FramingOptions | false;
  /**
   * Milliseconds for which a history is kept in memory between the pages of one reading, 0 (not at all) to 86,400,000. In all
   * histories together 400,000 items are kept at most; of a longer one each page is a reading of its own.
   *
   * @default 60_000
   */
  readonly historyCacheMs?: number;
  /** The operator's `Reason`s that mean that the device is not bound. @default none */
  readonly deviceNotBoundReasons?: readonly (number | string)[];
  /**
   * Called with the whole profile before the client is told `verified`, and awaited: keep the data here. When it throws,
   * there is no verdict yet and it is called again later; also when the process dies in the middle. So make it idempotent
   * by `id`.
   */
  readonly onVerified?: (person: VerifiedPerson) => void | Promise<void>;
  /** For logs and metrics. */
  readonly onEvent?: (event: GatewayEvent) => void;
  /**
   * Told of what `authorize`, `acceptCallback`, `onVerified`, the store or a defect threw. What these put into their errors
   * is in there.
   */
  readonly onError?: (error: unknown, where: GatewayRoute | "confirmation") => void;
  /** Clock, timers, randomness and fetch, for tests. */
  readonly environment?: Partial<GatewayEnvironment>;
}

/** Options with every default filled in, checked. */
export type GatewaySettings = Required<Omit<GatewayOptions, "framing" | "environment">> & {
  readonly framing: Required<FramingOptions> | null;
};
