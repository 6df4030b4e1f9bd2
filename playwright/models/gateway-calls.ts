import type { BrowserContext, Request } from "@playwright/test";

/** A call to the partner's backend, as the browser sent it. */
export interface GatewayCall {
  readonly method: string;
  /** The session; empty for a call that asks for a new one. */
  readonly id: string;
  readonly idempotencyKey: string | undefined;
}

/** What all pages of a browser ask of the partner's backend. */
export class GatewayCalls {
  readonly calls: GatewayCall[] = [];
  #expectedLinks: readonly [least: number, most: number] = [1, 1];

  constructor(context: BrowserContext) {
    context.on("request", (request) => this.#record(request));
  }

  #record(request: Request): void {
    const [, id] = /\/gateway\/identifications\/?([^/?]*)$/.exec(request.url()) ?? [];
    if (id === undefined || request.serviceWorker()) return;
    this.calls.push({ method: request.method(), id, idempotencyKey: request.headers()["idempotency-key"] });
  }

  /** How often a link was asked for. */
  get links(): number {
    return this.calls.filter(({ method }) => method === "POST").length;
  }

  /** How often a link has to have been asked for when the journey ends. Otherwise: once. */
  expectLinks(least: number, most: number = least): void {
    this.#expectedLinks = [least, most];
  }

  /** Whether a link was asked for as often as expected. */
  get isAsExpected(): boolean {
    const [least, most] = this.#expectedLinks;
    return this.links >= least && this.links <= most;
  }
}
