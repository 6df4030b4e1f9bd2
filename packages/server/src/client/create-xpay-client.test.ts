import { describe, expect, test } from "vitest";
import clientDataSuccess from "../../../protocol/test/fixtures/20007-reply-success.json" with { type: "json" };
import bindingFailure from "../../../protocol/test/fixtures/40001-reply-failure.json" with { type: "json" };
import bindingSuccess from "../../../protocol/test/fixtures/40001-reply-success.json" with { type: "json" };
import linkSuccess from "../../../protocol/test/fixtures/40015-reply-success.json" with { type: "json" };
import linkUserNotFound from "../../../protocol/test/fixtures/40015-reply-user-not-found.json" with { type: "json" };
import historySuccess from "../../../protocol/test/fixtures/40023-reply-success.json" with { type: "json" };
import { clientKeys, createWireOperator, type WireOperator } from "../../test/wire-operator.ts";
import { createXpayClient } from "./create-xpay-client.ts";
import { createTransactionId, isOwnTransactionId } from "./transaction-id.ts";
import type { WidgetLinkInput, XpayClient } from "./xpay-client.ts";
import type { XpayClientOptions } from "./xpay-client-options.ts";

const phone = "380679335544";
const callbackUrl = "https://partner.example/callback";
const now = (): number => Date.parse("2022-05-21T06:41:04+03:00");

function setUp(
  answer: unknown,
  options: Partial<XpayClientOptions> = {},
): { readonly client: XpayClient; readonly operator: WireOperator } {
  const operator = createWireOperator(answer);
  return { operator, client: createXpayClient({ ...clientKeys, fetch: operator.fetch, now, ...options }) };
}

const refusedField = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "not refused",
    (error) => (error.code === "OPERATOR_MALFORMED_REQUEST" ? error.details.field : error),
  );

describe("40015", () => {
  test("sends what it was given, with a Transaction of its own, and gives the link", async () => {
    const { client, operator } = setUp(linkSuccess);
    const input = { userId: "u1", email: "mail@ukr.net", firstName: "Олег", middleName: "М", lastName: "О’Коннор" };
    const redirectUrl = "https://partner.example/return?xpay_session=1";
    const answer = await client.getWidgetLink({ phone, callbackUrl, redirectUrl, ...input });

    expect(answer).toMatchObject({
      outcome: "success",
      uri: linkSuccess.Data.URI,
      uuid: linkSuccess.Data.uuid,
      operationId: 8122388,
    });
    expect(isOwnTransactionId(answer.transactionId)).toBe(true);
    expect(operator.received).toEqual([
      {
        url: "https://papi.xpaydirect.com/xpay",
        partner: { PartnerToken: clientKeys.partnerToken, OperationType: 40015 },
        data: {
          UserID: "u1",
          Phone: phone,
          Email: "mail@ukr.net",
          FirstName: "Олег",
          MiddleName: "М",
          LastName: "О’Коннор",
          RedirectURL: redirectUrl,
          CallbackURL: callbackUrl,
          Transaction: { TransactionID: answer.transactionId, TerminalID: "1", DateTime: "20220521 06:41:04" },
        },
      },
    ]);
  });

  test("gives the operator's no as a result", async () => {
    const { client } = setUp(linkUserNotFound);
    expect(await client.getWidgetLink({ phone, callbackUrl })).toMatchObject({
      outcome: "failure",
      reason: "UNF",
      rejection: "user-not-found",
      operatedAt: "2018-05-10T10:23:19.000Z",
    });
  });

  test("sends the transaction id that it was given, and takes no other shape", async () => {
    const { client, operator } = setUp(linkSuccess);
    const transactionId = createTransactionId();
    expect(await client.getWidgetLink({ phone, callbackUrl, transactionId })).toMatchObject({ transactionId });
    expect(operator.received[0]?.data).toMatchObject({ Transaction: { TransactionID: transactionId } });
    for (const other of ["", "1", transactionId.toUpperCase(), `${transactionId}0`, `1${transactionId}`]) {
      const call = client.getWidgetLink({ phone, callbackUrl, transactionId: other });
      expect(await refusedField(call)).toBe("Transaction.TransactionID");
    }
    expect(operator.received).toHaveLength(1);
  });

  test.each<[string, Partial<WidgetLinkInput>]>([
    ["Phone", { phone: "0679335544" }],
    ["Email", { email: "mail" }],
    ["CallbackURL", { callbackUrl: undefined }],
    ["CallbackURL", { callbackUrl: "http://partner.example/callback" }],
    ["RedirectURL", { redirectUrl: "javascript:alert(1)" }],
    ["FirstName", { firstName: "a".repeat(101) }],
    // A caller without types can pass anything.
    ["method", { method: "toString" as "any" }],
  ])("refuses %s before anything is sent: %o", async (field, change) => {
    const { client, operator } = setUp(linkSuccess);
    expect(await refusedField(client.getWidgetLink({ phone, callbackUrl, ...change }))).toBe(field);
    expect(operator.received).toEqual([]);
  });

  test("refuses a link to another host than the widget's", async () => {
    const elsewhere = { ...linkSuccess, Data: { ...linkSuccess.Data, URI: "https://mapi.xpay.com.ua.evil.example/w" } };
    const call = setUp(elsewhere).client.getWidgetLink({ phone, callbackUrl });
    await expect(call).rejects.toMatchObject({ code: "LINK_NOT_ALLOWED" });
    const { client } = setUp(elsewhere, { widgetOrigins: ["https://mapi.xpay.com.ua.evil.example"] });
    expect(await client.getWidgetLink({ phone, callbackUrl })).toMatchObject({ outcome: "success" });
  });
});

