import type { Page } from "@playwright/test";
import { expect, journey } from "../journey.ts";
import { ReturnPage } from "../models/return-page.ts";

// An identification's id is no secret: it stands in the return page's address, which may be shared, logged or guessed. With
// another visitor's session it opens nothing, and the page that has it in its address hands it to nobody.

/** What this visitor's browser is answered when it asks for an identification, byte for byte. */
const asks = (page: Page, method: string, address: string): Promise<string> =>
  page.evaluate(
    async ([method, address]) => {
      const answer = await fetch(address, { method, credentials: "include" });
      return `${answer.status} ${answer.headers.get("content-type")} ${await answer.text()}`;
    },
    [method, address] as const,
  );

/** The gateway's address of identifications, as the lender's page uses it. */
const gatewayOf = (page: Page): Promise<string> =>
  page.waitForRequest((request) => request.method() === "POST").then((request) => `${request.url()}/`);

journey.describe("an identification's id", { tag: "@partner-only" }, () => {
  journey("opens nothing in another visitor's browser", async ({ lender, operator, browser, language, baseURL }) => {
    await lender.opens("/component", { mode: "iframe" });
    const [gateway] = await Promise.all([gatewayOf(lender.page), lender.startsIdentification()]);
    await lender.widget.goesThroughBank();
    const { returnAddress } = await operator.onlyLink();
    const id = new URL(returnAddress).searchParams.get("xpay_session") ?? "";
    expect(id).toMatch(/^[\w-]{22,64}$/);

    const elsewhere = await browser.newContext({ locale: "en-GB", ...(baseURL && { baseURL }) });
    const visitor = await elsewhere.newPage();
    // With a session of their own, which the lender's site gives to everybody.
    await visitor.goto("/component");
    await expect(visitor.getByRole("heading", { level: 1 })).toBeVisible();
    const madeUp = "kX2vJ8QmT5yZb1Lw9Rs3Ng";
    expect(await asks(lender.page, "GET", gateway + id)).toContain("200");
    for (const method of ["GET", "DELETE"]) {
      const answer = await asks(visitor, method, gateway + id);
      expect(answer).toContain("404");
      expect(answer.replaceAll(id, "")).toBe((await asks(visitor, method, gateway + madeUp)).replaceAll(madeUp, ""));
    }
    const returned = new ReturnPage(visitor, language);
    await returned.opens(returnAddress);
    await returned.saysToGoBack();
    await lender.widget.confirms();
    await lender.seesVerified();
    await visitor.goto("/component");
    expect(await asks(visitor, "GET", gateway + id)).toContain("404");
    await elsewhere.close();
    await lender.panel.seesLogTimes(1, "callback", "onVerified()");
  });

  journey("leaves the return page for nobody else", async ({ lender, operator, page, context, baseURL }) => {
    const asked: { readonly url: string; readonly referrer: string }[] = [];
    await lender.opens("/redirect");
    const [gateway] = await Promise.all([gatewayOf(page), lender.startsIdentification()]);
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    const { returnAddress } = await operator.onlyLink();
    const id = new URL(returnAddress).searchParams.get("xpay_session") ?? "";
    context.on("request", async (request) => {
      const headers = await request.allHeaders().catch(() => request.headers());
      asked.push({ url: request.url(), referrer: headers.referer ?? "" });
    });
    await widget.confirms();
    await lender.seesVerified();
    const origins = (): readonly string[] =>
      [...new Set(asked.filter(({ url }) => url.includes(id)).map(({ url }) => new URL(url).origin))].sort();
    await expect.poll(origins).toEqual([new URL(baseURL ?? "").origin, new URL(gateway).origin].sort());
    // From the return page itself: its script, its style sheet, and the page that it leads back to.
    expect(asked.filter(({ url }) => /returned/.test(url)).length).toBeGreaterThan(1);
    expect(asked.filter(({ referrer }) => referrer.includes(id))).toEqual([]);
    expect(page.url()).not.toContain(id);
  });
});
