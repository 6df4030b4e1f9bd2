import { sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { vectorKeys } from "../../test/vector-keys.ts";
import callback from "../../test/vectors/callback.json" with { type: "json" };
import { isOwnTransactionId } from "../client/transaction-id.ts";
import { type CallbackVerifierOptions, createCallbackVerifier } from "./create-callback-verifier.ts";
import { verifyCallback } from "./verify-callback.ts";

const { partner, operator } = vectorKeys;
const signedQuery = callback.vectors.find(({ name }) => name === "success, URL-safe base64")?.query ?? "";
const atVectors = (): number => Date.parse("2019-03-01T18:05:00+02:00");

const fields = {
  command: "success",
  operation_id: "37500",
  txn_id: "321456",
  partner_txn_id: "xe1.4531350c6e2b4f0d9a1b2c3d4e5f6071",
  uuid: "f3cd72b6-e1ea-406f-9b44-a9b93b401b7f",
  account: "380638754213",
  txn_date: "20190301_180233",
};
const queryOf = (change: Partial<typeof fields> = {}): string =>
  new URLSearchParams({ ...fields, ...change }).toString();

/** What becomes of an unsigned callback of a certain date, by a certain clock. */
const atTime = async (
  txn_date: string,
  clock: string,
  options: Partial<CallbackVerifierOptions> = {},
): Promise<string> => {
  const now = (): number => Date.parse(clock);
  const verdict = await verifyCallback(queryOf({ txn_date }), operator.spki, { now, ...options });
  return verdict.status === "refused" ? verdict.reason : verdict.status;
};

describe("the window", () => {
  test.each([
    ["20260115_120000", "2026-01-15T12:00:00+02:00", "unsigned"],
    ["20260115_120000", "2026-01-16T12:00:00+02:00", "unsigned"],
    ["20260115_120000", "2026-01-16T12:00:01+02:00", "stale"],
    ["20260115_120000", "2026-01-15T11:55:00+02:00", "unsigned"],
    ["20260115_120000", "2026-01-15T11:54:59+02:00", "stale"],
    ["20260715_120000", "2026-07-16T12:00:00+03:00", "unsigned"],
    ["20260715_120000", "2026-07-16T12:00:01+03:00", "stale"],
  ])("is a day back and five minutes ahead: %s at %s is %s", async (date, clock, expected) => {
    expect(await atTime(date, clock)).toBe(expected);
  });

  test.each([
    // On 29 March 2026 the hour from 3 to 4 is left out, on 25 October it comes twice.
    ["20260329_025900", "2026-03-29T02:59:30+02:00", "unsigned"],
    ["20260329_040000", "2026-03-29T04:00:30+03:00", "unsigned"],
    ["20260329_040000", "2026-03-29T02:55:00+02:00", "unsigned"],
    ["20260329_040000", "2026-03-29T02:54:59+02:00", "stale"],
    ["20261025_033000", "2026-10-25T03:30:00+03:00", "unsigned"],
    ["20261025_033000", "2026-10-25T03:30:00+02:00", "unsigned"],
    ["20261025_033000", "2026-10-25T03:31:01+02:00", "stale"],
    ["20261025_033000", "2026-10-25T03:24:59+03:00", "stale"],
  ])("of a minute holds when clocks are moved: %s at %s is %s", async (date, clock, expected) => {
    expect(await atTime(date, clock, { maxAgeMs: 60_000 })).toBe(expected);
  });

  test("can be set, in any zone, and switched off", async () => {
    expect(await atTime("20260115_120000", "2026-01-15T12:00:00Z", { timeZone: "UTC", maxAgeMs: 0 })).toBe("unsigned");
    expect(await atTime("20260115_120000", "2026-01-15T12:00:00Z", { timeZone: "Asia/Tokyo", maxAgeMs: 0 })).toBe(
      "stale",
    );
    const always = { maxAgeMs: Number.POSITIVE_INFINITY, maxAheadMs: Number.POSITIVE_INFINITY };
    expect(await atTime("19700101_120000", "2026-01-15T12:00:00Z", always)).toBe("unsigned");
    expect(await atTime("20990101_120000", "2026-01-15T12:00:00Z", always)).toBe("unsigned");
  });

  test("closes for signed callbacks too, which may be played again by anybody who saw them", async () => {
    const late = (): number => atVectors() + 86_400_000;
    expect(await verifyCallback(signedQuery, operator.spki, { now: late })).toEqual({
      status: "refused",
      reason: "stale",
      field: "txn_date",
    });
  });
});

describe("keys", () => {
  test("any of several may have signed", async () => {
    const keys = [partner.spki, operator.spki];
    for (const order of [keys, keys.toReversed()]) {
      expect(await verifyCallback(signedQuery, order, { now: atVectors })).toMatchObject({ status: "signed" });
    }
  });

  test("another one has not", async () => {
    const forged = { status: "refused", reason: "forged", field: "sign" };
    expect(await verifyCallback(signedQuery, partner.spki, { now: atVectors })).toEqual(forged);
  });

  test("that are none are refused at once", async () => {
    await expect(verifyCallback(signedQuery, "?")).rejects.toMatchObject({ code: "CONFIG_KEY_UNUSABLE" });
    expect(() => createCallbackVerifier({ operatorPublicKeys: partner.pkcs8 })).toThrow(
      expect.objectContaining({ code: "CONFIG_KEY_UNUSABLE" }),
    );
  });
});

test.each<[string, Partial<CallbackVerifierOptions>]>([
  ["maxAgeMs", { maxAgeMs: -1 }],
  ["maxAheadMs", { maxAheadMs: Number.NaN }],
  ["timeZone", { timeZone: "Europe/Atlantis" }],
])("%s is named when it is wrong", (field, change) => {
  expect(() => createCallbackVerifier({ operatorPublicKeys: operator.spki, ...change })).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field } }),
  );
});

