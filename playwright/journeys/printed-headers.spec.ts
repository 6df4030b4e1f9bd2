import type { Page } from "@playwright/test";
import { headersFor, headerValue, type PagePolicy } from "../../packages/protocol/src/policy/index.ts";
import { expect, journey } from "../journey.ts";
import {
  codesOf,
  diagnose,
  goesThrough,
  type Mode,
  modes,
  openerSeen,
  optionsFor,
  status,
  visitWith,
} from "../models/policy-page.ts";
import { type PolicySite, startPolicySite } from "../policy-site/policy-site.ts";

// What is printed is enough for each mode, and each value of it is needed. The gateway of this site says "verified" only when the
// return was heard.

let site: PolicySite;
journey.beforeAll(async () => {
  site = await startPolicySite();
});
journey.afterAll(() => site.close());
// The site serves one visit at a time.
journey.describe.configure({ mode: "default", timeout: 240_000 });
journey.use({ actionTimeout: 30_000 });
journey.beforeEach(({ gateway }) => gateway.expectLinks(0, 99));

journey.describe("the printed headers", { tag: "@demo-only" }, () => {
  for (const printedFor of [...modes, "auto"] as const) {
    for (const isGatewayElsewhere of [false, true]) {
      const name = isGatewayElsewhere ? "with a gateway on another origin" : "with a gateway of its own origin";
      journey(`for ${printedFor} are enough, ${name}`, async ({ page }) => {
        const policies = headersFor(optionsFor(site, printedFor, isGatewayElsewhere));
        for (const mode of printedFor === "auto" ? modes : [printedFor]) {
          await page.goto(site.serves(visitWith(policies, { isGatewayElsewhere })));
          const shown = await goesThrough(page, mode);
          await expect(status(page)).toHaveText("verified");
          if (mode === "popup") {
            await expect.poll(() => shown.isClosed()).toBe(true);
            expect(await openerSeen(page)).toBe("kept");
          }
          // Whatever the browser had to forbid on the way would be an error in the console, which fails the journey.
        }
        await expect(status(page)).toHaveCSS("color", "rgb(1, 2, 3)");
        if (isGatewayElsewhere) return;
        const { findings, modes: verdicts } = await diagnose(page, { modes: [printedFor] });
        expect(findings).toEqual([]);
        expect(Object.values(verdicts)).not.toContain("broken");
      });
    }
  }

  journey("are enough in the frame of a page that was named", async ({ page }) => {
    for (const mode of ["iframe", "redirect"] as const) {
      const framedBy = [new URL(site.pageAround).origin];
      site.serves(visitWith(headersFor({ ...optionsFor(site, mode), framedBy })));
      await page.goto(site.pageAround);
      const shop = page.frameLocator("iframe");
      await shop.locator(`#${mode}`).click();
      const widget = mode === "iframe" ? shop.frameLocator("#frame iframe") : shop;
      await widget.getByRole("link", { name: "Confirm" }).click();
      await expect(shop.locator("#status")).toHaveText("verified");
    }
  });

  /** The same headers with one value taken out, or put in another's place. */
  const without = (
    policy: PagePolicy,
    header: string,
    directive: string,
    value: string,
    instead?: string,
  ): PagePolicy =>
    policy.map((each) => {
      if (each.name !== header) return each;
      const directives = each.directives.map((part) => {
        if (part.name !== directive) return part;
        const left = part.values.filter((one) => one !== value).concat(instead ?? []);
        return { ...part, values: left.length > 0 || header !== "content-security-policy" ? left : ["'none'"] };
      });
      return { ...each, directives, value: headerValue(each.name, directives) };
    });

  interface Loss {
    readonly page: "page" | "returnPage";
    readonly header: string;
    readonly directive: string;
    readonly value: string;
    /** Put in its place, where the header cannot be without. */
    readonly instead?: string;
    readonly finding: string | null;
    /** What does not work then. */
    readonly breaks: (page: Page, troubles: () => readonly string[]) => Promise<void>;
  }

  const framed = (feature: string) => async (page: Page) => {
    await page.click("#iframe");
    const allowed = page.frameLocator("#frame iframe").locator("#allowed");
    await expect(allowed).toHaveText(/fullscreen|gamepad|./);
    await expect(allowed).not.toHaveText(new RegExp(`(^| )${feature}( |$)`));
  };
  const says = (mode: Mode, text: string) => async (page: Page) => {
    await page.click(`#${mode}`);
    await expect(status(page)).toHaveText(text);
  };
  const comesBackToNothing = (trouble: RegExp) => async (page: Page, troubles: () => readonly string[]) => {
    await goesThrough(page, "iframe");
    await expect.poll(() => troubles().some((text) => trouble.test(text))).toBe(true);
    await expect(status(page)).toHaveText("presenting");
  };

  const losses = (): readonly Loss[] => {
    const csp = "content-security-policy";
    const features = ["camera", "microphone", "clipboard-write", "publickey-credentials-get"];
    return [
      {
        ...{ page: "page", header: csp, directive: "script-src", value: "'self'", finding: null },
        breaks: (page) => expect(status(page)).toBeEmpty(),
      },
      {
        ...{ page: "page", header: csp, directive: "style-src", value: "'self'", finding: "CSP_STYLE_SRC" },
        breaks: (page) => expect(status(page)).toHaveCSS("color", "rgb(0, 0, 0)"),
      },
      {
        ...{ page: "page", header: csp, directive: "connect-src", value: "'self'", finding: "CSP_CONNECT_SRC_GATEWAY" },
        breaks: says("iframe", "failed GATEWAY_UNREACHABLE"),
      },
      {
        ...{
          page: "page",
          header: csp,
          directive: "frame-src",
          value: site.widgetOrigin,
          finding: "CSP_FRAME_SRC_WIDGET",
        },
        breaks: says("iframe", "failed PRESENTATION_FRAME_BLOCKED"),
      },
      {
        ...{ page: "page", header: csp, directive: "frame-src", value: "'self'", finding: "CSP_FRAME_SRC_RETURN_PAGE" },
        breaks: comesBackToNothing(/frame-src/),
      },
      ...features.flatMap((feature) =>
        ["self", site.widgetOrigin].map(
          (value): Loss => ({
            ...{ page: "page", header: "permissions-policy", directive: feature, value },
            finding: "PERMISSIONS_POLICY_DENIES_WIDGET",
            breaks: framed(feature),
          }),
        ),
      ),
      {
        ...{ page: "page", header: "cross-origin-opener-policy", directive: "", value: "unsafe-none" },
        instead: "same-origin",
        finding: "COOP_SEVERS_POPUP",
        breaks: says("popup", "cancelled"),
      },
      {
        ...{ page: "returnPage", header: csp, directive: "script-src", value: "'self'", finding: "CSP_SCRIPT_SRC" },
        breaks: comesBackToNothing(/script-src/),
      },
      {
        ...{ page: "returnPage", header: csp, directive: "frame-ancestors", value: "'self'" },
        finding: "RETURN_PAGE_REFUSES_FRAME",
        breaks: comesBackToNothing(/frame-ancestors/),
      },
      {
        ...{ page: "returnPage", header: "cross-origin-opener-policy", directive: "", value: "unsafe-none" },
        instead: "same-origin-allow-popups",
        finding: "COOP_SEVERS_RETURN_PAGE",
        breaks: async (page) => {
          await page.evaluate(() => localStorage.removeItem("opener"));
          await goesThrough(page, "popup");
          await expect.poll(() => openerSeen(page)).toBe("severed");
        },
      },
    ];
  };

  journey("have a reason for each value that they grant, told below", () => {
    const { page, returnPage } = headersFor({ ...optionsFor(site, "auto"), own: {} });
    const granted = Object.entries({ page, returnPage }).flatMap(([name, policy]) =>
      policy.flatMap((header) =>
        header.directives.flatMap((directive) =>
          directive.effect === "grants"
            ? directive.values.map((value) => [name, header.name, directive.name, value].join(" "))
            : [],
        ),
      ),
    );
    const told = losses().map((loss) => [loss.page, loss.header, loss.directive, loss.value].join(" "));
    expect(granted.sort()).toEqual(told.sort());
  });

  journey("without any one of their values break something, and diagnose() names it", async ({ page, troubles }) => {
    troubles.allow(/./);
    for (const loss of losses()) {
      await journey.step(`${loss.page} ${loss.header} ${loss.directive} ${loss.value}`, async () => {
        const policies = headersFor(optionsFor(site, "auto"));
        const changed = without(policies[loss.page], loss.header, loss.directive, loss.value, loss.instead);
        await page.goto(site.serves(visitWith({ ...policies, [loss.page]: changed })));
        if (loss.finding) expect(codesOf(await diagnose(page))).toEqual([loss.finding]);
        const before = troubles.all().length;
        await loss.breaks(page, () => troubles.all().slice(before));
      });
    }
  });
});
