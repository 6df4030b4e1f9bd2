import { expect, type Page } from "@playwright/test";

/** A link, as the operator remembers it. */
export interface OperatorLink {
  readonly uri: string;
  /** Where the client is sent after the widget, with the session's id. */
  readonly returnAddress: string;
}

interface StoredWorld {
  readonly links: { readonly [uuid: string]: { readonly redirectUrl: string | null } };
  readonly identifications: { readonly [id: string]: { readonly uuid: string; readonly uri: string } };
}

/** What the sandbox's operator remembers of this browser's identifications; its world is in the lender's storage. */
export class Operator {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Links, oldest first. `page` has to be on the lender's origin. */
  async links(): Promise<readonly OperatorLink[]> {
    const stored = await this.page.evaluate(() => localStorage.getItem("xpay-sandbox:world"));
    // Written by the sandbox; a test that reads another shape fails by itself.
    const { links, identifications } = JSON.parse(stored ?? '{"links":{},"identifications":{}}') as StoredWorld;
    return Object.values(identifications).map(({ uuid, uri }) => ({
      uri,
      returnAddress: links[uuid]?.redirectUrl ?? "",
    }));
  }

  /** The one link there is. */
  async onlyLink(): Promise<OperatorLink> {
    await this.hasIssued(1);
    const [link] = await this.links();
    if (!link) throw new Error("The operator has issued no link.");
    return link;
  }

  /** So many links, and so operations, were made. */
  async hasIssued(count: number): Promise<void> {
    await expect.poll(async () => (await this.links()).length).toBe(count);
  }
}
