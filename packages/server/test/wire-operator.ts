import type { OperatorEnvelope } from "@xpay-embed/protocol/operator";
import type { Envelope } from "../src/envelope/create-envelope.ts";
import { createOperatorEnvelope, type OperatorSideEnvelope } from "../src/envelope/create-operator-envelope.ts";
import { vectorKeys } from "./vector-keys.ts";

/** A request as the operator sees it once it is opened. */
export interface ReceivedRequest {
  readonly url: string;
  readonly partner: OperatorEnvelope["Partner"];
  readonly data: { readonly [field: string]: unknown };
}

/** An operator at the other end of the wire: it opens real envelopes and answers what it is told. */
export interface WireOperator {
  readonly received: ReceivedRequest[];
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** The keys of the vectors, as a client's options. */
export const clientKeys: {
  readonly partnerToken: string;
  readonly partnerPrivateKey: string;
  readonly operatorPublicKey: string;
} = {
  partnerToken: "72a8ddb8-9145-4a41-af1a-8c48ecaa4be1",
  partnerPrivateKey: vectorKeys.partner.pkcs8,
  operatorPublicKey: vectorKeys.operator.spki,
};

/** The operator's side of the vectors' keys. */
export const operatorSide: OperatorSideEnvelope = createOperatorEnvelope({
  operatorPrivateKey: vectorKeys.operator.pkcs8,
  partnerPublicKey: vectorKeys.partner.spki,
});

/** Creates an operator whose every answer is the given JSON. */
export function createWireOperator(answer: unknown): WireOperator {
  const received: ReceivedRequest[] = [];
  return {
    received,
    fetch: async (url, init) => {
      const wire: OperatorEnvelope = JSON.parse(String(init.body));
      // What the client sends is an object; the assertions look at the rest.
      const data = (await operatorSide.open(wire)) as ReceivedRequest["data"];
      received.push({ url, partner: wire.Partner, data });
      return Response.json(answer);
    },
  };
}

/** An envelope that hides nothing and takes no time, for tests of what is around it. */
export const plainEnvelope: Envelope = {
  seal: async (partner, data) => ({ Partner: partner, Data: JSON.stringify(data), KeyAES: "k", Sign: "s" }),
  open: async ({ Data = "" }) => JSON.parse(Data),
};
