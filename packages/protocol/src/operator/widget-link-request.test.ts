import { describe, expect, test } from "vitest";
import malformedExample from "../../test/fixtures/40015-request-malformed.json" with { type: "json" };
import { isXpayEmbedError } from "../errors.ts";
import { parseWidgetLinkRequest } from "./widget-link-request.ts";

const request = {
  UserID: "Uwuh0B5GQVuokYSL",
  Phone: "380679335544",
  Email: "index@gmail.com",
  FirstName: "Oleg",
  MiddleName: "Mykhaylovich",
  LastName: "Podilskyi",
  RedirectURL: "https://partner.com/resul_page",
  CallbackURL: "https://partner.com/callback/xpass",
  Transaction: { TransactionID: "identity.e9e6e67e", TerminalID: "1", DateTime: "20220521 06:41:04" },
};

/** The field that a request is refused for. */
function refusedField(json: string): string | undefined {
  try {
    parseWidgetLinkRequest(json);
  } catch (error) {
    if (isXpayEmbedError(error) && error.code === "OPERATOR_MALFORMED_REQUEST") return error.details.field;
    throw error;
  }
  return "not refused";
}

const refused = (change: object): string | undefined => refusedField(JSON.stringify({ ...request, ...change }));

test("a request with every documented field is read as it is", () => {
  expect(parseWidgetLinkRequest(JSON.stringify(request))).toEqual(request);
});

test("a request needs a phone, a callback address and a transaction only", () => {
  const least = { Phone: request.Phone, CallbackURL: request.CallbackURL, Transaction: { TransactionID: "1" } };
  expect(parseWidgetLinkRequest(JSON.stringify(least))).toEqual(least);
});

test("empty optional fields, as the document's structure prints them, count as absent", () => {
  const { Phone, CallbackURL } = request;
  const empty = { UserID: "", Email: "", FirstName: "", LastName: "", MiddleName: "", RedirectURL: "" };
  const transaction = { TransactionID: "1", TerminalID: "", DateTime: "" };
  expect(parseWidgetLinkRequest(JSON.stringify({ ...empty, Phone, CallbackURL, Transaction: transaction }))).toEqual({
    Phone,
    CallbackURL,
    Transaction: { TransactionID: "1" },
  });
});

describe("the document's own example", () => {
  const { printed } = malformedExample;
  const data = printed.slice(printed.indexOf('"Data": "') + 9, printed.indexOf('",\n"KeyAES"')).replaceAll('\\"', '"');

  test("is refused as printed, and the broken key is named", () => {
    expect(() => JSON.parse(printed)).toThrow(SyntaxError);
    expect(refusedField(printed)).toBe("FirstName\\ ");
  });

  test("is refused as the Data taken out of it, and the broken key is named", () => {
    expect(data).toContain('"FirstName\\ ": "Oleg"');
    expect(refusedField(data)).toBe("FirstName\\ ");
  });

  test("is refused when only the space is left of the broken key", () => {
    expect(refusedField(data.replace("FirstName\\ ", "FirstName "))).toBe("FirstName ");
  });

  test("is read once the key is mended", () => {
    expect(parseWidgetLinkRequest(data.replace("FirstName\\ ", "FirstName"))).toEqual({
      Email: "mail@ukr.net",
      Phone: "380979011321",
      LastName: "Podilskyi",
      FirstName: "Oleg",
      MiddleName: "Mykhaylovich",
      CallbackURL: "https://partner.com/callback/xpass",
      Transaction: { TransactionID: "identity.e9e6e67e-7ddb-11ec-a42c-926b407ba61b" },
    });
  });
});

test("no value of a request gets into the error, its cause included", () => {
  for (const json of [malformedExample.printed, '{"Phone" "380979011321": "Oleg"}', '{"FirstName": "Oleg']) {
    try {
      parseWidgetLinkRequest(json);
      expect.unreachable();
    } catch (error) {
      expect(isXpayEmbedError(error)).toBe(true);
      const told = `${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`;
      expect(told).not.toMatch(/Oleg|380979011321|mail@ukr\.net/);
    }
  }
});

test.each(["", "null", "[]", '"text"', "{", "{'Phone': 1}", '{"Phone" "380979011321": 1}'])(
  "text that is no JSON object is refused as a whole: %j",
  (json) => {
    expect(refusedField(json)).toBe("Data");
  },
);

test.each<[string, object]>([
  ["Phone", { Phone: undefined }],
  ["Phone", { Phone: "" }],
  ["Phone", { Phone: 380679335544 }],
  ["Phone", { Phone: "+380679335544" }],
  ["Phone", { Phone: "38067933554" }],
  ["Phone", { Phone: "3806793355440" }],
  ["Phone", { Phone: "380679335544\n" }],
  ["Email", { Email: "index" }],
  ["Email", { Email: "index@gmail" }],
  ["Email", { Email: "index@gmail.com, other@gmail.com" }],
  ["Email", { Email: `${"a".repeat(250)}@gmail.com` }],
  ["FirstName", { FirstName: "a".repeat(101) }],
  ["LastName", { LastName: "Podil\u0000skyi" }],
  ["MiddleName", { MiddleName: ["Mykhaylovich"] }],
  ["UserID", { UserID: null }],
  ["RedirectURL", { RedirectURL: "javascript:alert(1)" }],
  ["RedirectURL", { RedirectURL: "https://partner.com\\@evil.example/" }],
  ["CallbackURL", { CallbackURL: undefined }],
  ["CallbackURL", { CallbackURL: "http://partner.com/callback" }],
  ["CallbackURL", { CallbackURL: "https://user:secret@partner.com/callback" }],
  ["CallbackURL", { CallbackURL: "/callback" }],
  ["Transaction", { Transaction: undefined }],
  ["Transaction", { Transaction: "1" }],
  ["Transaction", { Transaction: ["1"] }],
  ["Transaction.TransactionID", { Transaction: {} }],
  ["Transaction.TransactionID", { Transaction: { TransactionID: "a b" } }],
  ["Transaction.TransactionID", { Transaction: { TransactionID: "a".repeat(65) } }],
  ["Transaction.TransactionID", { Transaction: { TransactionID: 1 } }],
  ["Transaction.DateTime", { Transaction: { TransactionID: "1", DateTime: "2022-02-30 06:41:04" } }],
  ["Transaction.DateTime", { Transaction: { TransactionID: "1", DateTime: "2022-0521 06:41:04" } }],
  ["Transaction.Terminal", { Transaction: { TransactionID: "1", Terminal: "1" } }],
  ["phone", { phone: "380679335544" }],
  ["CallBackURL", { CallBackURL: "https://partner.com/callback" }],
  ["toString", { toString: "x" }],
])("%s is named when the request holds %o", (field, change) => {
  expect(refused(change)).toBe(field);
});

test("a field of the prototype is refused like any other unknown one", () => {
  expect(refusedField(JSON.stringify(request).replace("{", '{"__proto__":{"Phone":"380000000000"},'))).toBe(
    "__proto__",
  );
});

test.each(["20220521 06:41:04", "2022-05-21 06:41:04"])("the transaction's date may be written %s", (DateTime) => {
  expect(refused({ Transaction: { TransactionID: "1", DateTime } })).toBe("not refused");
});
