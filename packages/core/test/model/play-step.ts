import { BrokenPromise } from "./broken-promise.ts";
import { sayForged, sayReturned } from "./say-message.ts";
import type { SessionStep } from "./session-step.ts";
import type { SessionWorld, Tab } from "./session-world.ts";

/** Lets one thing happen, and all that follows from it without time. */
export async function playStep(world: SessionWorld, step: SessionStep): Promise<void> {
  const origin = world.origin;
  const gateway = world.gateway;
  switch (step.type) {
    case "turn":
      return origin.turn();
    case "step":
      return origin.step();
    case "advance":
      return world.advance(step.ms);
    case "gateway":
      gateway.isAwake = step.isAwake;
      return origin.rest();
    case "links":
      gateway.lifeMs = step.lifeMs;
      gateway.framing = step.framing;
      return;
    case "fillStorage":
      origin.isStorageFull = true;
      return;
    case "decide": {
      const known = gateway.identifications.findLast(({ verdict }) => verdict === "pending");
      if (known) known.verdict = step.verdict;
      return origin.rest();
    }
    case "answer": {
      const open = gateway.open().filter(({ page }) => !page.isStill());
      const call = open[step.which % (open.length || 1)];
      if (call) gateway.answer(call, step.kind);
      return origin.rest();
    }
    case "answerLate":
      return answerLate(world, step.which);
    default:
  }
  const tab = world.tabs[step.tab % world.tabs.length];
  if (tab) await playStepIn(world, tab, step);
}

/** 3: an answer that nobody waits for moves nothing. */
async function answerLate(world: SessionWorld, which: number): Promise<void> {
  const late = world.gateway.calls.filter(({ state, page }) => state === "aborted" && !page.isGone());
  const call = late[which % (late.length || 1)];
  if (!call) return;
  await world.origin.rest();
  const isAwake = world.gateway.isAwake;
  world.gateway.isAwake = false;
  const before = world.tabs.map(({ watch }) => watch.state);
  world.gateway.answer(call, "right");
  await world.origin.rest();
  for (const [index, { watch, name }] of world.tabs.entries()) {
    if (watch.state !== before[index]) throw new BrokenPromise(3, `${name} is moved by an answer to an old question`);
  }
  world.gateway.isAwake = isAwake;
}

export async function playStepIn(
  world: SessionWorld,
  tab: Tab,
  step: Extract<SessionStep, { readonly tab: number }>,
): Promise<void> {
  const { watch } = tab;
  const { page, identification } = watch;
  if (page.away !== null) {
    // The client is elsewhere in this tab: all they can do is come back.
    if (step.type === "goBack" && !world.setting.hasLocks) {
      page.away = null;
      world.gateway.fail(page);
      watch.questions.isWoken = true;
      const isLeft = watch.leaving > 0;
      page.window.dispatch("pageshow", { persisted: true });
      await world.origin.rest();
      await world.advance(0);
      if (isLeft) await world.expectLeft(tab);
    } else if (step.type === "returnHere") {
      world.markReturned(world.gateway.identifications.find(({ uri }) => uri === page.away)?.id ?? "");
      world.reload(tab);
      await world.origin.rest();
    } else if (step.type === "reload" || step.type === "goBack") {
      world.reload(tab);
      await world.origin.rest();
    }
    return;
  }
  switch (step.type) {
    case "open":
      world.open(watch, step.mode);
      break;
    case "prefetch":
      identification.prefetch();
      break;
    case "cancel":
      identification.cancel();
      break;
    case "resume":
      identification.resume();
      break;
    case "destroy":
      return world.destroy(tab);
    case "mount":
      tab.users.push(identification.retain());
      break;
    case "unmount":
      return unmount(world, tab);
    case "remount": {
      // What another tab has said already may well take the ready link away: that is not the remount's doing.
      await world.advance(0);
      const resets = watch.resets;
      const leave = tab.users.pop();
      if (!leave) break;
      leave();
      watch.leaving++;
      tab.users.push(identification.retain());
      await world.advance(0);
      if (watch.resets !== resets) throw new BrokenPromise(2, `${tab.name} is taken down by a remount`);
      break;
    }
    case "setOptions":
    case "changeLanguage":
      if (step.type === "changeLanguage") tab.language = tab.language === "uk" ? "en" : "uk";
      watch.generation++;
      identification.setOptions(world.optionsOf(tab));
      break;
    case "attach":
      identification.attachFrame(page.containers[1] ?? null);
      break;
    case "detach":
      identification.attachFrame(null);
      break;
    case "subscribe":
      if (tab.listeners.length > 0) for (const stop of tab.listeners.splice(0)) stop();
      else
        tab.listeners.push(
          identification.subscribe(() => {}),
          identification.subscribe(() => {}),
        );
      break;
    case "hide":
      page.setHidden(true);
      break;
    case "show":
      watch.questions.isWoken ||= page.isHidden;
      page.setHidden(false);
      break;
    case "online":
    case "pageshow":
      watch.questions.isWoken = true;
      page.window.dispatch(step.type, { persisted: false });
      break;
    case "closePopup":
      for (const popup of page.openPopups()) popup.closed = true;
      break;
    case "blockPopups":
    case "allowPopups":
      page.isBlocking = step.type === "blockPopups";
      break;
    case "frameLoads":
      for (const frame of page.frames) frame.onload?.();
      break;
    case "frameViolates":
      page.document.dispatch("securitypolicyviolation", {
        disposition: "enforce",
        effectiveDirective: "frame-src",
        blockedURI: "https://mapi.xpay.com.ua",
      });
      break;
    case "reload":
      world.reload(tab);
      break;
    case "return":
      sayReturned(world, page, step.route);
      break;
    case "forge":
      sayForged(world, page, step.what);
      break;
    default:
  }
  await world.origin.rest();
}

async function unmount(world: SessionWorld, tab: Tab): Promise<void> {
  const { watch } = tab;
  const leave = tab.users.pop();
  if (!leave) return;
  leave();
  watch.leaving++;
  await world.advance(0);
  await world.expectLeft(tab);
}
