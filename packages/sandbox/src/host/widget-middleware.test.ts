import { describe, expect, test } from "vitest";
import { identify, makeWorld } from "../../test/make-world.ts";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { createWidgetMiddleware, type WidgetRequest } from "./widget-middleware.ts";

const middleware = createWidgetMiddleware({ bridge: "http://localhost:5173/operator-bridge.html" });

/** Sends one request through the middleware and tells what became of it. */
function send(url: string): {
  passedOn: string | undefined;
  status: number;
  headers: Map<string, string>;
  body: string;
} {
  const request: WidgetRequest = { url, method: "GET" };
  const headers = new Map<string, string>();
  let body = "";
  let passedOn: string | undefined;
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: string) => headers.set(name, value),
    end: (text = "") => {
      body = text;
    },
  };
  middleware(request, response, () => {
    passedOn = request.url;
  });
  return { passedOn, status: response.statusCode, headers, body };
}

const pathFor = (scenario: ScenarioName): string => new URL(identify(makeWorld(), scenario).uri).pathname;

test("a widget's address is passed on as the one document, with the widget's headers", () => {
  const { passedOn, headers } = send(`${pathFor("verified")}?x=1`);
  expect(passedOn).toBe("/index.html?x=1");
  expect(headers.get("content-security-policy")).toContain("frame-src http://localhost:5173;");
  expect(headers.has("x-frame-options")).toBe(false);
});

test("refuses-framing is passed on with the header that forbids it", () => {
  const { passedOn, headers } = send(pathFor("refuses-framing"));
  expect(passedOn).toBe("/index.html");
  expect(headers.get("x-frame-options")).toBe("DENY");
});

test("an address without a uuid is passed on with 404, for the page to say so", () => {
  const { passedOn, status } = send("/en/frame/widget/bank-id/nonsense");
  expect(passedOn).toBe("/index.html");
  expect(status).toBe(404);
});

describe("widget-down", () => {
  test.each([
    ["uk", "Сервіс тимчасово недоступний"],
    ["en", "temporarily unavailable"],
  ])("answers 503 with a page in the language of the address (%s)", (language, text) => {
    const { passedOn, status, headers, body } = send(pathFor("widget-down").replace("/uk/", `/${language}/`));
    expect(passedOn).toBeUndefined();
    expect(status).toBe(503);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(body).toContain(`lang="${language}"`);
    expect(body).toContain(text);
    expect(body).not.toMatch(/<style|<script|style=/);
  });
});

test("the configuration tells the page where the bridge is", () => {
  const { body, headers } = send("/widget-config.json?cache=no");
  expect(headers.get("content-type")).toBe("application/json");
  expect(JSON.parse(body)).toEqual({ bridge: "http://localhost:5173/operator-bridge.html" });
});

test.each(["/", "/main.ts", "/styles/widget.css", "/uk/frame/widget/"])("%s is passed on untouched", (url) => {
  const { passedOn, headers } = send(url);
  expect(passedOn).toBe(url);
  expect(headers.size).toBe(0);
});
