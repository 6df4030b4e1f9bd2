import { expectTypeOf, test } from "vitest";
import type { PersonProfile, XpayClient } from "./xpay-client.ts";

declare const client: XpayClient;

test("a link is there only once the operator said success", async () => {
  const answer = await client.getWidgetLink({ phone: "380679335544", callbackUrl: "https://partner.example/callback" });
  expectTypeOf(answer.transactionId).toBeString();
  // @ts-expect-error A failure has no link.
  answer.uri;
  if (answer.outcome === "success") expectTypeOf(answer.uri).toBeString();
  if (answer.outcome === "failure") expectTypeOf(answer.reason).toEqualTypeOf<number | string | null>();
});

test("a person's data is there only once the operator said success, and unknown fields are unknown", async () => {
  const answer = await client.getClientData({ phone: "380679335544" });
  // @ts-expect-error Pending is no success.
  answer.profile;
  if (answer.outcome === "success") expectTypeOf(answer.profile).toEqualTypeOf<PersonProfile>();
  if (answer.outcome === "success") expectTypeOf(answer.profile.inn).toBeUnknown();
});

test("required fields are required", () => {
  // @ts-expect-error Nobody can be bound without a device.
  client.bindUser({ phone: "380679335544" });
  // @ts-expect-error An operation is named by its id or by its transaction.
  client.getOperationStatus({ terminalId: "1" });
});
