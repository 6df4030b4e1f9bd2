import { describe, expect, test } from "vitest";
import { createConfiguredBackend, parseWidgetConfig } from "./configured-backend.ts";
import type { WidgetBackend } from "./widget-backend.ts";

const uuid = "01b2c3d4-e5f6-4071-8293-a4b5c6d7e8f9";
const answering: WidgetBackend = {
  load: async () => ({ status: "used" }),
  decide: async () => ({ status: "expired" }),
};

describe("the configuration", () => {
  test("names the bridge's page", () => {
    const config = { bridge: "http://localhost:5173/operator-bridge.html" };
    expect(parseWidgetConfig({ ...config, more: 1 })).toEqual(config);
  });

  test("says that the host itself answers", () => {
    expect(parseWidgetConfig({ bridge: null })).toEqual({ bridge: null });
  });

  test.each([
    null,
    "x",
    {},
    { bridge: 1 },
    { bridge: "" },
    { bridge: "/bridge.html" },
    { bridge: "javascript:alert(1)" },
  ])("is refused in the form %j", (value) => {
    expect(parseWidgetConfig(value)).toBeUndefined();
  });
});

describe("the backend", () => {
  test("asks for its configuration once, and for nothing else", async () => {
    const asked: string[] = [];
    const made: (string | null)[] = [];
    const backend = createConfiguredBackend({
      fetch: async (url) => {
        asked.push(url);
        return Response.json({ bridge: "http://localhost:5173/operator-bridge.html" });
      },
      create: (bridge) => {
        made.push(bridge);
        return answering;
      },
    });
    expect(await backend.load(uuid)).toEqual({ status: "used" });
    expect(await backend.decide(uuid, "confirm")).toEqual({ status: "expired" });
    expect(asked).toEqual(["/widget-config.json"]);
    expect(made).toEqual(["http://localhost:5173/operator-bridge.html"]);
  });

  test("asks again with the next question when the configuration could not be read", async () => {
    const answers = [Response.json({}), new Response("<html>"), Response.json({ bridge: "https://demo.example/b" })];
    const backend = createConfiguredBackend({
      fetch: async () => answers.shift() ?? Response.error(),
      create: () => answering,
    });
    await expect(backend.load(uuid)).rejects.toThrow("names no bridge");
    await expect(backend.load(uuid)).rejects.toThrow(SyntaxError);
    expect(await backend.load(uuid)).toEqual({ status: "used" });
  });
});
