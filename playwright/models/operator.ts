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

/** Reads the links of an operator whose world is in the lender's storage. `page` has to be on the lender's origin. */
export async function linksInStorage(page: Page): Promise<readonly OperatorLink[]> {
  const stored = await page.evaluate(() => localStorage.getItem("xpay-sandbox:world"));
  // Written by the sandbox; a test that reads another shape fails by itself.
  const { links, identifications } = JSON.parse(stored ?? '{"links":{},"identifications":{}}') as StoredWorld;
  return Object.values(identifications).map(({ uuid, uri }) => ({
    uri,
    returnAddress: links[uuid]?.redirectUrl ?? "",
  }));
}

/** What the sandbox's operator remembers of the journey's identifications. */
export class Operator {
  /** Links, oldest first. */
  readonly links: () => Promise<readonly OperatorLink[]>;

  constructor(links: () => Promise<readonly OperatorLink[]>) {
    this.links = links;
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
