import { headersFor } from "../../packages/protocol/src/policy/index.ts";
import { expect, journey } from "../journey.ts";
import { withFrameBlocker } from "../models/frame-blocker.ts";
import { codesOf, diagnose, goesThrough, optionsFor, status, visitWith } from "../models/policy-page.ts";
import { type PolicySite, startPolicySite, type Visit } from "../policy-site/policy-site.ts";

// diagnose() names what breaks, on pages that really break.

let site: PolicySite;
journey.beforeAll(async () => {
  site = await startPolicySite();
});
journey.afterAll(() => site.close());
// The site serves one visit at a time.
journey.describe.configure({ mode: "default", timeout: 240_000 });
journey.use({ actionTimeout: 30_000 });
journey.beforeEach(({ gateway }) => gateway.expectLinks(0, 99));

journey.describe("diagnose()", { tag: "@demo-only" }, () => {
  /** The printed headers for all modes, with more headers, or markup, or another answer of the gateway. */
  const visit = (page: { readonly [name: string]: string }, more: Partial<Visit> = {}): string => {
    const printed = visitWith(headersFor(optionsFor(site, "auto")));
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
    await page.evaluate(() => {
      window.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    });
    expect(codesOf(await diagnose(page, { popup: true, framing: "refused" }))).toEqual(codesOf(diagnosis));

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
    // Long enough for what does answer.
    const silent = await diagnose(page, {
      modes: ["iframe"],
      probeUrl: `${site.widgetOrigin}/silent`,
      timeoutMs: 5_000,
    });
    expect(codesOf(silent)).toEqual(["WIDGET_FRAME_SILENT"]);
    await withFrameBlocker(`${site.widgetOrigin}/blocked`, async (blocked) => {
      await blocked.goto(visit({}));
      // The browser takes a moment to read an extension's rules.
      await expect
        .poll(async () =>
          codesOf(await diagnose(blocked, { modes: ["iframe"], probeUrl: `${site.widgetOrigin}/blocked` })),
        )
        .toEqual(["WIDGET_FRAME_BLOCKED"]);
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
    await expect.poll(() => page.frames().length).toBe(1);
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
