import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identify, makeWorld } from "../../test/make-world.ts";
import { startWidgetHost, type WidgetHost } from "./start-widget-host.ts";

let host: WidgetHost;
const bridge = "http://localhost:5173/operator-bridge.html";

beforeAll(async () => {
  host = await startWidgetHost({ port: 0, bridge });
});
afterAll(() => host.close());

const page = (): Promise<Response> => fetch(identify(makeWorld({ widgetOrigin: host.url })).uri);

test("serves the widget's page with its policy, and every file that the page names", async () => {
  const response = await page();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toContain("frame-src http://localhost:5173;");
  const document = await response.text();
  const files = [...document.matchAll(/(?:src|href)="(\/[^"]+)"/g)].flatMap(([, path]) => path ?? []);
  expect(files.length).toBeGreaterThanOrEqual(3);
  for (const path of files) {
    const file = await fetch(host.url + path);
    expect(file.status, path).toBe(200);
    expect(file.headers.get("content-type"), path).toMatch(/^(?:text\/(?:javascript|css)|image\/svg)/);
  }
});

test("the page has no inline script and no inline style, which its policy would refuse", async () => {
  const document = await (await page()).text();
  expect(document).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son\w+=/);
});

test("tells the page where the bridge is", async () => {
  expect(await (await fetch(`${host.url}/widget-config.json`)).json()).toEqual({ bridge });
});

describe("answers with an error", () => {
  test.each(["/package.json", "/../package.json", "/assets/", "/nowhere", "/main.ts"])("404 for %s", async (path) => {
    expect((await fetch(host.url + path)).status).toBe(404);
  });

  test("405 for anything but reading", async () => {
    expect((await fetch(host.url, { method: "POST" })).status).toBe(405);
  });

  test("503 for a widget that is down, with a style sheet that exists", async () => {
    const uri = new URL(identify(makeWorld({ widgetOrigin: host.url }), "widget-down").uri);
    expect((await fetch(uri)).status).toBe(503);
    expect((await fetch(`${host.url}/unavailable.css`)).status).toBe(200);
  });
});

test("a port that is taken is an error, not another port", async () => {
  const port = Number(new URL(host.url).port);
  await expect(startWidgetHost({ port, bridge })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
