import { describe, expect, test } from "vitest";
import malformedExample from "../../test/fixtures/20007-request-malformed.json" with { type: "json" };
import bindingExample from "../../test/fixtures/40001-request.json" with { type: "json" };
import historyExample from "../../test/fixtures/40023-request.json" with { type: "json" };
import { refusedField } from "../../test/refused-field.ts";
import { parseClientDataRequest } from "./client-data-request.ts";
import { parseOperationStatusRequest } from "./operation-status-request.ts";
import { parseTransactionHistoryRequest } from "./transaction-history-request.ts";
import { parseUserBindingRequest } from "./user-binding-request.ts";
import { parseWidgetLinkRequest } from "./widget-link-request.ts";

const Transaction = { TransactionID: "xe1.4531350c6e2b4f0d9a1b2c3d4e5f6071", TerminalID: "1" };
const dataOf = (printed: string): string =>
  printed.slice(printed.indexOf('"Data": "') + 9, printed.indexOf('", "KeyAES"')).replaceAll('\\"', '"');

/** What a reader says of a request with changes; `undefined` takes a field away. */
const refusedBy =
  (parse: (json: string) => unknown, request: object) =>
  (change: object): string | undefined =>
    refusedField("OPERATOR_MALFORMED_REQUEST", () => parse(JSON.stringify({ ...request, ...change })));

describe("the documents' examples", () => {
  test("of 40001 and 40023 are read as they are", () => {
    expect(parseUserBindingRequest(bindingExample.Data)).toEqual(JSON.parse(bindingExample.Data));
    expect(parseTransactionHistoryRequest(historyExample.Data)).toEqual(JSON.parse(historyExample.Data));
  });

  test("of 20007 is refused, and the field that breaks it is named", () => {
    const data = dataOf(malformedExample.printed);
    expect(data).toContain('"TransactionID": "321643_1643975265, "TerminalID":"1"');
    expect(() => JSON.parse(data)).toThrow(SyntaxError);
    expect(refusedField("OPERATOR_MALFORMED_REQUEST", () => parseClientDataRequest(data))).toBe("TransactionID");
  });

  test("of 20007 needs both its quotes mended", () => {
    const halfMended = dataOf(malformedExample.printed).replace('1643975265, "', '1643975265", "');
    expect(refusedField("OPERATOR_MALFORMED_REQUEST", () => parseClientDataRequest(halfMended))).toBe("DateTime");
    expect(parseClientDataRequest(halfMended.replace('09""', '09"'))).toEqual({
      UserID: "380932799111",
      Phone: "380679335544",
      Email: "index@gmail.com",
      Transaction: { TransactionID: "321643_1643975265", TerminalID: "1", DateTime: "20220406 08:07:09" },
    });
  });

  test("give no value to an error", () => {
    try {
      parseClientDataRequest(dataOf(malformedExample.printed));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "OPERATOR_MALFORMED_REQUEST" });
      expect(`${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`).not.toMatch(
        /380932799111|380679335544|index@gmail|321643/,
      );
    }
  });
});

describe("20007", () => {
  const refused = refusedBy(parseClientDataRequest, { UserID: "u1", Transaction });

  test.each<[string, object]>([
    ["UserID", { UserID: undefined }],
    ["UserID", { UserID: "" }],
    ["UserID", { UserID: 1 }],
    ["Phone", { Phone: "0679335544" }],
    ["Email", { Email: "index" }],
    ["Transaction", { Transaction: undefined }],
    ["Transaction.TransactionID", { Transaction: { TransactionID: "" } }],
    ["Transaction.DateTime", { Transaction: { ...Transaction, DateTime: "20220231 08:07:09" } }],
    ["Decrypted", { Decrypted: "true" }],
    ["CallbackURL", { CallbackURL: "https://partner.com" }],
  ])("%s is named when the request holds %o", (field, change) => {
    expect(refused(change)).toBe(field);
  });

  test.each([{}, { Phone: "380679335544", Email: "" }, { Decrypted: true }])("takes %o", (change) => {
    expect(refused(change)).toBe("not refused");
  });
});

