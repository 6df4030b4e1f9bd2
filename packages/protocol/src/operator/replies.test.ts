import { describe, expect, test } from "vitest";
import clientDataFailure from "../../test/fixtures/20007-reply-failure.json" with { type: "json" };
import clientDataSuccess from "../../test/fixtures/20007-reply-success.json" with { type: "json" };
import bindingFailure from "../../test/fixtures/40001-reply-failure.json" with { type: "json" };
import bindingSuccess from "../../test/fixtures/40001-reply-success.json" with { type: "json" };
import historyFailure from "../../test/fixtures/40023-reply-failure.json" with { type: "json" };
import historySuccess from "../../test/fixtures/40023-reply-success.json" with { type: "json" };
import { refusedField } from "../../test/refused-field.ts";
import { parseClientDataReply } from "./client-data-reply.ts";
import { parseOperationStatusReply } from "./operation-status-reply.ts";
import { parseTransactionHistoryReply } from "./transaction-history-reply.ts";
import { parseUserBindingReply } from "./user-binding-reply.ts";

const replyOf = (Data: unknown): object => ({ Code: 200, Message: "done", Data, KeyAES: "", Sign: "" });

describe("the documents' examples", () => {
  const facts = { code: 200, operatedAt: null };
  const failure = {
    ...facts,
    operationId: 111,
    operationStatus: 21,
    outcome: "failure",
    reason: 3,
    rejection: "operator-refused",
  };

  test("of 20007", () => {
    expect(parseClientDataReply(clientDataSuccess)).toEqual({
      ...facts,
      message: "Done",
      operationId: null,
      operationStatus: 10,
      outcome: "success",
      profile: clientDataSuccess.Data.UserProfile,
    });
    expect(parseClientDataReply(clientDataFailure)).toEqual({ ...failure, message: "done" });
  });

  test("of 40001", () => {
    expect(parseUserBindingReply(bindingSuccess)).toEqual({
      ...facts,
      message: "done",
      operationId: 11,
      operationStatus: 10,
      outcome: "success",
    });
    expect(parseUserBindingReply(bindingFailure)).toEqual({ ...failure, message: "fail" });
  });

  test("of 40023", () => {
    const reply = parseTransactionHistoryReply(historySuccess);
    expect(reply).toMatchObject({ outcome: "success", operationId: null });
    expect(reply).toHaveProperty("items", JSON.parse(historySuccess.Data.DecodedData));
    expect(reply).toHaveProperty("items.length", 4);
    expect(reply).toHaveProperty("items.0.title", "Перевод от 0678897193");
    expect(parseTransactionHistoryReply(historyFailure)).toEqual({ ...failure, message: "fail" });
  });
});

describe("a person's data", () => {
  const profileOf = (UserProfile: unknown): unknown => {
    const reply = parseClientDataReply(replyOf({ OperationStatus: 10, UserProfile }));
    return reply.outcome === "success" ? reply.profile : reply;
  };

  test("keeps unknown fields, absent ones absent and null ones null", () => {
    const profile = { last_name: null, inn: "1234567890", documents: [{ type: "passport" }], bankid: { id: 7 } };
    expect(profileOf(profile)).toEqual(profile);
    expect(profileOf({})).toEqual({});
  });

  test("may be JSON text, also of all of Data", () => {
    expect(profileOf('{"first_name":"Oleg"}')).toEqual({ first_name: "Oleg" });
    const reply = replyOf(JSON.stringify({ OperationStatus: "10", UserProfile: '{"first_name":"Oleg"}' }));
    expect(parseClientDataReply(reply)).toMatchObject({ outcome: "success", profile: { first_name: "Oleg" } });
  });

  test.each(["DecodedData", "decodedData"])("may be in %s, as text or value", (name) => {
    const decoded = { UserProfile: { first_name: "Oleg" } };
    for (const value of [decoded, JSON.stringify(decoded)]) {
      const reply = parseClientDataReply(replyOf({ OperationStatus: 10, [name]: value }));
      expect(reply).toMatchObject({ outcome: "success", profile: { first_name: "Oleg" } });
    }
  });

  test("a number in a field of text becomes text", () => {
    expect(profileOf({ cell_phone: 380688101893, user_id: 96169 })).toEqual({
      cell_phone: "380688101893",
      user_id: 96169,
    });
  });

  test("leaves out the names that reach a prototype", () => {
    const profile = profileOf('{"first_name":"Oleg","__proto__":{"isAdmin":true},"constructor":1,"prototype":2}');
    expect(Object.keys(profile as object)).toEqual(["first_name"]);
    expect(profile).not.toHaveProperty("isAdmin");
  });

  test.each<[string, unknown]>([
    ["UserProfile", undefined],
    ["UserProfile", null],
    ["UserProfile", []],
    ["UserProfile", "Oleg"],
    ["UserProfile", "[1]"],
    ["UserProfile.first_name", { first_name: { text: "Oleg" } }],
    ["UserProfile.email", { email: ["a@b.co"] }],
    ["UserProfile.cell_phone", { cell_phone: true }],
  ])("%s is named when it is %o", (field, value) => {
    expect(refusedField("OPERATOR_MALFORMED_REPLY", () => profileOf(value))).toBe(field);
  });
});

