import type { ClientKey } from "../world/clients.ts";
import { keptLinks } from "../world/operator.ts";

/** What the operator's API remembers of a link beyond the world: whose it is, and where its callbacks go. */
export interface RegisteredLink {
  readonly uuid: string;
  readonly client: ClientKey;
  readonly transactionId: string;
  /** Empty when the request named none. */
  readonly terminalId: string;
  readonly operationId: number;
  /** The phone number that the partner sent. */
  readonly phone: string;
  /** The other names by which request 20007 may ask for the person. */
  readonly userId: string | null;
  readonly email: string | null;
  /** `null` for the 10015 family, which has no callbacks. */
  readonly callbackUrl: string | null;
}

/** The links of one run, as many as the world remembers. In memory alone: these are people's numbers. */
export interface LinkRegister {
  readonly add: (link: RegisteredLink) => void;
  /** Newest first. */
  readonly list: () => readonly RegisteredLink[];
}

/** Creates an empty register. */
export function createLinkRegister(): LinkRegister {
  let links: readonly RegisteredLink[] = [];
  return {
    add: (link) => {
      links = [link, ...links].slice(0, keptLinks);
    },
    list: () => links,
  };
}
