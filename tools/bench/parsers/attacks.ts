import { guardCsvText, quoteCsvCell } from "../../../packages/core/src/ledger/csv/csv-text.ts";
import {
  createLedger,
  createZonedDays,
  exportCsv,
  parseDecimal,
  readInstant,
  searchEntries,
} from "../../../packages/core/src/ledger/index.ts";
import { withoutEndSlashes } from "../../../packages/element/src/without-end-slashes.ts";
import {
  operatorWidgetOrigins,
  parseIdentificationLink,
  parseVerdict,
  readPageLimit,
} from "../../../packages/protocol/src/index.ts";
import { isInstrumentId, isIpAddress } from "../../../packages/protocol/src/operator/field-formats.ts";
import {
  isEmail,
  isUuid,
  isWebAddress,
  parseCallbackParameters,
  parseClientDataReply,
  parseTransactionHistoryReply,
  parseWidgetLinkRequest,
  readOperatorDate,
  toTransactionItem,
} from "../../../packages/protocol/src/operator/index.ts";
import { isShortText } from "../../../packages/protocol/src/operator/request-fields.ts";
import { parseWidgetPath } from "../../../packages/sandbox/src/host/widget-host-answer.ts";
import { readFraming } from "../../../packages/server/src/gateway/framing/frame-ancestors.ts";
import { isLocale } from "../../../packages/server/src/gateway/http/field-rules.ts";
import { readWaitSeconds } from "../../../packages/server/src/gateway/http/read-wait.ts";
import { cutPage } from "../../../packages/server/src/gateway/ledger/cut-page.ts";
import { readTypedDate } from "../../../packages/ui/src/history/list/typed-date.ts";

/** An input that is meant to make a parser slow, of any length. */
export interface Attack {
  readonly parser: string;
  /** What makes it slow, if anything does. */
  readonly input: string;
  /** Builds the input of that length, roughly, and gives what reads it. */
  readonly prepare: (length: number) => () => unknown;
}

/** Whether it throws does not matter here. */
const attempt =
  (read: () => unknown): (() => void) =>
  () => {
    try {
      read();
    } catch {
      // Refused, which is what most of these are for.
    }
  };

const times = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length));

const onText = (
  parser: string,
  read: (text: string) => unknown,
  inputs: { readonly [input: string]: (length: number) => string },
): readonly Attack[] =>
  Object.entries(inputs).map(([input, make]) => ({
    parser,
    input,
    prepare: (length) => {
      const text = make(length);
      return attempt(() => read(text));
    },
  }));

const link = (uri: string): unknown =>
  parseIdentificationLink({ id: "a".repeat(22), uri, expiresAt: "2026-11-22T10:15:00Z" }, operatorWidgetOrigins);
const widget = "https://mapi.xpay.com.ua/uk/frame/widget/bank-id/1";
const framing = (policy: string): unknown =>
  readFraming(new Headers({ "content-security-policy": policy }), widget, "https://shop.example");
const entryOf = (title: string) =>
  createLedger([
    {
      id: 1,
      currency: "UAH",
      amount: 1,
      balance: 1,
      fee: 0,
      date: "2026-01-01T00:00:00Z",
      title: title.slice(0, 10_000),
    },
  ]).entries;
const entries = entryOf("Перевод");
const days = createZonedDays();
const manyItems = (length: number): unknown[] => Array.from({ length: Math.ceil(length / 100) }, (_, id) => ({ id }));

