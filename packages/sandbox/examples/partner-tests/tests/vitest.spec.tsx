import { cleanup, configure, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { setupXpay } from "@xpay-embed/sandbox/testing";
import { afterEach, expect, test } from "vitest";
import { SignUp, Wallet } from "../src/site.tsx";

// A machine that does other work besides is slow, not broken.
configure({ asyncUtilTimeout: 20_000 });
afterEach(cleanup);
const xpay = setupXpay({ afterEach });
const user = userEvent.setup();
const identify = () => user.click(screen.getByRole("button", { name: "Identify" }));

test("welcomes a client who was verified", async () => {
  const names: unknown[] = [];
  render(<SignUp xpay={xpay.settings} onVerified={({ result }) => names.push(result.profile.firstName)} />);
  await identify();
  await xpay.client.confirms();
  await screen.findByText("Identity verified");
  expect(names).toEqual(["Олена"]);
});

test("turns down a client whose data differ", async () => {
  xpay.use("rejected");
  render(<SignUp xpay={xpay.settings} />);
  await identify();
  await xpay.client.confirms();
  await screen.findByText("Identity not confirmed");
});

test("says that the time ran out", async () => {
  render(<SignUp xpay={xpay.settings} />);
  await identify();
  await xpay.client.sees();
  await xpay.clock.advance({ minutes: 16 });
  await screen.findByText("Time for identification ran out");
});

test("checks the result while the callback is on its way", async () => {
  xpay.use("slow-callback");
  render(<SignUp xpay={xpay.settings} />);
  await identify();
  await xpay.client.confirms();
  await screen.findByText("Checking the result");
  await xpay.clock.advance({ seconds: 4 });
  await screen.findByText("Identity verified");
});

test("offers another way when the browser opens no window", async () => {
  xpay.use({ popups: "blocked" });
  render(<SignUp xpay={xpay.settings} mode="popup" />);
  await identify();
  await screen.findByText("The browser did not open the window");
});

test("shows what came into the wallet meanwhile", async () => {
  render(<Wallet xpay={xpay.settings} instrument={xpay.wallet("everyday").uuid} />);
  await screen.findByText("60 transactions");
  xpay.wallet("everyday").receives();
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  await screen.findByText("61 transactions");
});

test("says that the history cannot be had", async () => {
  xpay.use("history-down");
  render(<Wallet xpay={xpay.settings} instrument={xpay.wallet("everyday").uuid} />);
  await screen.findByText("OPERATOR_UNAVAILABLE");
});

test("leaves nothing behind, and says nothing of the client", async () => {
  render(<SignUp xpay={xpay.settings} client={{ phone: "380500000001" }} />);
  await identify();
  await xpay.client.sees();
  cleanup();
  await xpay.expectNoLeftovers();
  expect(xpay.calls[0]).toMatchObject({ method: "POST", path: "/identifications", status: 201 });
  expect(JSON.stringify(xpay.calls)).not.toContain("380500000001");
});