describe("40001", () => {
  const refused = refusedBy(parseUserBindingRequest, { Phone: "380679335544", DeviceID: "d", Transaction });

  test.each(["03071995", "29022024", "31121900", "01012000"])("a Birthday may be %s", (Birthday) => {
    expect(refused({ Birthday })).toBe("not refused");
  });

  test.each([
    "3071995",
    "30022024",
    "29022023",
    "32011990",
    "00011990",
    "01001990",
    "1995-07-03",
    "01011899",
    "19950703",
  ])("a Birthday is never %s", (Birthday) => {
    expect(refused({ Birthday })).toBe("Birthday");
  });

  test.each<[string, object]>([
    ["Phone", { Phone: undefined }],
    ["Phone", { Phone: "380 67 933 55 44" }],
    ["DeviceID", { DeviceID: undefined }],
    ["DeviceID", { DeviceID: "a b" }],
    ["DeviceID", { DeviceID: "d".repeat(257) }],
    ["CountryOfResidence", { CountryOfResidence: "a".repeat(101) }],
    ["FirstName", { FirstName: "Ole\u202eg" }],
    ["Birthdate", { Birthdate: "03071995" }],
  ])("%s is named when the request holds %o", (field, change) => {
    expect(refused(change)).toBe(field);
  });
});

describe("40023", () => {
  const UUID = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
  const refused = refusedBy(parseTransactionHistoryRequest, {
    Phone: "380679335544",
    DeviceID: "d",
    UUID,
    Transaction,
  });

  test.each([undefined, "", "ead5ea7a", `${UUID}==`, `=${UUID}`, `${UUID} `, `${UUID}/..`])(
    "an instrument is never %j",
    (value) => {
      expect(refused({ UUID: value })).toBe("UUID");
    },
  );

  test("an instrument may carry the one = of the document's example", () => {
    expect(refused({ UUID: `${UUID}=` })).toBe("not refused");
  });
});

describe("10015 and its relatives", () => {
  const parse = (json: string): unknown => parseWidgetLinkRequest(json, 10015);
  const refused = refusedBy(parse, { Phone: "380679335544", Transaction });

  test.each(["127.0.0.1", "203.0.113.255", "2001:db8::1", "::ffff:192.0.2.1"])("a ClientIP may be %s", (ClientIP) => {
    expect(refused({ ClientIP, BrowserFingerprint: "f" })).toBe("not refused");
  });

  test.each<[string, object]>([
    ["ClientIP", { ClientIP: "256.0.0.1" }],
    ["ClientIP", { ClientIP: "1.2.3" }],
    ["ClientIP", { ClientIP: "1.2.3.4.5" }],
    ["ClientIP", { ClientIP: "localhost" }],
    ["ClientIP", { ClientIP: "beef" }],
    ["BrowserFingerprint", { BrowserFingerprint: "a b" }],
    ["CallbackURL", { CallbackURL: "https://partner.com/callback" }],
    ["UserID", { UserID: "u" }],
    ["Phone", { Phone: undefined }],
  ])("%s is named when the request holds %o", (field, change) => {
    expect(refused(change)).toBe(field);
  });
});

describe("20003", () => {
  const refused = refusedBy(parseOperationStatusRequest, {});

  test("names an operation by its id", () => {
    expect(parseOperationStatusRequest('{"OperationID":8122388,"TransactionID":"","TerminalID":""}')).toEqual({
      OperationID: 8122388,
    });
  });

  test("names an operation by transaction and terminal", () => {
    const request = { TransactionID: Transaction.TransactionID, TerminalID: "1" };
    expect(parseOperationStatusRequest(JSON.stringify({ ...request, OperationID: "" }))).toEqual(request);
    expect(parseOperationStatusRequest(JSON.stringify({ ...request, Decrypted: true }))).toEqual({
      ...request,
      Decrypted: true,
    });
  });

  test.each<[string, object]>([
    ["TransactionID", {}],
    ["TerminalID", { TransactionID: "1" }],
    ["OperationID", { OperationID: 1, TransactionID: "1" }],
    ["OperationID", { OperationID: 1, TerminalID: "1" }],
    ["OperationID", { OperationID: 0 }],
    ["OperationID", { OperationID: 1.5 }],
    ["OperationID", { OperationID: 2 ** 53 }],
    ["OperationID", { OperationID: "1" }],
    ["OperationID", { OperationID: null }],
    ["Transaction", { OperationID: 1, Transaction }],
    ["Decrypted", { OperationID: 1, Decrypted: 1 }],
  ])("%s is named when the request holds %o", (field, request) => {
    expect(refused(request)).toBe(field);
  });
});
