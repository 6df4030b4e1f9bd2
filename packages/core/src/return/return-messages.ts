/** Name of the channel on which pages of one origin speak. */
export const channelName = "xpay-embed";

/** What the storage keys of all resume records begin with. */
export const recordPrefix = "xpay-embed:session:";

/** Storage key of the resume record of the session called `name`. */
export const recordKey = (name: string): string => recordPrefix + name;

/** Storage keys that carry a return and its answer where there is no channel; set, then removed. The value is the id. */
export const returnKey = "xpay-embed:return";
export const heardKey = "xpay-embed:heard";

/** What the return page says, and what the session's page answers. */
export interface ReturnMessage {
  readonly type: typeof returnKey | typeof heardKey;
  readonly id: string;
}