describe("a history", () => {
  const itemsOf = (data: object): unknown => {
    const reply = parseTransactionHistoryReply(replyOf({ OperationStatus: 10, ...data }));
    return reply.outcome === "success" ? reply.items : reply;
  };
  const items = [{ id: 1 }, "not an item", null];

  test.each(["DecodedData", "decodedData"])("is read from %s, as text or value, bad items included", (name) => {
    expect(itemsOf({ [name]: items })).toEqual(items);
    expect(itemsOf({ [name]: JSON.stringify(items) })).toEqual(items);
    expect(itemsOf({ [name]: "[]" })).toEqual([]);
  });

  test.each([undefined, null, "", "{}", {}, "[", 4])("without an array is refused: %j", (DecodedData) => {
    expect(refusedField("OPERATOR_MALFORMED_REPLY", () => itemsOf({ DecodedData }))).toBe("DecodedData");
  });
});

describe("an operation's status", () => {
  test("keeps everything that a success says", () => {
    const data = { OperationStatus: 10, OperationID: "37500", Sum: 100 };
    expect(parseOperationStatusReply(replyOf(data))).toMatchObject({
      outcome: "success",
      operationId: 37500,
      fields: data,
    });
  });

  test.each([0, 20, "pay"])("%j is pending or refused, never a verdict", (OperationStatus) => {
    const read = (): string => parseOperationStatusReply(replyOf({ OperationStatus })).outcome;
    if (typeof OperationStatus === "number") expect(read()).toBe("pending");
    else expect(refusedField("OPERATOR_MALFORMED_REPLY", read)).toBe("OperationStatus");
  });
});

describe("the tables can be extended", () => {
  test("of statuses, but for the two that are documented", () => {
    const outcomeOf = (OperationStatus: number): string =>
      parseUserBindingReply(replyOf({ OperationStatus }), {
        operationStatuses: { 22: "failure", 11: "success", 10: "failure", 21: "success" },
      }).outcome;
    expect([10, 11, 20, 21, 22].map(outcomeOf)).toEqual(["success", "success", "pending", "failure", "failure"]);
  });

  test("of reasons, numbers and texts", () => {
    const rejectionOf = (Reason: unknown): unknown => {
      const reply = parseUserBindingReply(replyOf({ OperationStatus: 21, Reason }), { reasons: { 3: "declined" } });
      return reply.outcome === "failure" ? reply.rejection : reply;
    };
    expect([3, "3", "UNF", "constructor", 4, null].map(rejectionOf)).toEqual([
      "declined",
      "declined",
      "user-not-found",
      "operator-refused",
      "operator-refused",
      "operator-refused",
    ]);
  });
});

test.each([undefined, null, [], "reply", 1])("%j is no reply", (value) => {
  expect(refusedField("OPERATOR_MALFORMED_REPLY", () => parseUserBindingReply(value))).toBe("reply");
});
