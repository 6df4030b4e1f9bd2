import { type FakePage, pageOrigin } from "./fake-page.ts";
import type { ForgedMessage } from "./session-step.ts";
import type { SessionWorld } from "./session-world.ts";

/** The return page says, by one of its ways, that the client is back. */
export function sayReturned(
  world: SessionWorld,
  page: FakePage,
  route: "channel" | "storage" | "window" | "own-window",
): void {
  const id = world.gateway.identifications.at(-1)?.id;
  if (!id) return;
  world.markReturned(id);
  const data = { type: "xpay-embed:return", id };
  if (route === "channel") world.origin.sayOnChannel("xpay-embed", data);
  else if (route === "storage") world.origin.tasks.push(() => page.onStorage("xpay-embed:return", id));
  else {
    const source = route === "window" ? [...page.frames][0]?.contentWindow : page.openPopups()[0];
    page.window.dispatch("message", { data, origin: pageOrigin, source: source ?? null, target: page.window });
  }
}

/** Somebody says what is not so, or what is none of their business. */
export function sayForged(world: SessionWorld, page: FakePage, what: ForgedMessage): void {
  const known = world.gateway.identifications.at(-1);
  const id = known?.id ?? "s-0000000000000000000000";
  const say = (data: unknown, origin = pageOrigin, source: object | null = null): void =>
    page.window.dispatch("message", { data, origin, source, target: page.window });
  const old = { id: "s-9999999999999999999999", uri: "https://evil.example/", expiresAt: "2030-01-01T00:00:00Z" };
  switch (what) {
    case "foreign-origin":
      return say({ type: "xpay-embed:return", id }, "https://evil.example");
    case "wrong-window":
      return say({ type: "xpay-embed:return", id }, pageOrigin, { postMessage: () => {} });
    case "wrong-id":
      return world.origin.sayOnChannel("xpay-embed", { type: "xpay-embed:return", id: old.id });
    case "verified":
      return say({ type: "xpay-embed:verified", id, status: "verified", result: { profile: { firstName: "X" } } });
    case "here":
      return world.origin.sayOnChannel("xpay-embed", {
        type: "xpay-embed:here",
        name: "default",
        link: old,
        mode: "iframe",
      });
    case "taken":
      return world.origin.sayOnChannel("xpay-embed", { type: "xpay-embed:taken", name: "default", id: old.id });
    case "garbage":
      for (const data of [null, 7, "xpay-embed:return", [], { type: 7 }, { type: "xpay-embed:here", name: 7 }]) {
        world.origin.sayOnChannel("xpay-embed", data);
      }
  }
}
