import { isHistoryForm } from "@xpay-embed/demo/backend";
import { type HistoryScenarioName, isHistoryScenarioName, isInstrumentName, isScenarioName } from "@xpay-embed/sandbox";
import type { Context } from "hono";
import type { DeveloperOrder, DeveloperState } from "../src/developer-state.ts";
import type { LenderOperator } from "./lender-operator.ts";
import type { ShiftableClock } from "./shiftable-clock.ts";
import { visitorCookie, visitorIdOf } from "./visitor-cookie.ts";
import type { Visitor, VisitorStore } from "./visitor-store.ts";

/** What the developer's calls work on. */
export interface DeveloperRoutesOptions {
  /** Origin of the sandbox. */
  readonly sandboxUrl: string;
  readonly visitors: VisitorStore;
  readonly clock: ShiftableClock;
  readonly operator: Pick<LenderOperator, "historyForm" | "setHistoryForm">;
  /** Called after each change to a visitor. */
  readonly onChange: (visitor: Visitor) => void;
}

/** Answers the developer panel. */
export interface DeveloperRoutes {
  readonly read: (context: Context) => Promise<Response>;
  readonly write: (context: Context) => Promise<Response>;
  /** What the operator plays with histories, as far as the panel has heard. */
  readonly historyScenario: () => HistoryScenarioName;
}

/** What the sandbox's control API says that matters here. */
type OperatorState = Pick<DeveloperState, "historyScenario" | "journal">;

const longestAdvanceMs = 86_400_000;
const longestLatencyMs = 5_000;

const isBetween = (value: unknown, most: number): boolean => typeof value === "number" && value >= 0 && value <= most;

const isFlag = (value: unknown): boolean => typeof value === "boolean";

const rules: { readonly [Field in keyof Required<DeveloperOrder>]: (value: unknown) => boolean } = {
  scenario: isScenarioName,
  isGatewayDown: isFlag,
  latencyMs: (value) => isBetween(value, longestLatencyMs),
  historyScenario: isHistoryScenarioName,
  historyForm: isHistoryForm,
  addTransaction: isInstrumentName,
  advanceMs: (value) => isBetween(value, longestAdvanceMs),
  reset: isFlag,
};

/** `null` for anything that is no order. */
function readOrder(value: unknown): DeveloperOrder | null {
  if (typeof value !== "object" || value === null) return null;
  const fields = Object.entries(value);
  const known: { readonly [field: string]: (value: unknown) => boolean } = rules;
  const isOrder = fields.every(([field, asked]) => Object.hasOwn(known, field) && known[field]?.(asked));
  // Every field has passed its rule and there are no others.
  return isOrder ? (value as DeveloperOrder) : null;
}

/**
 * Creates the answers to the developer panel. The clock and the operator, its histories included, are everybody's, the rest
 * is the visitor's own.
 */
export function createDeveloperRoutes(options: DeveloperRoutesOptions): DeveloperRoutes {
  const { sandboxUrl, visitors, clock, operator, onChange } = options;
  let historyScenario: HistoryScenarioName = "ordinary";

  const control = async (order?: object): Promise<OperatorState> => {
    const response = await fetch(
      `${sandboxUrl}/control`,
      order && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(order) },
    );
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to its control API.`);
    // The sandbox's own answer; nothing else of it is read.
    const state = (await response.json()) as OperatorState;
    ({ historyScenario } = state);
    return state;
  };

  const answer = (context: Context, visitor: Visitor, { journal }: OperatorState): Response => {
    const { scenario, isGatewayDown, latencyMs } = visitor;
    context.header("set-cookie", visitorCookie(visitor.id));
    context.header("cache-control", "no-store");
    return context.json({
      scenario,
      isGatewayDown,
      latencyMs,
      historyScenario,
      historyForm: operator.historyForm(),
      nowMs: clock.now(),
      journal,
    } satisfies DeveloperState);
  };

  const visitorOf = (context: Context): Visitor => visitors.find(visitorIdOf(context.req.raw)) ?? visitors.create();

  return {
    historyScenario: () => historyScenario,
    read: async (context) => answer(context, visitorOf(context), await control()),
    write: async (context) => {
      const order = readOrder(await context.req.json().catch(() => null));
      if (!order) return context.json({ detail: "That is no order of the developer panel." }, 400);
      const { advanceMs, reset, addTransaction, historyForm, historyScenario: wanted, ...choices } = order;
      const old = reset ? visitors.create() : visitorOf(context);
      const visitor: Visitor = { ...old, ...choices };
      visitors.change(visitor);
      onChange(visitor);
      if (reset) clock.reset();
      if (advanceMs !== undefined) clock.advance(advanceMs);
      if (historyForm ?? reset) operator.setHistoryForm(historyForm ?? "decoded");
      const told = { reset, advanceMs, addTransaction, historyScenario: wanted };
      // What is left out of the order is left out of its JSON.
      return answer(context, visitor, await control(told));
    },
  };
}
