import type { CallbackAttempt } from "../operator-api/callback-delivery.ts";
import type { HistoryScenarioName } from "../scenarios/history-scenario.ts";
import { historyScenarioList, isHistoryScenarioName } from "../scenarios/history-scenarios.ts";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { phoneOfScenario } from "../scenarios/scenario-marks.ts";
import { isScenarioName, scenarioList } from "../scenarios/scenarios.ts";
import { widgetApiPath } from "../widget/http-backend.ts";
import { clients } from "../world/clients.ts";
import type { InstrumentName } from "../world/instruments/instrument.ts";
import { isInstrumentName, sandboxInstruments } from "../world/instruments/instruments.ts";
import type { World } from "../world/world.ts";

/** What the routes work on. */
export interface SandboxRoutesContext {
  readonly world: World;
  /** The newest last. */
  readonly callbacks: () => readonly CallbackAttempt[];
}

const answer = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });

const refuse = (detail: string): Response => answer(400, { detail });

/** A page of another site can send a form, but no JSON: its browser would ask first, and is not answered. */
async function readJson(request: Request): Promise<{ readonly [field: string]: unknown } | null> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get("content-type") ?? "")) return null;
  const value: unknown = await request.json().catch(() => null);
  return typeof value === "object" && value !== null ? { ...value } : null;
}

const stateOf = ({ world, callbacks }: SandboxRoutesContext): object => ({
  scenario: world.scenario(),
  now: new Date(world.now()).toISOString(),
  scenarios: scenarioList.map(({ name, description }) => ({
    name,
    phone: phoneOfScenario(name),
    description: description.en,
  })),
  historyScenario: world.historyScenario(),
  historyScenarios: historyScenarioList.map(({ name, description }) => ({ name, description: description.en })),
  instruments: sandboxInstruments.map(({ name, uuid, owner, description }) => ({
    name,
    uuid,
    owner: clients[owner].phone,
    description: description.en,
  })),
  links: world.operator.links(),
  journal: world.journal(),
  callbacks: callbacks(),
});

const longestAdvanceMs = 31 * 86_400_000;

/** What can be ordered. Every field may be left out. */
interface ControlOrder {
  readonly scenario?: ScenarioName | null;
  readonly historyScenario?: HistoryScenarioName;
  readonly addTransaction?: InstrumentName;
  readonly advanceMs?: number;
  readonly reset?: boolean;
}

type Rule = readonly [accepts: (value: unknown) => boolean, otherwise: string];

const rules: { readonly [Field in keyof Required<ControlOrder>]: Rule } = {
  scenario: [
    (value) => value === null || isScenarioName(value),
    "scenario is the name of one, or null for the phone number to choose",
  ],
  historyScenario: [isHistoryScenarioName, "historyScenario is the name of one"],
  addTransaction: [isInstrumentName, "addTransaction is the name of an instrument"],
  advanceMs: [
    (value) => typeof value === "number" && value >= 0 && value <= longestAdvanceMs,
    `advanceMs is a number from 0 to ${longestAdvanceMs}`,
  ],
  reset: [(value) => typeof value === "boolean", "reset is true or false"],
};

/** What is wrong with an order; `undefined` for a good one. */
function findFault(body: { readonly [field: string]: unknown }): string | undefined {
  const known: { readonly [field: string]: Rule } = rules;
  for (const [field, value] of Object.entries(body)) {
    const rule = Object.hasOwn(known, field) ? known[field] : undefined;
    if (!rule) return `known fields are ${Object.keys(rules).join(", ")}`;
    if (!rule[0](value)) return rule[1];
  }
  return undefined;
}

async function control(context: SandboxRoutesContext, request: Request): Promise<Response> {
  const { world } = context;
  if (request.method === "GET") return answer(200, stateOf(context));
  if (request.method !== "POST") return answer(405, { detail: "GET or POST" });
  const body = await readJson(request);
  if (!body) return refuse("the body must be a JSON object, sent as application/json");
  const fault = findFault(body);
  if (fault) return refuse(fault);
  // Every field has passed its rule and there are no others.
  const { scenario, historyScenario, addTransaction, advanceMs, reset } = body as ControlOrder;
  if (reset) world.reset();
  if (scenario !== undefined) world.setScenario(scenario);
  if (historyScenario !== undefined) world.setHistoryScenario(historyScenario);
  if (advanceMs !== undefined) world.advance(advanceMs);
  if (addTransaction !== undefined) world.addTransaction(addTransaction);
  return answer(200, stateOf(context));
}

async function widget({ world }: SandboxRoutesContext, request: Request, uuid: string): Promise<Response> {
  if (request.method === "GET") return answer(200, world.operator.loadWidget(uuid));
  if (request.method !== "POST") return answer(405, { detail: "GET or POST" });
  const decision = (await readJson(request))?.decision;
  if (decision !== "confirm" && decision !== "decline") return refuse("decision is confirm or decline");
  return answer(200, world.operator.decide(uuid, decision));
}

/**
 * Answers what is neither the operator's API nor the widget's page: `/control`, by which anybody on this machine chooses
 * scenarios, moves the clock and sees what happened, and the widget page's own questions.
 *
 * @returns `null` for every other path.
 */
export async function answerSandboxRoute(context: SandboxRoutesContext, request: Request): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  if (pathname === "/control") return control(context, request);
  if (pathname.startsWith(widgetApiPath)) return widget(context, request, pathname.slice(widgetApiPath.length));
  return null;
}
