import type { PresentationMode } from "@xpay-embed/protocol";
import { describe, expect, it, vi } from "vitest";
import {
  call,
  clock,
  frames,
  gateway,
  identify,
  link,
  openedWindows,
  status,
  surroundings,
  widgetOrigin,
} from "../running-session.ts";

// A backend that was taken over, or somebody in its place, who hands out another address than the widget's.

const { host, port } = new URL(widgetOrigin);
const origin = window.location.origin;
const addresses: readonly (readonly [what: string, uri: string])[] = [
  ["a script", "javascript:document.title='taken'"],
  ["a script that looks like the widget", `javascript://${host}/%0adocument.title='taken'`],
  ["a script with a tab in its name", "java\tscript:document.title='taken'"],
  ["a page in the address", "data:text/html,<script>opener.document.title='taken'</script>"],
  ["a page made by a script", URL.createObjectURL(new Blob(["<h1>taken</h1>"], { type: "text/html" }))],
  ["this page's own origin", `${origin}/packages/core/test/blank-page.html`],
  ["clear text", "http://mapi.xpay.com.ua/uk"],
  ["a look-alike host", `http://localhost.evil.example:${port}/uk`],
  ["a look-alike port", `http://localhost:${Number(port) + 1}/uk`],
  ["no port", "http://localhost/uk"],
  ["the widget as a user name", `http://${host}@evil.example/uk`],
  ["a backslash", `${widgetOrigin}\\@evil.example/uk`],
  ["no scheme", `//${host}/uk`],
  ["a frame's blank page", "about:blank"],
  ["a file", "file:///etc/passwd"],
];
const modes: readonly PresentationMode[] = ["iframe", "popup", "redirect"];

/** A window whose address the test holds, so that a page that leaves is seen instead of gone. */
const heldWindow = (left: string[]): Window =>
  new Proxy(window, {
    get: (target, name) => {
      if (name === "location") {
        const { href, pathname, search, hash } = target.location;
        return { href, origin, pathname, search, hash, assign: (uri: string) => left.push(uri) };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

describe("a link that is not the widget's", () => {
  it.each(addresses.flatMap(([what, uri]) => modes.map((mode) => [what, mode, uri] as const)))(
    "is not shown: %s, mode %s",
    async (_, mode, uri) => {
      const left: string[] = [];
      const statuses: string[] = [];
      const identification = identify({
        environment: { ...surroundings(), window: heldWindow(left) },
        onEvent: (event) => {
          if (event.type === "transition") statuses.push(event.status);
        },
      });
      const ending = identification.open({ mode });
      (await call("POST")).answer(201, { ...link, uri });
      expect(await ending).toMatchObject({ status: "failed", error: { code: "LINK_NOT_ALLOWED", retryable: false } });
      expect(statuses).toEqual(["preparing", "failed"]);
      expect(frames()).toEqual([]);
      expect(left).toEqual([]);
      await vi.waitFor(() => expect(openedWindows.filter(({ closed }) => !closed)).toEqual([]));
      expect(openedWindows).toHaveLength(mode === "popup" ? 1 : 0);
      expect(localStorage).toHaveLength(0);
      expect(document.title).not.toBe("taken");
    },
  );

  it.each(addresses)("is not taken from another tab either: %s", async (_, uri) => {
    const refused: string[] = [];
    let free = (): void => {};
    await new Promise<void>((held) => {
      const lasting = new Promise<void>((resolve) => {
        free = resolve;
      });
      // Another tab that holds the session.
      void navigator.locks.request("xpay-embed:default", () => {
        held();
        return lasting;
      });
    });
    const identification = identify({
      environment: { ...surroundings(), locks: navigator.locks },
      onEvent: (event) => {
        if (event.type === "message-refused") refused.push(`${event.via} ${event.reason}`);
      },
    });
    void identification.open({ mode: "iframe" });
    await vi.waitFor(() => expect(clock.dueIn()).toContain(500));
    const channel = new BroadcastChannel("xpay-embed");
    for (const more of [{}, { status: "ready" }]) {
      channel.postMessage({
        type: "xpay-embed:here",
        name: "default",
        link: { ...link, uri },
        mode: "iframe",
        ...more,
      });
    }
    await vi.waitFor(() => expect(refused).toEqual(["channel shape", "channel shape"]));
    channel.close();
    expect(status(identification)).toBe("preparing");
    expect(frames()).toEqual([]);
    expect(gateway.calls).toEqual([]);
    free();
  });
});