describe("the 10015 family", () => {
  test("is sent its own fields only", async () => {
    const { client, operator } = setUp(linkSuccess, { widgetOperation: 10045 });
    const input = { phone, callbackUrl, userId: "u1", clientIp: "203.0.113.7", browserFingerprint: "f1" };
    await client.getWidgetLink({ ...input, method: "diia" });
    expect(operator.received[0]?.partner.OperationType).toBe(10045);
    const { Transaction: _, ...fields } = operator.received[0]?.data ?? {};
    expect(fields).toEqual({ Phone: phone, ClientIP: "203.0.113.7", BrowserFingerprint: "f1" });
  });

  test.each([
    [undefined, 10015],
    ["any", 10015],
    ["bankid", 10025],
    ["diia", 10035],
  ] as const)("uses the operation of the way of identification: %s is %d", async (method, operation) => {
    const widgetOperation = { any: 10015, bankid: 10025, diia: 10035 } as const;
    const { client, operator } = setUp(linkSuccess, { widgetOperation });
    await client.getWidgetLink({ phone, method });
    expect(operator.received[0]?.partner.OperationType).toBe(operation);
  });
});

describe("20007", () => {
  test("gives the person's data in our words", async () => {
    const UserProfile = { ...clientDataSuccess.Data.UserProfile, inn: "1234567890" };
    const { client, operator } = setUp({ ...clientDataSuccess, Data: { OperationStatus: 10, UserProfile } });
    expect(await client.getClientData({ userId: "u1", phone })).toMatchObject({
      outcome: "success",
      profile: {
        email: null,
        bankId: null,
        userId: 96169,
        lastName: "Masur",
        firstName: "Oleg",
        middleName: "",
        phone: "380688101893",
        inn: "1234567890",
      },
    });
    expect(operator.received[0]?.data).toMatchObject({ UserID: "u1", Phone: phone });
  });

  test("takes the phone for a missing user id, or whatever the partner says", async () => {
    const { client, operator } = setUp(clientDataSuccess);
    await client.getClientData({ phone });
    expect(operator.received[0]?.data).toMatchObject({ UserID: phone });
    const mine = setUp(clientDataSuccess, { clientDataUserId: ({ email }) => email });
    await mine.client.getClientData({ userId: "u1", phone, email: "a@b.co" });
    expect(mine.operator.received[0]?.data).toMatchObject({ UserID: "a@b.co" });
    expect(await refusedField(client.getClientData({ email: "a@b.co" }))).toBe("UserID");
  });

  test("gives the names of the partner's own table", async () => {
    const { client } = setUp(clientDataSuccess, { profileFields: { last_name: "surname" } });
    const answer = await client.getClientData({ phone });
    expect(answer).toMatchObject({ profile: { surname: "Masur", first_name: "Oleg" } });
  });
});

