// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { IdentificationEnding } from "@xpay-embed/core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { historyScenarioList, scenarioList } from "../../src/index.ts";
import { setupXpay } from "../../src/testing/index.ts";
import { endings, histories } from "./endings.ts";
import { SignUp, Wallet } from "./partner-page.tsx";

afterEach(cleanup);
const xpay = setupXpay({ afterEach, now: "2026-11-20T12:00:00+02:00" });
const user = userEvent.setup();

/** Renders the page and lets the client begin. */
async function begin(): Promise<{ readonly ends: IdentificationEnding[] }> {
  const ends: IdentificationEnding[] = [];
  const end = (state: IdentificationEnding): void => {
    ends.push(state);
  };
  render(
    <SignUp
      settings={xpay.settings}
      onVerified={end}
      onRejected={end}
      onCancelled={end}
      onExpired={end}
      onFailed={end}
    />,
  );
  await user.click(screen.getByRole("button", { name: "Identify" }));
  return { ends };
}

const status = (): string | null | undefined => document.querySelector("[data-xpay]")?.getAttribute("data-status");

describe("an identification", () => {
  test.each(scenarioList.map(({ name }) => [name, endings[name]] as const))(
    "in %s ends as it should",
    async (name, expected) => {
      const complaints = vi.spyOn(console, "error");
      xpay.use(name);
      const { ends } = await begin();
      if (expected.shownIn) {
        expect(await xpay.client.sees()).toBe(expected.shownIn);
        if (expected.isDown) await expect(xpay.client.confirms()).rejects.toThrow("503");
        else await xpay.client.confirms();
      }
      if (expected.after) {
        expect(ends).toEqual([]);
        await xpay.clock.advance(expected.after);
      }
      await waitFor(() => expect(status()).toBe(expected.ends));
      expect(ends).toMatchObject([{ status: expected.ends }]);
      if (expected.because) expect(JSON.stringify(ends[0])).toContain(expected.because);
      expect(complaints.mock.calls).toEqual([]);
      cleanup();
      await xpay.expectNoLeftovers();
      complaints.mockRestore();
    },
  );

  test("whose callback is late shows that it is being checked, until then", async () => {
    xpay.use("slow-callback");
    await begin();
    await xpay.client.confirms();
    expect(status()).toBe("confirming");
    await xpay.clock.advance({ seconds: 3, ms: 999 });
    expect(status()).toBe("confirming");
    await xpay.clock.advance(1);
    expect(status()).toBe("verified");
  });
});

describe("a history", () => {
  test.each(historyScenarioList.map(({ name }) => [name, histories[name]] as const))(
    "in %s is shown as it should be",
    async (name, expected) => {
      xpay.use(name);
      render(<Wallet settings={xpay.settings} instrument={xpay.wallet("thousand").uuid} />);
      if (expected.after) {
        await xpay.clock.advance({ seconds: 4 });
        expect(status()).toBe("loading");
        await xpay.clock.advance(expected.after);
      }
      await waitFor(() => expect(status()).toBe(expected.status));
      if (expected.because) expect(document.body.textContent).toContain(expected.because);
      else await screen.findByRole("grid");
      if (expected.failsLater) {
        await user.click(screen.getByRole("button", { name: "Load more" }));
        expect(await screen.findByText("Could not load further.")).toBeTruthy();
      }
      cleanup();
      await xpay.expectNoLeftovers();
    },
  );
});
