import type { Page } from "@playwright/test";
import type { DiagnoseOptions, Diagnosis } from "../../packages/core/src/diagnose/index.ts";
import {
  headersFor,
  headerValue,
  type PagePolicy,
  type Policies,
  type PolicyOptions,
  toHeaders,
} from "../../packages/protocol/src/policy/index.ts";
import { expect, journey } from "../journey.ts";
import { withFrameBlocker } from "../models/frame-blocker.ts";
import { type PolicySite, startPolicySite, type Visit } from "../policy-site/policy-site.ts";

// What is printed is enough for each mode, and each value of it is needed; and diagnose() names what breaks, on pages that
// really break. The gateway of this site says "verified" only when the return was heard.

let site: PolicySite;
journey.beforeAll(async () => {
  site = await startPolicySite();
});
journey.afterAll(() => site.close());
// The site serves one visit at a time.
journey.describe.configure({ mode: "default", timeout: 240_000 });
journey.use({ actionTimeout: 30_000 });
journey.beforeEach(({ gateway }) => gateway.expectLinks(0, 99));

type Mode = "iframe" | "popup" | "redirect";
const modes: readonly Mode[] = ["iframe", "popup", "redirect"];

const optionsFor = (mode: Mode | "auto", isGatewayElsewhere = false): PolicyOptions => ({
  modes: [mode],
  widgetOrigins: [site.widgetOrigin],
  gateway: isGatewayElsewhere ? `${site.gatewayOrigin}/gateway` : "/gateway",
  integration: "react",
  // The page has an icon; without it the browser itself would ask for one.
  own: { page: { "img-src": ["data:"] } },
});
const visitWith = ({ page, returnPage }: Policies, more: Partial<Visit> = {}): Visit => ({
  page: toHeaders(page),
  returnPage: toHeaders(returnPage),
  ...more,
});

const status = (page: Page) => page.locator("#status");

/** Presses the button of a mode, and the way back in the widget. */
async function goesThrough(page: Page, mode: Mode): Promise<Page> {
  const confirm = { name: "Confirm" };
  if (mode === "popup") {
    const [popup] = await Promise.all([page.waitForEvent("popup"), page.click("#popup")]);
    await popup.getByRole("link", confirm).click();
    return popup;
  }
  await page.click(`#${mode}`);
  await (mode === "iframe" ? page.frameLocator("#frame iframe") : page).getByRole("link", confirm).click();
  return page;
}

/** What the return page saw of the page that opened its window. */
const openerSeen = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem("opener"));

/** What can be sent to a page: no functions. */
type SentOptions = Partial<Omit<DiagnoseOptions, "environment" | "headers">>;
const diagnose = (page: Page, options: SentOptions = {}): Promise<Diagnosis> =>
  page.evaluate((given) => window.diagnosePage(given), options);
const codesOf = ({ findings }: Diagnosis): readonly string[] => findings.map(({ code }) => code);

journey.describe("the printed headers", { tag: "@demo-only" }, () => {
  for (const printedFor of [...modes, "auto"] as const) {
    for (const isGatewayElsewhere of [false, true]) {
      const name = isGatewayElsewhere ? "with a gateway on another origin" : "with a gateway of its own origin";
      journey(`for ${printedFor} are enough, ${name}`, async ({ page }) => {
        const policies = headersFor(optionsFor(printedFor, isGatewayElsewhere));
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
        ...{ page: "page", header: "cross-origin-opener-policy", directive: "", value: "same-origin-allow-popups" },
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
    const { page, returnPage } = headersFor({ ...optionsFor("auto"), own: {} });
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
        const policies = headersFor(optionsFor("auto"));
        const changed = without(policies[loss.page], loss.header, loss.directive, loss.value, loss.instead);
        await page.goto(site.serves(visitWith({ ...policies, [loss.page]: changed })));
        if (loss.finding) expect(codesOf(await diagnose(page))).toEqual([loss.finding]);
        const before = troubles.all().length;
        await loss.breaks(page, () => troubles.all().slice(before));
      });
    }
  });
});