describe("40001", () => {
  const input = { phone, deviceId: "0Ht9z0yh5aDNr5-js1zGFz5QTmIE=" };

  test("binds a client to a device", async () => {
    const { client, operator } = setUp(bindingSuccess);
    const more = { birthday: "03071995", countryOfResidence: "Ukraine", firstName: "Oleg" };
    expect(await client.bindUser({ ...input, ...more })).toMatchObject({ outcome: "success", operationId: 11 });
    expect(operator.received[0]?.data).toMatchObject({
      Phone: phone,
      DeviceID: input.deviceId,
      Birthday: "03071995",
      CountryOfResidence: "Ukraine",
      FirstName: "Oleg",
    });
    expect(await setUp(bindingFailure).client.bindUser(input)).toMatchObject({ outcome: "failure", reason: 3 });
  });

  test("refuses a birthday that never was", async () => {
    const { client, operator } = setUp(bindingSuccess);
    expect(await refusedField(client.bindUser({ ...input, birthday: "30021995" }))).toBe("Birthday");
    expect(operator.received).toEqual([]);
  });
});

test("40023 gives the items of the document", async () => {
  const { client, operator } = setUp(historySuccess);
  const instrumentId = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
  const answer = await client.getTransactionHistory({ phone, deviceId: "d1", instrumentId });
  expect(answer).toMatchObject({ outcome: "success", items: JSON.parse(historySuccess.Data.DecodedData) });
  expect(operator.received[0]?.data).toMatchObject({ Phone: phone, DeviceID: "d1", UUID: instrumentId });
});

test("20003 asks by operation, or by transaction and terminal", async () => {
  const { client, operator } = setUp({ Code: 200, Data: { OperationStatus: 20, OperationID: 7 } });
  expect(await client.getOperationStatus({ operationId: 7 })).toMatchObject({
    outcome: "pending",
    operationStatus: 20,
  });
  await client.getOperationStatus({ transactionId: "xe1.1" });
  await client.getOperationStatus({ transactionId: "xe1.1", terminalId: "2" });
  expect(operator.received.map(({ data }) => data)).toEqual([
    { OperationID: 7 },
    { TransactionID: "xe1.1", TerminalID: "1" },
    { TransactionID: "xe1.1", TerminalID: "2" },
  ]);
  const { client: withoutTerminal } = setUp({}, { terminalId: null });
  expect(await refusedField(withoutTerminal.getOperationStatus({ transactionId: "xe1.1" }))).toBe("TerminalID");
});

describe("what the documents leave open", () => {
  test("can be set: address, language, terminal, date and the wish for plain answers", async () => {
    const { client, operator } = setUp(bindingSuccess, {
      environment: "stage",
      apiUrl: "https://stage-papi.xpay.com.ua:488/xpay",
      locale: "uk",
      terminalId: "till-7",
      formatDateTime: (instant) => instant.toISOString().slice(0, 19).replace("T", " "),
      decrypted: { 40001: true },
    });
    await client.bindUser({ phone, deviceId: "d" });
    await client.bindUser({ phone, deviceId: "d" }, { locale: "en" });
    expect(operator.received[0]).toMatchObject({
      url: "https://stage-papi.xpay.com.ua:488/xpay",
      partner: { Locale: "uk" },
      data: { Decrypted: true, Transaction: { TerminalID: "till-7", DateTime: "2022-05-21 03:41:04" } },
    });
    expect(operator.received[1]?.partner.Locale).toBe("en");
    expect(await refusedField(client.bindUser({ phone, deviceId: "d" }, { locale: "українська" }))).toBe("Locale");
  });

  test("terminal and date can be left out", async () => {
    const { client, operator } = setUp(bindingSuccess, { terminalId: null, formatDateTime: null });
    const { transactionId } = await client.bindUser({ phone, deviceId: "d" });
    expect(operator.received[0]?.data.Transaction).toEqual({ TransactionID: transactionId });
  });

  test("a date in a form that no document shows is not sent", async () => {
    const { client } = setUp(bindingSuccess, { formatDateTime: String });
    expect(await refusedField(client.bindUser({ phone, deviceId: "d" }))).toBe("Transaction.DateTime");
  });
});
