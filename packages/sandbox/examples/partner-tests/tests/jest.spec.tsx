import { expect, test } from "@jest/globals";
import { configure, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { setupXpay } from "@xpay-embed/sandbox/testing";
import { SignUp, Wallet } from "../src/site.tsx";

// A machine that does other work besides is slow, not broken.
configure({ asyncUtilTimeout: 20_000 });
const xpay = setupXpay();
const user = userEvent.setup();
const identify = () => user.click(screen.getByRole("button", { name: "Identify" }));

test("turns down a client whose data differ", async () => {
  xpay.use("rejected");
  render(<SignUp xpay={xpay.settings} />);
  await identify();
  await xpay.client.confirms();
  expect(await screen.findByText("Identity not confirmed")).toBeTruthy();
});

test("begins each test as it was set up", async () => {
  expect(xpay.calls).toEqual([]);
  render(<SignUp xpay={xpay.settings} />);
  await identify();
  await xpay.client.confirms();
  expect(await screen.findByText("Identity verified")).toBeTruthy();
});

test("says that the time ran out", async () => {
  render(<SignUp xpay={xpay.settings} />);
  await identify();
  await xpay.client.sees();
  await xpay.clock.advance({ minutes: 16 });
  expect(await screen.findByText("Time for identification ran out")).toBeTruthy();
});

test("shows the wallet", async () => {
  render(<Wallet xpay={xpay.settings} instrument={xpay.wallet("everyday").uuid} />);
  expect(await screen.findByText("60 transactions")).toBeTruthy();
});