describe("a transaction id that may begin with digits", () => {
  const signOf = (text: string): string => sign("sha256", Buffer.from(text), operator.pkcs8).toString("base64url");
  const text = "success3750020190301_180233380638754213321456453135c6e2";
  const shifted = `${queryOf({ txn_id: "3214564", partner_txn_id: "53135c6e2" })}&sign=${signOf(text)}`;
  const options = { operatorPublicKeys: operator.spki, now: atVectors };

  test("gives one signed string two readings", async () => {
    expect(await createCallbackVerifier(options)(shifted)).toMatchObject({ status: "signed" });
  });

  test("is closed by one shape of one's own", async () => {
    const strict = createCallbackVerifier({ ...options, isOwnTransactionId });
    expect(await strict(shifted)).toEqual({ status: "refused", reason: "malformed", field: "partner_txn_id" });
    expect(await strict(signedQuery)).toMatchObject({ status: "signed" });
  });
});

describe("whatever is changed in a signed callback", () => {
  const verify = createCallbackVerifier({ operatorPublicKeys: operator.spki, now: atVectors });
  const original = new URLSearchParams(signedQuery);

  test("it is refused, but for the uuid, which no signature covers, and for parameters of others", async () => {
    const names = [...Object.keys(fields).filter((name) => name !== "uuid"), "sign"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom("error", "380638754214", "20190301_180234", "37501")),
        async (name, value) => {
          const changed = new URLSearchParams(original);
          fc.pre(value !== changed.get(name) && !(name === "sign" && value === ""));
          changed.set(name, value);
          expect(await verify(changed.toString())).toMatchObject({ status: "refused" });
        },
      ),
      { numRuns: 150 },
    );
  });

  test("no query makes the verifier throw", async () => {
    const part = fc.oneof(fc.constantFrom(...Object.entries(fields).map((pair) => pair.join("="))), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
        expect(await verify(parts.join("&"))).toHaveProperty("status");
      }),
      { numRuns: 150 },
    );
  });
});
