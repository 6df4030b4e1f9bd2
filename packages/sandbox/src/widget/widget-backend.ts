import type { WidgetEnding, WidgetLoad } from "../world/operator.ts";
import type { Decision } from "../world/snapshot.ts";

/** What the widget page asks of its operator. */
export interface WidgetBackend {
  /** What to show for a link. Rejects when the operator cannot be reached; may be called again. */
  readonly load: (uuid: string) => Promise<WidgetLoad>;
  /** Hands over the client's decision. Rejects when the operator cannot be reached; may be called again. */
  readonly decide: (uuid: string, decision: Decision) => Promise<WidgetEnding>;
}
