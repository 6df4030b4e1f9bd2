import { describe, expect, test } from "vitest";
import successExample from "../../test/fixtures/40015-reply-success.json" with { type: "json" };
import userNotFoundExample from "../../test/fixtures/40015-reply-user-not-found.json" with { type: "json" };
import { isXpayEmbedError } from "../errors.ts";
import { userNotFoundReason } from "./reply.ts";
import { parseWidgetLinkReply } from "./widget-link-reply.ts";

const withData = (change: object): unknown => ({ ...successExample, Data: { ...successExample.Data, ...change } });

function refusedField(value: unknown): string | undefined {
  try {
    parseWidgetLinkReply(value);
  } catch (error) {
    if (isXpayEmbedError(error) && error.code === "OPERATOR_MALFORMED_REPLY") return error.details.field;
    throw error;
  }
  return "not refused";
}

describe("the document's examples", () => {
  test("a completed operation gives the link and its uuid", () => {
    expect(parseWidgetLinkReply(successExample)).toEqual({
      outcome: "success",
      code: 200,
      message: "done!",
      operationId: 8122388,
      operationStatus: 10,
      operatedAt: "2022-01-17T14:32:04.673Z",
      uri: "https://stage-mapi.xpay.com.ua/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be",
      uuid: "691fafc9-5d64-46b5-22ba-85ce61cc26be",
    });
  });

  test("a failed operation gives its reason, though its code is 200", () => {
    expect(parseWidgetLinkReply(userNotFoundExample)).toEqual({
      outcome: "failure",
      code: 200,
      message: "User not found",
      operationId: null,
      operationStatus: 21,
      operatedAt: "2018-05-10T10:23:19.000Z",
      reason: userNotFoundReason,
      rejection: "user-not-found",
    });
  });
});

describe("OperationStatus alone decides", () => {
  test.each([0, 1, 11, 20, 22, 30, -10])("%d is pending", (OperationStatus) => {
    expect(parseWidgetLinkReply(withData({ OperationStatus }))).toMatchObject({
      outcome: "pending",
      code: 200,
      operationId: 8122388,
      operationStatus: OperationStatus,
    });
  });

  test.each([200, 400, 500, 0, "200", null, undefined])("a Code of %j changes nothing", (Code) => {
    expect(parseWidgetLinkReply({ ...successExample, Code })).toMatchObject({ outcome: "success" });
    expect(parseWidgetLinkReply({ ...userNotFoundExample, Code })).toMatchObject({ outcome: "failure" });
  });

  test("a link in a failed reply is not handed on", () => {
    expect(parseWidgetLinkReply(withData({ OperationStatus: 21 }))).not.toHaveProperty("uri");
  });
});

test.each([
  [3, 3],
  ["UNF", "UNF"],
  ["", ""],
  [undefined, null],
  [{ text: "x" }, null],
])("a Reason of %j is read as %j", (Reason, reason) => {
  expect(parseWidgetLinkReply({ Code: 200, Data: { OperationStatus: 21, Reason } })).toMatchObject({ reason });
});

test("numbers may be strings and Data may be JSON text", () => {
  const Data = JSON.stringify({ ...successExample.Data, OperationStatus: "10", OperationID: "8122388" });
  expect(parseWidgetLinkReply({ ...successExample, Code: "200", Data })).toEqual(parseWidgetLinkReply(successExample));
});

test.each<[string, unknown]>([
  ["reply", null],
  ["reply", "text"],
  ["reply", [successExample]],
  ["Data", {}],
  ["Data", { Data: null }],
  ["Data", { Data: "" }],
  ["Data", { Data: "bm90IGpzb24=" }],
  ["Data", { Data: [successExample.Data] }],
  ["OperationStatus", { Data: {} }],
  ["OperationStatus", withData({ OperationStatus: "done" })],
  ["OperationStatus", withData({ OperationStatus: 10.5 })],
  ["OperationStatus", withData({ OperationStatus: true })],
  ["URI", withData({ URI: undefined })],
  ["URI", withData({ URI: "" })],
  ["URI", withData({ URI: "javascript:alert(1)" })],
  ["URI", withData({ URI: "https://user:secret@mapi.xpay.com.ua/uk" })],
  ["uuid", withData({ uuid: undefined })],
  ["uuid", withData({ uuid: "691fafc9" })],
])("%s is named when it is missing or of another shape", (field, value) => {
  expect(refusedField(value)).toBe(field);
});
