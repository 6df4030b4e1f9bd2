import type { Socket } from "node:net";
import type { XpayErrorCode } from "@xpay-embed/protocol";

/** What a gateway in good health would answer. */
export interface HealthyAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
  /** Header lines that let the test's page read the answer, each ended. */
  readonly cors: string;
}

/** One thing that can go wrong between a browser and a gateway, as bytes on a connection. */
export interface GatewayFault {
  readonly name: string;
  /** Whether the gateway has done what it was asked for. */
  readonly isCarriedOut: boolean;
  readonly answer: (connection: Socket, healthy: HealthyAnswer) => void;
  /** Code for a link that was asked for, and for a verdict; `null` where the answer can be read all the same. */
  readonly codes: readonly [link: XpayErrorCode | null, verdict: XpayErrorCode | null];
  /** Whether it passes by itself, so that a verdict is asked for again. */
  readonly isPassing: boolean;
  /** Nothing ends the call but the browser's own patience. */
  readonly isSilent?: boolean;
}

const page = "<!doctype html><title>Welcome to the café's network</title><form><button>Accept</button></form>";

const respond = (
  connection: Socket,
  { cors }: HealthyAnswer,
  status: string,
  body: string,
  headers: readonly string[] = ["content-type: text/html"],
  length = Buffer.byteLength(body),
): void => {
  const lines = [`HTTP/1.1 ${status}`, ...headers, `content-length: ${length}`, "connection: close"];
  connection.end(`${lines.join("\r\n")}\r\n${cors}\r\n${body}`);
};

const json = ["content-type: application/json"];
const reset = (connection: Socket, bytes = ""): void => {
  if (bytes === "") connection.resetAndDestroy();
  // What is still to be sent would be thrown away by the reset.
  else connection.write(bytes, () => setImmediate(() => connection.resetAndDestroy()));
};
const headOf = ({ status, cors, body }: HealthyAnswer): string =>
  `HTTP/1.1 ${status} Fine\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${cors}\r\n`;

const unreachable = {
  codes: ["GATEWAY_UNREACHABLE", "GATEWAY_UNREACHABLE"],
  isPassing: true,
} as const satisfies Partial<GatewayFault>;
const failed = {
  codes: ["GATEWAY_FAILED", "GATEWAY_FAILED"],
  isPassing: true,
} as const satisfies Partial<GatewayFault>;
const overloaded = {
  codes: ["GATEWAY_OVERLOADED", "GATEWAY_OVERLOADED"],
  isPassing: true,
} as const satisfies Partial<GatewayFault>;
const timeout = {
  codes: ["GATEWAY_TIMEOUT", "GATEWAY_TIMEOUT"],
  isPassing: true,
} as const satisfies Partial<GatewayFault>;
const unauthorized = {
  codes: ["GATEWAY_UNAUTHORIZED", "GATEWAY_UNAUTHORIZED"],
  isPassing: false,
} as const satisfies Partial<GatewayFault>;

