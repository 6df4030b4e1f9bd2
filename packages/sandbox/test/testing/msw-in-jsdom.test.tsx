// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createGatewayHandlers } from "../../src/msw/index.ts";
import { setupXpay } from "../../src/testing/index.ts";
import { SignUp } from "./partner-page.tsx";

// A partner who has MSW already: the page's own `fetch` asks, and the handlers answer over the test's world.
const gateway = "/xpay";
afterEach(cleanup);
const xpay = setupXpay({ afterEach, fetch: (url, init) => fetch(url, init) });
const server = setupServer(...createGatewayHandlers(xpay.world, { gateway }));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
const user = userEvent.setup();

const status = (): string | null | undefined => document.querySelector("[data-xpay]")?.getAttribute("data-status");
const begin = async (): Promise<void> => {
  render(<SignUp settings={xpay.settings} />);
  await user.click(screen.getByRole("button", { name: "Identify" }));
};

test("a client is verified over MSW", async () => {
  await begin();
  await xpay.client.confirms();
  await waitFor(() => expect(status()).toBe("verified"));
  expect(xpay.calls[0]).toMatchObject({ method: "POST", path: "/identifications", status: 201 });
  cleanup();
  await xpay.expectNoLeftovers();
});

test("a scenario is chosen as ever, and the clock moves what MSW holds back", async () => {
  xpay.use("slow-callback");
  await begin();
  await xpay.client.confirms();
  await xpay.clock.advance({ seconds: 3, ms: 999 });
  expect(status()).toBe("confirming");
  await xpay.clock.advance(1);
  await waitFor(() => expect(status()).toBe("verified"));
});

test("a gateway in trouble is asked again ever later, by the clock", async () => {
  await begin();
  await xpay.client.sees();
  server.use(http.get(`${gateway}/identifications/:id`, () => new HttpResponse(null, { status: 503 })));
  const questions = () => xpay.calls.filter(({ path, status }) => path === "/identifications/{id}" && status === 503);
  await xpay.clock.advance({ minutes: 2 });
  const pauses = questions().map(({ atMs }, index, all) => atMs - (all[index - 1]?.atMs ?? atMs));
  // The pause before these, of a second, went by while a gateway that was well held the question.
  expect(pauses.slice(1, 8)).toEqual([1_500, 2_250, 3_375, 5_062.5, 7_593.75, 10_000, 10_000]);
  server.resetHandlers();
  await xpay.client.confirms();
  await xpay.clock.advance({ seconds: 10 });
  await waitFor(() => expect(status()).toBe("verified"));
});
