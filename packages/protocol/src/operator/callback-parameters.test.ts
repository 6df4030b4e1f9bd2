import { describe, expect, test } from "vitest";
import example from "../../test/fixtures/40015-callback.json" with { type: "json" };
import { isXpayEmbedError } from "../errors.ts";
import { type CallbackOptions, parseCallbackParameters, toCallbackSignedString } from "./callback-parameters.ts";

const parameters = {
  command: "success",
  operation_id: "37500",
  txn_id: "321456",
  partner_txn_id: "xe1.4531350c6e2b4f0d9a1b2c3d4e5f6071",
  uuid: "f3cd72b6-e1ea-406f-9b44-a9b93b401b7f",
  account: "380638754213",
  txn_date: "20190301_180233",
};

function refusedField(
  query: Parameters<typeof parseCallbackParameters>[0],
  options?: CallbackOptions,
): string | undefined {
  try {
    parseCallbackParameters(query, options);
  } catch (error) {
    if (isXpayEmbedError(error) && error.code === "CALLBACK_MALFORMED") return error.details.field;
    throw error;
  }
  return "not refused";
}

const refused = (change: { [name: string]: string }): string | undefined =>
  refusedField(Object.entries({ ...parameters, ...change }));

describe("the document's example", () => {
  test("is read, and gives the string to sign as the document prints it", () => {
    const read = parseCallbackParameters(example.query);
    expect(read).toEqual({
      command: "success",
      operationId: "37500",
      transactionId: "321456",
      partnerTransactionId: "453135c6e2",
      uuid: "f3cd72b6-e1ea-406f-9b44-a9b93b401b7f",
      account: "380638754213",
      transactionDate: "20190301_180233",
      sign: "uDzPcuDjEFlC2FG-2Mjr566GKGIArfK-kcIA3LYTcXmavB3-9QBGmlVyU2yXG64-TM4qDq2kMBxXOQR-ueBMDcYgYkycyTd-Y8Q==",
    });
    expect(toCallbackSignedString(read)).toBe(example.signedString);
  });

  test("is read the same with a question mark and from pairs", () => {
    const read = parseCallbackParameters(example.query);
    expect(parseCallbackParameters(`?${example.query}`)).toEqual(read);
    expect(parseCallbackParameters(new URLSearchParams(example.query))).toEqual(read);
  });
});

test("a callback may be unsigned, say error, and carry an e-mail and the partner's own parameters", () => {
  const query = new URLSearchParams({ ...parameters, command: "error", account: "client+test@ukr.net", tenant: "7" });
  const read = parseCallbackParameters(`${query}&tenant=8&sign=`);
  expect(read).toMatchObject({ command: "error", account: "client+test@ukr.net", sign: null });
  expect(read).not.toHaveProperty("tenant");
});

test("a plus that was left raw in the signature is read back from the space it became", () => {
  expect(parseCallbackParameters(`${new URLSearchParams(parameters)}&sign=a+b/c%2Bd==`).sign).toBe("a+b/c+d==");
});

test.each(Object.keys(parameters))("%s is named when it is missing, empty or repeated", (name) => {
  const { [name as keyof typeof parameters]: value, ...others } = parameters;
  expect(refusedField(Object.entries(others))).toBe(name);
  expect(refused({ [name]: "" })).toBe(name);
  expect(refusedField([...Object.entries(parameters), [name, value]])).toBe(name);
  expect(refusedField(`${new URLSearchParams(parameters)}&${name}=${value}`)).toBe(name);
});

test.each<[string, string]>([
  ["command", "pay"],
  ["command", "Success"],
  ["command", "successerror"],
  ["operation_id", "0"],
  ["operation_id", "037500"],
  ["operation_id", "-1"],
  ["operation_id", "37500 "],
  ["operation_id", "1".repeat(19)],
  ["txn_id", "321456x"],
  ["txn_id", "3.5"],
  ["partner_txn_id", "a b"],
  ["partner_txn_id", "a/b"],
  ["partner_txn_id", "ї"],
  ["partner_txn_id", "a".repeat(65)],
  ["uuid", "f3cd72b6"],
  ["uuid", "{f3cd72b6-e1ea-406f-9b44-a9b93b401b7f}"],
  ["account", "38063875421"],
  ["account", "+380638754213"],
  ["account", "client"],
  ["account", "client@ukr.net1"],
  ["txn_date", "20190301"],
  ["txn_date", "2019-03-01 18:02:33"],
  ["txn_date", "20190231_180233"],
  ["txn_date", "20190301_240000"],
  ["txn_date", "020190301_180233"],
  ["sign", "not base64!"],
  ["sign", "abc=def"],
  ["sign", "a".repeat(1025)],
])("%s is named when it is %j", (name, value) => {
  expect(refused({ [name]: value })).toBe(name);
});

describe("one signed string has one reading", () => {
  test.each<[string, { [name: string]: string }]>([
    ["txn_id", { txn_id: "321456x", partner_txn_id: "e1.4531350c6e2b4f0d9a1b2c3d4e5f6071" }],
    ["account", { account: "38063875421", txn_id: "3321456" }],
    ["txn_date", { operation_id: "3750", txn_date: "020190301_180233" }],
    ["command", { command: "success3", operation_id: "7500" }],
  ])("a character moved over a boundary breaks the format of %s", (name, change) => {
    const signedString = (values: { [name: string]: string }): string =>
      ["command", "operation_id", "txn_date", "account", "txn_id", "partner_txn_id"].map((key) => values[key]).join("");
    expect(signedString({ ...parameters, ...change })).toBe(signedString(parameters));
    expect(refused(change)).toBe(name);
  });

  test("the partner's own shape closes the boundary that digits could cross", () => {
    const shifted = Object.entries({ ...parameters, txn_id: "3214564", partner_txn_id: "53135c6e2" });
    const isOwnTransactionId = (value: string): boolean => /^xe1\.[\da-f]{32}$/.test(value);
    expect(refusedField(shifted)).toBe("not refused");
    expect(refusedField(shifted, { isOwnTransactionId })).toBe("partner_txn_id");
    expect(refusedField(Object.entries(parameters), { isOwnTransactionId })).toBe("not refused");
  });
});

test.each<[string, string]>([
  ["account", "account=%E0%A4%A"],
  ["query", "%zz=1"],
  ["command", "__proto__=x&constructor=y"],
  ["command", ""],
  ["command", "&&&"],
  ["command", "command"],
  ["query", `x=${"a".repeat(8192)}`],
])("names %s for a query that cannot be read", (field, query) => {
  expect(refusedField(query)).toBe(field);
});