/** Every parser of ours with the inputs that suit its expressions worst. */
export const attacks: readonly Attack[] = [
  ...onText("link's address", link, {
    "a host without an end": (n) => `https://${times("a", n)}`,
    "a port without an end": (n) => `https://a:${times("1", n)}`,
    "a path that ends in a blank": (n) => `https://a/${times("x", n)} `,
  }),
  ...onText("verdict", (text) => parseVerdict({ status: text }), { "a long status": (n) => times("verified", n) }),
  ...onText("page limit", readPageLimit, { digits: (n) => times("1", n) }),
  ...onText("e-mail", isEmail, {
    "labels with hyphens": (n) => `a@${times("a-", n)}`,
    "labels and dots": (n) => `a@${times("a.", n)}1`,
  }),
  ...onText("web address", isWebAddress, { "a host without an end": (n) => `https://${times("a", n)}!` }),
  ...onText("IP address", isIpAddress, {
    "colons, then none": (n) => `${times(":", n)}x`,
    "digits and dots": (n) => times("1.", n),
  }),
  ...onText("uuid", (text) => isUuid(text) || isInstrumentId(text), { "equals signs": (n) => `${times("=", n)}x` }),
  ...onText("name", isShortText, { letters: (n) => times("ї", n) }),
  ...onText("language", isLocale, { subtags: (n) => `uk${times("-a", n)}!` }),
  ...onText("operator's date", readOperatorDate, {
    digits: (n) => times("2", n),
    "a fraction without an end": (n) => `2022-01-17T16:32:04.${times("6", n)}`,
  }),
  ...onText("callback", (text) => parseCallbackParameters(text), {
    separators: (n) => times("&", n),
    escapes: (n) => `sign=${times("%41", n)}`,
    "a thousand parameters": (n) => times("shop=1&", n),
  }),
  ...onText("request of the operator's", (text) => parseWidgetLinkRequest(text), {
    "a key and blanks": (n) => `{"Phone${times(" ", n)}`,
    "keys and blanks": (n) => `{${times('"Phone  ', n)}`,
    "a key and backslashes": (n) => `{"Phone${times("\\", n)}`,
    "keys that are known between others": (n) => `{${times('"Phone":1,"x":1,', n)}`,
    "a text without an end": (n) => `{"a":"${times("a", n)}`,
    "escapes without an end": (n) => `{"a":"${times("\\u0041", n)}`,
  }),
  ...onText("reply of the operator's", (text) => parseClientDataReply({ Data: text }), {
    "nested lists as text": (n) => times("[", n),
    "nested objects as text": (n) => times('{"a":', n),
  }),
  ...onText("history of the operator's", (text) => parseTransactionHistoryReply(JSON.parse(text)), {
    items: (n) => JSON.stringify({ Data: { OperationStatus: 10, DecodedData: JSON.stringify(manyItems(n)) } }),
  }),
  ...onText("item of a history", (text) => toTransactionItem(JSON.parse(text)), {
    "unknown fields": (n) => `{${Array.from({ length: Math.ceil(n / 10) }, (_, at) => `"f${at}":1`).join()}}`,
  }),
  ...onText("instant", readInstant, {
    "a fraction without an end": (n) => `2019-12-18T16:10:50.${times("1", n)}`,
  }),
  ...onText("typed amount", (text) => parseDecimal(text, "UAH"), {
    digits: (n) => `${times("1", n)}x`,
    blanks: (n) => `${times(" ", n)}x`,
    "digits and commas": (n) => times("1,", n),
  }),
  ...onText("search, the query", (text) => searchEntries(entries, text), {
    words: (n) => times("a ", n),
    blanks: (n) => `${times(" ", n)}x`,
    marks: (n) => `a${times("\u0301", n)}`,
    "letters that fold into many": (n) => times("ﷺ", n),
    "letters that are rare, one by one": (n) => times("aﷺ", n),
  }),
  ...onText("search, the titles", (text) => searchEntries(entryOf(text), "x"), {
    marks: (n) => `a${times("\u0301", n)}`,
    "letters that are rare, one by one": (n) => times("aﷺ", n),
  }),
  ...onText("cell of a table", (text) => quoteCsvCell(guardCsvText(text), ";"), {
    blanks: (n) => `${times(" ", n)}x`,
    zeros: (n) => `${times("0", n)}x`,
    digits: (n) => `${times("1", n)}x`,
    quotes: (n) => times('"', n),
  }),
  {
    parser: "table",
    input: "one entry with long texts",
    prepare: (length) => {
      const list = entryOf(times('"', length));
      return () => exportCsv(list, { days, pause: async () => {} });
    },
  },
  ...onText("Prefer", (text) => readWaitSeconds(new Request("http://a/", { headers: { prefer: text } }), 20), {
    "blanks before the sign": (n) => `wait${times(" ", n)}x`,
    "blanks behind the number": (n) => `wait=1${times(" ", n)}x`,
    "many of them": (n) => times(";wait =", n),
  }),
  ...onText("frame-ancestors", framing, {
    blanks: (n) => `frame-ancestors ${times(" ", n)}x`,
    "a scheme without an end": (n) => `frame-ancestors ${times("a", n)}!`,
    "a host of dots": (n) => `frame-ancestors ${times("a.", n)}!`,
    "many policies": (n) => times("frame-ancestors *,", n),
    "many directives": (n) => times("a;", n),
  }),
  ...onText("path of a widget", parseWidgetPath, {
    "no slash": (n) => `/uk/frame/widget/bank-id/${times("a", n)}`,
    slashes: (n) => `/uk/frame/widget/bank-id/${times("/", n)}`,
  }),
  ...onText("cursor", (text) => cutPage([{ id: 1 }], text, 1), { digits: (n) => `${times("1", n)}.` }),
  ...onText("typed date", (text) => readTypedDate(text, "2019-12-18"), { dots: (n) => times("1.", n) }),
  ...onText("attribute gateway", withoutEndSlashes, {
    slashes: (n) => `${times("/", n)}x`,
    "slashes and letters": (n) => times("a/", n),
    "letters, then slashes": (n) => `${times("a", n)}//x`,
  }),
];