journey.describe("diagnose()", { tag: "@demo-only" }, () => {
  /** The printed headers for all modes, with more headers, or markup, or another answer of the gateway. */
  const visit = (page: { readonly [name: string]: string }, more: Partial<Visit> = {}): string => {
    const printed = visitWith(headersFor(optionsFor("auto")));
    return site.serves({ ...printed, ...more, page: { ...printed.page, ...page } });
  };

  const answers =
    (code: number, type: string, body: string, headers: { readonly [name: string]: string } = {}) =>
    (...[, response]: Parameters<NonNullable<Visit["gatewayAnswer"]>>): boolean => {
      response.writeHead(code, { "content-type": type, ...headers }).end(body);
      return true;
    };

  journey("names headers that isolate the page, and the mode really breaks", async ({ page, troubles }) => {
    troubles.allow(/./);
    for (const policy of ["require-corp", "credentialless"]) {
      await page.goto(visit({ "cross-origin-embedder-policy": policy }));
      const { findings, modes: verdicts } = await diagnose(page);
      expect(findings.map(({ code, modes: broken }) => [code, broken])).toEqual([["COEP_BLOCKS_FRAME", ["iframe"]]]);
      expect(verdicts).toEqual({ iframe: "broken", popup: "no-obstacle", redirect: "no-obstacle" });
      await page.click("#iframe");
      await expect.poll(() => page.frames()[1]?.url()).toBe("chrome-error://chromewebdata/");
    }
    await page.goto(visit({ "cross-origin-opener-policy": "noopener-allow-popups" }));
    expect(codesOf(await diagnose(page))).toEqual([]);
    await goesThrough(page, "popup");
    await expect(status(page)).toHaveText("verified");
  });

  journey(
    "names a sandbox in the page's policy, a policy in the document and addresses that leak",
    async ({ page, troubles }) => {
      troubles.allow(/./);
      await page.goto(visit({ "content-security-policy": "sandbox allow-scripts allow-same-origin allow-forms" }));
      const sandboxed = await diagnose(page);
      expect(codesOf(sandboxed)).toEqual(["CSP_SANDBOX"]);
      expect(sandboxed.findings[0]).toMatchObject({
        modes: ["popup"],
        details: { value: "allow-popups allow-popups-to-escape-sandbox" },
      });
      await page.click("#popup");
      await expect(status(page)).toHaveText("failed PRESENTATION_POPUP_BLOCKED");

      const head = `<meta http-equiv="Content-Security-Policy" content="frame-src 'self'">`;
      await page.goto(visit({ "referrer-policy": "unsafe-url" }, { head }));
      expect(codesOf(await diagnose(page))).toEqual(["CSP_FRAME_SRC_WIDGET", "REFERRER_POLICY_LEAKS_ADDRESS"]);
      await page.click("#iframe");
      await expect(status(page)).toHaveText("failed PRESENTATION_FRAME_BLOCKED");
    },
  );

  journey("learns from a refusal what it cannot read", async ({ page, troubles }) => {
    troubles.allow(/./);
    // Nothing of this origin can be asked, so the header cannot be read; the gateway is elsewhere, and forbidden as well.
    const policy = "connect-src 'none'; frame-src 'self'";
    await page.goto(visit({ "content-security-policy": policy }, { isGatewayElsewhere: true }));
    const { findings, checks } = await diagnose(page);
    expect(findings.map(({ code }) => code)).toEqual(["CSP_FRAME_SRC_WIDGET", "CSP_CONNECT_SRC_GATEWAY"]);
    expect(checks["return-page"]).toBe("unknown");
  });

  journey("tells the ways in which a gateway can be out of reach", async ({ page, troubles }) => {
    troubles.allow(/./);
    const rows: readonly (readonly [code: string, more: Partial<Visit>])[] = [
      ["GATEWAY_NOT_THERE", { gatewayAnswer: answers(200, "text/html", "<h1>Shop</h1>") }],
      ["GATEWAY_FAILING", { gatewayAnswer: answers(503, "application/json", "{}") }],
      ["GATEWAY_REFUSES_CLIENT", { gatewayAnswer: answers(401, "application/problem+json", "{}") }],
      ["GATEWAY_NO_CORS", { isGatewayElsewhere: true, gatewayAnswer: answers(404, "application/json", "{}") }],
      [
        "GATEWAY_NO_ANSWER",
        {
          gatewayAnswer: (request) => {
            request.socket.destroy();
            return true;
          },
        },
      ],
      [
        "CLOCK_SKEW",
        {
          gatewayAnswer: answers(404, "application/json", "{}", {
            date: new Date(Date.now() + 3_600_000).toUTCString(),
          }),
        },
      ],
    ];
    for (const [code, more] of rows) {
      await page.goto(visit({ "content-security-policy": "frame-src *" }, more));
      expect(codesOf(await diagnose(page)), code).toEqual([code]);
    }
  });

  journey("tells a return page that is elsewhere, missing, or not asked for", async ({ page, troubles }) => {
    troubles.allow(/./);
    await page.goto(visit({}));
    expect(codesOf(await diagnose(page, { returnUrl: "https://other.example/" }))).toEqual(["RETURN_PAGE_ELSEWHERE"]);
    expect(codesOf(await diagnose(page, { returnUrl: "/nowhere" }))).toEqual(["RETURN_PAGE_NO_ANSWER"]);
    // Over the wire there is no `undefined`; a page that gives none is asked here.
    const { checks } = await page.evaluate(() => window.diagnosePage({ returnUrl: undefined as never }));
    expect(checks["return-page"]).toBe("not-asked");
  });

  journey("says what the browser lacks or denies", async ({ browser, troubles, page }) => {
    troubles.allow(/./);
    const address = visit({});
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException("denied", "SecurityError");
          },
        });
      }
      Object.defineProperty(window, "BroadcastChannel", { value: undefined });
      Object.defineProperty(navigator, "locks", { value: undefined });
      window.open = () => null;
    });
    await page.goto(address);
    const diagnosis = await diagnose(page, { popup: true, framing: "refused" });
    expect(codesOf(diagnosis).toSorted()).toEqual([
      "BROWSER_WITHOUT_CHANNEL",
      "BROWSER_WITHOUT_LOCKS",
      "POPUP_BLOCKED",
      "STORAGE_DENIED",
      "WIDGET_REFUSES_FRAME",
    ]);
    expect(diagnosis.modes).toEqual({ iframe: "broken", popup: "broken", redirect: "broken" });

    const app = await browser.newContext({ userAgent: "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Viber/20.6.0.0" });
    const inApp = await app.newPage();
    await inApp.goto(address);
    expect(codesOf(await diagnose(inApp))).toEqual(["BROWSER_IN_APP"]);
    await app.close();
  });

  journey("knows a page in a frame, and a sandbox around it", async ({ page, troubles }) => {
    troubles.allow(/./);
    const address = visit({ "content-security-policy": "frame-src *" });
    await page.goto(address);
    const codesInFrame = async (sandbox: string | null): Promise<readonly string[]> => {
      await page.evaluate(
        ([src, tokens]) =>
          new Promise((resolve) => {
            const frame = document.createElement("iframe");
            if (tokens !== null) frame.setAttribute("sandbox", tokens);
            Object.assign(frame, { src, onload: resolve });
            document.body.replaceChildren(frame);
          }),
        [address, sandbox] as const,
      );
      const frame = page.frames().find((each) => each !== page.mainFrame() && each.url() === address);
      const diagnosis = await frame?.evaluate(() => window.diagnosePage({ modes: ["popup"] }));
      return diagnosis ? codesOf(diagnosis) : [];
    };
    expect(await codesInFrame(null)).toEqual([]);
    expect(await codesInFrame("allow-scripts allow-same-origin")).toEqual(["PAGE_SANDBOXED"]);
    expect(await codesInFrame("allow-scripts")).toContain("PAGE_SANDBOXED");
  });

  journey("knows an extension that blocks the frame, and a widget that keeps silent", async ({ page, troubles }) => {
    troubles.allow(/./);
    await page.goto(visit({}));
    await page.route(`${site.widgetOrigin}/silent`, () => {});
    const silent = await diagnose(page, {
      modes: ["iframe"],
      probeUrl: `${site.widgetOrigin}/silent`,
      timeoutMs: 1000,
    });
    expect(codesOf(silent)).toEqual(["WIDGET_FRAME_SILENT"]);
    await withFrameBlocker(`${site.widgetOrigin}/blocked`, async (blocked) => {
      await blocked.goto(visit({}));
      const diagnosis = await diagnose(blocked, { modes: ["iframe"], probeUrl: `${site.widgetOrigin}/blocked` });
      expect(codesOf(diagnosis)).toEqual(["WIDGET_FRAME_BLOCKED"]);
      expect(codesOf(await diagnose(blocked, { modes: ["iframe"], framing: "allowed" }))).toEqual([]);
    });
  });

  journey("leaves nothing behind and tells nothing personal", async ({ page }) => {
    await page.goto(`${visit({})}?client=380501234567#380501234567`);
    const [report, left] = await page.evaluate(async () => {
      const heard: string[] = [];
      const add = document.addEventListener.bind(document);
      const remove = document.removeEventListener.bind(document);
      document.addEventListener = (...given: Parameters<typeof add>) => {
        heard.push(given[0]);
        add(...given);
      };
      document.removeEventListener = (...given: Parameters<typeof remove>) => {
        heard.splice(heard.indexOf(given[0]), 1);
        remove(...given);
      };
      const before = [
        document.documentElement.outerHTML,
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
        history.length,
      ];
      const diagnosis = await window.diagnosePage({ framing: "allowed", popup: true });
      const after = [
        document.documentElement.outerHTML,
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
        history.length,
      ];
      return [diagnosis, { heard, isSame: JSON.stringify(before) === JSON.stringify(after) }] as const;
    });
    expect(left).toEqual({ heard: [], isSame: true });
    expect(page.frames()).toHaveLength(1);
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(JSON.stringify(report)).not.toContain("380501234567");
    expect(report.findings).toEqual([]);
    expect(Object.values(report.checks)).toEqual(Object.values(report.checks).map(() => "ok"));
  });

  journey("refuses options that cannot be meant", async ({ page }) => {
    await page.goto(visit({}));
    const refusal = page.evaluate(() => window.diagnosePage({ widgetOrigins: ["https://xpay.com.ua/path"] }));
    await expect(refusal).rejects.toThrow(/CONFIG_INVALID_OPTION \(widgetOrigins\)/);
  });
});
