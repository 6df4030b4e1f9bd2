import { expect, journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";

// Somebody who has come by a session's id, in a browser of their own: the lender's backend knows them as another visitor.

journey.describe("a session's id in another browser", { tag: "@partner-only" }, () => {
  journey(
    "gets nothing out of the backend, and the client words to act on",
    async ({ lender, page, operator, browser, gateway }) => {
      const asked: string[] = [];
      page.on("request", (request) => {
        if (request.method() === "GET" && /\/identifications\/[\w-]+$/.test(request.url())) asked.push(request.url());
      });
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.seesItself();
      const { returnAddress } = await operator.onlyLink();
      const id = new URL(returnAddress).searchParams.get("xpay_session") ?? "";
      await expect.poll(() => asked[0]).toContain(id);
      const [address = ""] = asked;

      const elsewhere = await browser.newContext({ locale: "en-GB" });
      const other = new Lender(await elsewhere.newPage(), "en");
      await other.opens("/component", { mode: "iframe" });
      const answers = await other.page.evaluate(async (url) => {
        const ask = async (address: string, method: string, credentials: RequestCredentials): Promise<unknown> => {
          const response = await fetch(address, { method, credentials });
          return [response.status, await response.text()];
        };
        const guessed = url.replace(/[\w-]+$/, "AAAAAAAAAAAAAAAAAAAAAA");
        return [
          await ask(url, "GET", "include"),
          await ask(guessed, "GET", "include"),
          await ask(url, "DELETE", "include"),
        ];
      }, address);
      // A real id of somebody else's and one that never was are told apart by nothing.
      expect(answers).toEqual([
        [404, expect.stringContaining("GATEWAY_SESSION_UNKNOWN")],
        [404, expect.stringContaining("GATEWAY_SESSION_UNKNOWN")],
        [404, expect.stringContaining("GATEWAY_SESSION_UNKNOWN")],
      ]);
      expect(new Set((answers as readonly [number, string][]).map(([, body]) => body.replaceAll(id, ""))).size).toBe(1);

      // The other's whole record, as if the client were back from the widget.
      await other.page.evaluate(
        ([id]) => {
          const record = { id, path: "/component", mode: "redirect", key: "k".repeat(32), returned: true };
          const expiresAt = new Date(Date.now() + 600_000).toISOString();
          localStorage.setItem("xpay-embed:session:loan", JSON.stringify({ ...record, expiresAt }));
        },
        [id],
      );
      await other.page.reload();
      await other.seesFailed("service", "GATEWAY_SESSION_UNKNOWN");
      await other.triesAgain();
      await other.widget.seesItself();
      await operator.hasIssued(2);
      await other.cancels();
      await other.seesCancelled();
      await elsewhere.close();

      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      expect(gateway.links).toBe(1);
    },
  );
});
