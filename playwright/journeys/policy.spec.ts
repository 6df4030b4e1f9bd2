import { expect, journey } from "../journey.ts";
import { Inspector } from "../models/inspector.ts";

// That no journey breaks these policies is held by each of them: an error in the console fails it.

journey.describe("a strict policy for contents", () => {
  journey("is in force on every page of the lender's", async ({ request, gateway }) => {
    gateway.expectLinks(0);
    for (const path of [
      "/",
      "/component",
      "/component/dialog",
      "/hooks",
      "/redirect",
      "/script-tag",
      "/history",
      "/returned",
    ]) {
      const response = await request.get(path, { headers: { accept: "text/html" } });
      const policy = response.headers()["content-security-policy"] ?? "";
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).toContain("script-src 'self';");
      expect(policy, path).toContain("style-src 'self';");
      expect(policy, path).not.toContain("unsafe");
      expect(response.headers(), path).toMatchObject(
        path === "/returned"
          ? { "cross-origin-opener-policy": "unsafe-none", "referrer-policy": "no-referrer" }
          : {
              "cross-origin-opener-policy": "unsafe-none",
              "permissions-policy": expect.stringMatching(/^camera=\(self "http:/),
              "referrer-policy": "same-origin",
            },
      );
    }
  });

  journey("fails a journey that breaks it", async ({ lender, page, gateway, troubles }) => {
    gateway.expectLinks(0);
    await lender.opens("/component");
    await page.evaluate(() => document.body.setAttribute("style", "color: red"));
    await expect.poll(() => troubles.unexpected().length).toBe(1);
    troubles.allow(/inline style/);
  });

  journey(
    "can be asked again after a check that could not be made",
    { tag: "@demo-only" },
    async ({ lender, page, gateway, troubles }) => {
      gateway.expectLinks(0);
      await lender.opens("/component");
      await page.evaluate(() => {
        document.querySelectorAll = () => {
          Reflect.deleteProperty(document, "querySelectorAll");
          throw new Error("The page is not itself.");
        };
      });
      troubles.allow(/The page is not itself/);
      await lender.panel.checksThePage();
      await expect.poll(() => troubles.all().length).toBe(1);
      await lender.panel.checksThePage();
      await lender.panel.seesThatNothingIsInTheWay();
    },
  );

  for (const language of ["en", "uk"] as const) {
    journey.describe(`in ${language}`, () => {
      journey.use({ language });
      journey(
        "is found sufficient by the page itself, and handed out to be copied",
        async ({ lender, page, gateway }) => {
          gateway.expectLinks(0);
          await lender.opens("/component");
          await lender.panel.checksThePage();
          await lender.panel.seesThatNothingIsInTheWay();
          await lender.panel.seesHeaders("nginx", 'add_header Cross-Origin-Opener-Policy "unsafe-none"');
          await lender.panel.seesHeaders("json", '"why": "The gateway, which hands out the link and the verdict."');
          await new Inspector(page).findsNothing("/component");
        },
      );
    });
  }
});
