import type { BrowserContext, Route } from "@playwright/test";
import { expect, journey } from "../journey.ts";

// The two arrows of the way back: from the operator's page to the lender's return page, and from there to the page that
// began. The verdict never comes along them, so the worst that a broken one may cost is a refresh.

const returnPage = /\/returned\b/;

interface Broken {
  readonly times: () => number;
  readonly happened: Promise<void>;
}

/** Breaks the next load of a document. */
async function breakOnce(context: BrowserContext, address: RegExp, how: (route: Route) => unknown): Promise<Broken> {
  let broken = 0;
  let tell = (): void => {};
  const happened = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await context.route(address, async (route) => {
    if (!route.request().isNavigationRequest() || broken > 0) return route.continue();
    broken += 1;
    tell();
    await how(route);
  });
  return { times: () => broken, happened };
}
/**
 * Keeps the verdict back until the return page has broken: a window that is closed before never asks for it. To be called
 * before the session begins, since a question that is out already is answered as soon as there is a verdict.
 */
const verdictAfter = (context: BrowserContext, { happened }: Broken): Promise<unknown> =>
  context.route(/\/identifications\/[^/]+$/, async (route) => {
    await happened;
    // The page gives a question up that nobody answers, and asks another.
    await route.continue().catch(() => {});
  });
const cut = (route: Route): Promise<void> => route.abort("connectionreset");
const down = (route: Route): Promise<void> =>
  route.fulfill({ status: 502, contentType: "text/html", body: "<title>Bad gateway</title>" });

journey.describe("a return page", { tag: "@partner-only" }, () => {
  for (const [name, how] of Object.entries({ "that is cut off": cut, "behind a proxy that is down": down })) {
    journey(`${name} costs nothing in a frame`, async ({ lender, operator, context }) => {
      const broken = await breakOnce(context, returnPage, how);
      await verdictAfter(context, broken);
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      await lender.panel.seesLogTimes(1, "callback", "onVerified()");
      await operator.hasIssued(1);
      expect(broken.times()).toBe(1);
    });

    journey(`${name} costs nothing in a popup`, async ({ lender, operator, context }) => {
      const broken = await breakOnce(context, returnPage, how);
      await verdictAfter(context, broken);
      await lender.opens("/component", { mode: "popup" });
      const widget = await lender.startsInPopup();
      await widget.goesThroughBank();
      await widget.confirms();
      await lender.seesVerified();
      // Chromium does not always close a window that shows its own error page, however often it is asked to.
      if (how === down) await widget.isClosed();
      await operator.hasIssued(1);
      expect(broken.times()).toBe(1);
    });
  }

  journey(
    "behind a proxy that is down costs a refresh in the client's only tab",
    async ({ lender, operator, context, page }) => {
      const broken = await breakOnce(context, returnPage, down);
      await lender.opens("/redirect");
      await lender.startsIdentification();
      const widget = await lender.arrivesAtTheWidget();
      await widget.goesThroughBank();
      await widget.confirms();
      await expect.poll(broken.times).toBe(1);
      // The proxy's page has to be there before it can be loaded anew.
      await expect.poll(() => page.url()).toContain("xpay_session");
      await page.reload();
      await lender.seesVerified();
      await operator.hasIssued(1);
    },
  );

  journey("that is slow is overtaken by the verdict in a frame", async ({ lender, operator, context }) => {
    let load = (): void => {};
    await breakOnce(context, returnPage, (route) => {
      load = () => void route.continue().catch(() => {});
    });
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    const confirmed = lender.widget.confirms();
    await lender.seesVerified();
    load();
    await confirmed;
    await lender.panel.seesLogTimes(1, "callback", "onVerified()");
    await operator.hasIssued(1);
  });

  journey("that is slow keeps the client's only tab waiting, no more", async ({ lender, operator, context }) => {
    const held: Route[] = [];
    const broken = await breakOnce(context, returnPage, (route) => held.push(route));
    await lender.opens("/redirect");
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    // A click that leads away may wait for the page that is held back.
    const confirmed = widget.confirms();
    await expect.poll(broken.times).toBe(1);
    await held[0]?.continue();
    await confirmed;
    await lender.seesVerified();
    await operator.hasIssued(1);
  });
});

journey.describe("the page that began, to which the return page leads", { tag: "@partner-only" }, () => {
  journey("when it is slow, shows the verdict when it comes", async ({ lender, operator, context }) => {
    const held: Route[] = [];
    await lender.opens("/redirect");
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    const broken = await breakOnce(context, /\/redirect/, (route) => held.push(route));
    await widget.goesThroughBank();
    await widget.confirms();
    await expect.poll(broken.times).toBe(1);
    await held[0]?.continue();
    await lender.seesVerified();
    await operator.hasIssued(1);
  });
});