/** Everything on the arrow from the browser to the gateway. */
export const gatewayFaults: readonly GatewayFault[] = [
  // Cut.
  { name: "reset before it was carried out", isCarriedOut: false, ...unreachable, answer: (line) => reset(line) },
  { name: "reset after it was carried out", isCarriedOut: true, ...unreachable, answer: (line) => reset(line) },
  { name: "closed without a word", isCarriedOut: true, ...unreachable, answer: (line) => void line.end() },
  {
    name: "cut in the middle of the headers",
    isCarriedOut: true,
    ...unreachable,
    answer: (line) => reset(line, "HTTP/1.1 200 Fi"),
  },
  {
    name: "cut in the middle of the body",
    isCarriedOut: true,
    ...unreachable,
    answer: (line, healthy) => reset(line, headOf(healthy) + healthy.body.slice(0, 7)),
  },
  // Slow.
  { name: "never answered", isCarriedOut: true, ...timeout, isSilent: true, answer: () => {} },
  {
    name: "begun and never finished",
    isCarriedOut: true,
    ...timeout,
    isSilent: true,
    answer: (line, healthy) => void line.write(headOf(healthy) + healthy.body.slice(0, 7)),
  },
  {
    name: "a server's own 408 for a request that was slow",
    isCarriedOut: false,
    ...timeout,
    answer: (line, healthy) => respond(line, healthy, "408 Request Timeout", page),
  },
  // Garbage.
  {
    name: "half of the JSON, as if it were all",
    isCarriedOut: true,
    ...unreachable,
    answer: (line, healthy) => respond(line, healthy, `${healthy.status} Fine`, healthy.body.slice(0, 7), json),
  },
  {
    name: "nothing, with 200",
    isCarriedOut: false,
    ...unreachable,
    answer: (line, healthy) => respond(line, healthy, "200 OK", "", json),
  },
  {
    name: "a page, with 200, of a captive portal",
    isCarriedOut: false,
    ...unreachable,
    answer: (line, healthy) => respond(line, healthy, "200 OK", page),
  },
  {
    name: "a page that calls itself JSON",
    isCarriedOut: false,
    ...unreachable,
    answer: (line, healthy) => respond(line, healthy, "200 OK", page, json),
  },
  {
    name: "a captive portal's 511",
    isCarriedOut: false,
    ...failed,
    answer: (line, healthy) => respond(line, healthy, "511 Network Authentication Required", page),
  },
  {
    name: "compressed with something else than it says",
    isCarriedOut: true,
    ...unreachable,
    answer: (line, healthy) =>
      respond(line, healthy, `${healthy.status} Fine`, healthy.body, [...json, "content-encoding: gzip"]),
  },
  {
    name: "no HTTP at all",
    isCarriedOut: false,
    ...unreachable,
    answer: (line) => void line.end("\u0015\u0003\u0001\u0000\u0002\u0002\u0028"),
  },
  {
    name: "another shape",
    isCarriedOut: false,
    codes: ["LINK_MALFORMED", "GATEWAY_MALFORMED_ANSWER"],
    isPassing: false,
    answer: (line, healthy) => respond(line, healthy, "200 OK", '{"hello":1}', json),
  },
  {
    name: "the right JSON under a wrong content type",
    isCarriedOut: true,
    codes: [null, null],
    isPassing: true,
    answer: (line, healthy) =>
      respond(line, healthy, `${healthy.status} Fine`, healthy.body, ["content-type: text/html"]),
  },
  // Duplicated.
  {
    name: "answered twice on one connection",
    isCarriedOut: true,
    codes: [null, null],
    isPassing: true,
    answer: (line, healthy) => {
      const answer = headOf(healthy) + healthy.body;
      line.end(answer + answer);
    },
  },
  // Somebody between.
  {
    name: "a proxy's page, with 502",
    isCarriedOut: false,
    ...failed,
    answer: (line, healthy) => respond(line, healthy, "502 Bad Gateway", page),
  },
  {
    name: "a proxy's page, with 504, after it was carried out",
    isCarriedOut: true,
    ...failed,
    answer: (line, healthy) => respond(line, healthy, "504 Gateway Timeout", page),
  },
  {
    name: "503 with Retry-After",
    isCarriedOut: false,
    ...overloaded,
    answer: (line, healthy) => respond(line, healthy, "503 Busy", page, ["retry-after: 5"]),
  },
  {
    name: "429 with a Retry-After that is longer than any timer",
    isCarriedOut: false,
    ...overloaded,
    answer: (line, healthy) => respond(line, healthy, "429 Too Many", page, ["retry-after: 9999999999"]),
  },
  {
    name: "429 with a date for Retry-After",
    isCarriedOut: false,
    ...overloaded,
    answer: (line, healthy) =>
      respond(line, healthy, "429 Too Many", page, ["retry-after: Wed, 21 Oct 2099 07:28:00 GMT"]),
  },
  {
    name: "a redirect to a login page",
    isCarriedOut: false,
    ...unauthorized,
    answer: (line, healthy) => respond(line, healthy, "302 Found", "", ["location: /login"]),
  },
  {
    name: "401",
    isCarriedOut: false,
    ...unauthorized,
    answer: (line, healthy) => respond(line, healthy, "401 Unauthorized", "{}", json),
  },
  {
    name: "a firewall's page, with 403",
    isCarriedOut: false,
    ...unauthorized,
    answer: (line, healthy) => respond(line, healthy, "403 Forbidden", page),
  },
  {
    name: "a page for unknown addresses, with 404",
    isCarriedOut: false,
    codes: ["GATEWAY_REFUSED", "GATEWAY_SESSION_UNKNOWN"],
    isPassing: false,
    answer: (line, healthy) => respond(line, healthy, "404 Not Found", page),
  },
];

/** The page to which a redirect leads. */
export const loginPage = (connection: Socket, healthy: HealthyAnswer): void =>
  respond(connection, healthy, "200 OK", page);
