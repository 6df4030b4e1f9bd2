import { expect, test } from "vitest";
import { identify, makeWorld } from "../../test/make-world.ts";
import { widgetHostAnswer } from "./widget-host-answer.ts";

const pathFor = (...scenario: Parameters<typeof identify> extends [unknown, ...infer Rest] ? Rest : never): string =>
  new URL(identify(makeWorld(), ...scenario).uri).pathname;

test("an ordinary widget may be framed by anyone and runs nothing but its own scripts and styles", () => {
  const answer = widgetHostAnswer(pathFor("verified"), "http://localhost:5173");
  expect(answer).toMatchObject({ status: 200, language: "uk" });
  expect(answer?.headers["x-frame-options"]).toBeUndefined();
  const policy = answer?.headers["content-security-policy"];
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("frame-src http://localhost:5173;");
  expect(policy).not.toContain("frame-ancestors");
  expect(policy).not.toContain("unsafe");
});

test("refuses-framing forbids frames in both ways that browsers know", () => {
  const answer = widgetHostAnswer(pathFor("refuses-framing"));
  expect(answer?.status).toBe(200);
  expect(answer?.headers["x-frame-options"]).toBe("DENY");
  expect(answer?.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
});

test("widget-down answers 503 and says when to come back", () => {
  expect(widgetHostAnswer(pathFor("widget-down"))).toMatchObject({ status: 503, headers: { "retry-after": "120" } });
});

test("the operator's own uuids, which carry no scenario, are served as ordinary widgets", () => {
  expect(widgetHostAnswer("/en/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be")).toMatchObject({
    status: 200,
    language: "en",
    uuid: "691fafc9-5d64-46b5-22ba-85ce61cc26be",
  });
});

test.each(["691fafc9", "", "__proto__", "691FAFC9-5D64-46B5-22BA-85CE61CC26BE", "%00"])(
  "a widget's path with %j for a uuid is answered 404, in its language",
  (uuid) => {
    const answer = widgetHostAnswer(`/en/frame/widget/bank-id/${uuid}`);
    expect(answer).toMatchObject({ status: 404, language: "en", uuid: undefined });
    expect(answer?.headers["content-security-policy"]).toContain("default-src 'none'");
  },
);

test.each([
  "/",
  "/index.html",
  "/de/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be",
  "/uk/frame/widget/691fafc9-5d64-46b5-22ba-85ce61cc26be",
  "/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be/more",
  "//evil.example/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be",
])("%s is not a widget's path", (path) => {
  expect(widgetHostAnswer(path)).toBeUndefined();
});
