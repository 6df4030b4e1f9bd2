import type { CallbackAttempt } from "../operator-api/callback-delivery.ts";
import { phoneOfScenario } from "../scenarios/scenario-marks.ts";
import { isScenarioName, scenarioList } from "../scenarios/scenarios.ts";
import { widgetApiPath } from "../widget/http-backend.ts";
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
  links: world.operator.links(),
  journal: world.journal(),
  callbacks: callbacks(),
});

const longestAdvanceMs = 31 * 86_400_000;

async function control(context: SandboxRoutesContext, request: Request): Promise<Response> {
  const { world } = context;
  if (request.method === "GET") return answer(200, stateOf(context));
  if (request.method !== "POST") return answer(405, { detail: "GET or POST" });
  const body = await readJson(request);
  if (!body) return refuse("the body must be a JSON object, sent as application/json");
  const { scenario, advanceMs, reset, ...unknown } = body;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) return refuse("known fields are scenario, advanceMs and reset");
  if (scenario !== undefined && scenario !== null && !isScenarioName(scenario)) {
    return refuse("scenario is the name of one, or null for the phone number to choose");
  }
  const isAdvance = typeof advanceMs === "number" && advanceMs >= 0 && advanceMs <= longestAdvanceMs;
  if (advanceMs !== undefined && !isAdvance) return refuse(`advanceMs is a number from 0 to ${longestAdvanceMs}`);
  if (reset !== undefined && typeof reset !== "boolean") return refuse("reset is true or false");
  if (reset === true) world.reset();
  if (scenario !== undefined) world.setScenario(scenario);
  if (isAdvance) world.advance(advanceMs);
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
