import { isHistoryScenarioName, isInstrumentName, isScenarioName } from "@xpay-embed/sandbox";
import type { Context } from "hono";
import type { DeveloperOrder, DeveloperState } from "../src/developer-state.ts";
import type { ShiftableClock } from "./shiftable-clock.ts";
import { visitorCookie, visitorIdOf } from "./visitor-cookie.ts";
import type { Visitor, VisitorStore } from "./visitor-store.ts";

/** What the developer's calls work on. */
export interface DeveloperRoutesOptions {
  /** Origin of the sandbox. */
  readonly sandboxUrl: string;
  readonly visitors: VisitorStore;
  readonly clock: ShiftableClock;
  /** Called after each change to a visitor. */
  readonly onChange: (visitor: Visitor) => void;
}

/** What the sandbox's control API says that matters here. */
type OperatorState = Pick<DeveloperState, "historyScenario" | "journal">;

/** Answers the developer panel. */
export interface DeveloperRoutes {
  readonly read: (context: Context) => Promise<Response>;
  readonly write: (context: Context) => Promise<Response>;
}

const longestAdvanceMs = 86_400_000;
const longestLatencyMs = 5_000;

const isBetween = (value: unknown, most: number): value is number =>
  typeof value === "number" && value >= 0 && value <= most;

/** `null` for anything that is no order. */
function readOrder(value: unknown): DeveloperOrder | null {
  if (typeof value !== "object" || value === null) return null;
  const fields: { readonly [field: string]: unknown } = { ...value };
  const { scenario, isGatewayDown, latencyMs, historyScenario, addTransaction, advanceMs, reset } = fields;
  if (scenario !== undefined && !isScenarioName(scenario)) return null;
  if (isGatewayDown !== undefined && typeof isGatewayDown !== "boolean") return null;
  if (latencyMs !== undefined && !isBetween(latencyMs, longestLatencyMs)) return null;
  if (historyScenario !== undefined && !isHistoryScenarioName(historyScenario)) return null;
  if (addTransaction !== undefined && !isInstrumentName(addTransaction)) return null;
  if (advanceMs !== undefined && !isBetween(advanceMs, longestAdvanceMs)) return null;
  if (reset !== undefined && typeof reset !== "boolean") return null;
  return {
    ...(scenario !== undefined && { scenario }),
    ...(isGatewayDown !== undefined && { isGatewayDown }),
    ...(latencyMs !== undefined && { latencyMs }),
    ...(historyScenario !== undefined && { historyScenario }),
    ...(addTransaction !== undefined && { addTransaction }),
    ...(advanceMs !== undefined && { advanceMs }),
    ...(reset !== undefined && { reset }),
  };
}

/** Creates the answers to the developer panel. The clock and the operator are everybody's, the rest is the visitor's own. */
export function createDeveloperRoutes(options: DeveloperRoutesOptions): DeveloperRoutes {
  const { sandboxUrl, visitors, clock, onChange } = options;

  const control = async (order?: object): Promise<OperatorState> => {
    const response = await fetch(
      `${sandboxUrl}/control`,
      order && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(order) },
    );
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to its control API.`);
    // The sandbox's own answer; nothing else of it is read.
    return (await response.json()) as OperatorState;
  };

  const answer = (context: Context, visitor: Visitor, { historyScenario, journal }: OperatorState): Response => {
    const { scenario, isGatewayDown, latencyMs } = visitor;
    context.header("set-cookie", visitorCookie(visitor.id));
    context.header("cache-control", "no-store");
    const nowMs = clock.now();
    return context.json({
      scenario,
      isGatewayDown,
      latencyMs,
      historyScenario,
      nowMs,
      journal,
    } satisfies DeveloperState);
  };

  const visitorOf = (context: Context): Visitor => visitors.find(visitorIdOf(context.req.raw)) ?? visitors.create();

  return {
    read: async (context) => answer(context, visitorOf(context), await control()),
    write: async (context) => {
      const order = readOrder(await context.req.json().catch(() => null));
      if (!order) return context.json({ detail: "That is no order of the developer panel." }, 400);
      const { historyScenario, addTransaction, advanceMs, reset, ...choices } = order;
      const old = reset ? visitors.create() : visitorOf(context);
      const visitor: Visitor = { ...old, ...choices };
      visitors.change(visitor);
      onChange(visitor);
      if (reset) clock.reset();
      if (advanceMs !== undefined) clock.advance(advanceMs);
      return answer(
        context,
        visitor,
        // What is left out of the order is left out of its JSON.
        await control({ historyScenario, addTransaction, advanceMs, reset }),
      );
    },
  };
}
