import type { CallbackParameters } from "@xpay-embed/protocol/operator";

/**
 * What a query and the operator's key alone can say of a callback. Neither `signed` nor `unsigned` is a verdict on a client:
 * hold `parameters.uuid`, which no signature covers, against the stored one and ask the operator.
 */
export type CallbackVerdict =
  | {
      /** The operator signed it, and recently. */
      readonly status: "signed";
      readonly parameters: CallbackParameters;
    }
  | {
      /** Well formed and recent, with no `sign`; anybody may have sent it. */
      readonly status: "unsigned";
      readonly parameters: CallbackParameters;
    }
  | {
      readonly status: "refused";
      /** `malformed`: a parameter is missing, repeated or of another format. `forged`: no key made this `sign`. `stale`: outside the window. */
      readonly reason: "malformed" | "forged" | "stale";
      /** The parameter at fault, where there is one. */
      readonly field?: string;
    };

/** Reads and verifies the query of one callback. Never throws on account of the query. */
export type VerifyCallback = (query: string) => Promise<CallbackVerdict>;
