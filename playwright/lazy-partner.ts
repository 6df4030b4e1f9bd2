import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Partner, startPartner } from "../apps/partner/server/start-partner.ts";
import { findFreePorts } from "../tools/free-ports.ts";
import type { OperatorLink } from "./models/operator.ts";

/** The partner's site, full stack, for the journeys of one worker: built and started when the first one asks for it. */
export class LazyPartner {
  #folder: string | undefined;
  #partner: Partner | undefined;

  /**
   * Starts it, or makes it forget the journey before.
   *
   * @returns origin of the site.
   */
  async startAnew(): Promise<string> {
    this.#partner ??= await this.#start();
    const { siteUrl, backendUrl } = this.#partner;
    const response = await fetch(`${backendUrl}/developer`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: siteUrl },
      body: '{"reset":true}',
    });
    if (!response.ok) throw new Error(`The partner's backend answered ${response.status}.`);
    return siteUrl;
  }

  async #start(): Promise<Partner> {
    this.#folder = mkdtempSync(join(tmpdir(), "xpay-embed-partner-"));
    const port = await findFreePorts(20_000 + Math.floor(Math.random() * 12_000), 3);
    return startPartner({ port, folder: this.#folder, build: true });
  }

  /** Links of the operator, oldest first. */
  async links(): Promise<readonly OperatorLink[]> {
    const links = this.#partner?.sandbox.world.operator.links() ?? [];
    return links.map(({ uri, redirectUrl }) => ({ uri, returnAddress: redirectUrl ?? "" }));
  }

  async close(): Promise<void> {
    await this.#partner?.close();
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }
}
