import type { BrowserContext, Frame, Page } from "@playwright/test";
import { expect, journey } from "../journey.ts";
import { type HostileSite, startHostileSite } from "./hostile-site.ts";

// The operator's page, on its very origin, in the hands of an attacker.

let site: HostileSite;
journey.beforeAll(async () => {
  site = await startHostileSite();
  site.serves("/taken", "<!doctype html><html lang=en><title>Taken</title><h1>Taken</h1></html>");
});
journey.afterAll(() => site.close());

/** What an attempt came to, by its name: `done`, or the name of what was thrown. */
type Outcomes = { readonly [attempt: string]: string };

/** Tries everything that a page in a frame could do to the page around it. Runs in the widget. */
async function attack(taken: string): Promise<Outcomes> {
  const outcomes: Record<string, string> = {};
  const attempt = async (name: string, action: () => unknown): Promise<void> => {
    try {
      // A browser that asks somebody first, or nobody ever, gives no answer.
      const silence = new Promise((resolve) => setTimeout(resolve, 2_000, "no answer"));
      const result = await Promise.race([action(), silence]);
      outcomes[name] = typeof result === "string" ? result : "done";
    } catch (error) {
      outcomes[name] = error instanceof Error ? error.name : String(error);
    }
  };
  const click = (element: HTMLElement): void => {
    document.body.append(element);
    element.click();
  };
  const { top } = window;
  await attempt("read the page around", () => top?.document.title);
  await attempt("read its address", () => top?.location.href);
  await attempt("read its storage", () => top?.localStorage.length);
  await attempt("know its frame element", () => (window.frameElement ? "done" : "null"));
  await attempt("navigate it", () => {
    if (top) top.location.href = taken;
  });
  await attempt("replace it", () => top?.location.replace(taken));
  await attempt("open over it", () => (window.open(taken, "_top") ? "done" : "null"));
  await attempt("link over it", () =>
    click(Object.assign(document.createElement("a"), { href: taken, target: "_top" })),
  );
  await attempt("send a form over it", () => {
    const form = Object.assign(document.createElement("form"), { action: taken, target: "_top", method: "post" });
    document.body.append(form);
    form.submit();
  });
  await attempt("close it", () => top?.close());
  await attempt("say something", () => window.alert("Your session has ended"));
  await attempt("ask something", () => String(window.confirm("Really?")));
  await attempt("ask for a text", () => String(window.prompt("Your password?")));
  await attempt("print", () => window.print());
  await attempt("download", () => {
    const href = URL.createObjectURL(new Blob(["MZ"], { type: "application/x-msdownload" }));
    click(Object.assign(document.createElement("a"), { href, download: "diia.exe" }));
  });
  await attempt("go fullscreen", () => document.documentElement.requestFullscreen());
  await attempt("lock the pointer", () => document.documentElement.requestPointerLock());
  await attempt(
    "know where the client is",
    () =>
      new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, ({ code }) => reject(code))),
  );
  await attempt("see the screen", () => navigator.mediaDevices.getDisplayMedia());
  await attempt("run a page without the sandbox", () => {
    const inner = document.createElement("iframe");
    inner.srcdoc = `<img src="x" onerror="top.location.href = '${taken}'">`;
    document.body.append(inner);
  });
  // What was asked of the browser has its turn. Only time can tell: a navigation or a download that is refused reports nothing.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return outcomes;
}

/** Features that a page could be given, and that the widget has no use for. */
const dangerous = [
  "geolocation",
  "fullscreen",
  "payment",
  "usb",
  "serial",
  "hid",
  "bluetooth",
  "midi",
  "display-capture",
  "screen-wake-lock",
  "accelerometer",
  "gyroscope",
  "idle-detection",
  "local-fonts",
  "window-management",
  "clipboard-read",
  "publickey-credentials-create",
  "otp-credentials",
];

/** The widget's page from now on. */
const takeOverWidget = (context: BrowserContext, script = ""): Promise<void> =>
  context
    .route(/\/frame\/widget\//, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang=en><title>Widget</title><h1>Widget</h1><button>Go on</button><script>${script}</script></html>`,
      }),
    )
    .then(() => {});

const widgetFrame = async (page: Page): Promise<Frame> => {
  const find = (): Frame | undefined => page.frames().find((frame) => frame.url().includes("/frame/widget/"));
  await expect.poll(() => find()?.locator("h1").textContent()).toBe("Widget");
  // Polled for above.
  return find() as Frame;
};

journey.describe("a hostile widget in the frame", { tag: "@demo-only" }, () => {
  journey("cannot touch the page around it, nor the client's machine", async ({ lender, page, context, troubles }) => {
    // The browser says of each attempt why it came to nothing.
    troubles.allow(/sandbox|permission|polic|navigat|Blocked|frame|gesture|Fullscreen|pointer|not allowed/i);
    // As its own script: what a test evaluates counts as the client's tap.
    const told = "What came of it: ";
    const taken = `${site.lookAlikePort}/taken`;
    await takeOverWidget(
      context,
      `(${attack})(${JSON.stringify(taken)}).then((outcomes) => console.info(${JSON.stringify(told)} + JSON.stringify(outcomes)));`,
    );
    const telling = page.waitForEvent("console", {
      predicate: (message) => message.text().startsWith(told),
      timeout: 60_000,
    });
    const happened: string[] = [];
    context.on("dialog", (dialog) => happened.push(`dialog ${dialog.message()}`));
    page.on("download", (download) => happened.push(`download ${download.suggestedFilename()}`));
    await lender.opens("/component", { mode: "iframe" });
    const before = page.url();
    await lender.startsIdentification();
    const outcomes: Outcomes = JSON.parse((await telling).text().slice(told.length));
    const widget = await widgetFrame(page);
    expect(outcomes).toMatchObject({
      "read the page around": "SecurityError",
      "read its address": "SecurityError",
      "read its storage": "SecurityError",
      "know its frame element": "null",
      "navigate it": "SecurityError",
      "replace it": "SecurityError",
      "open over it": "null",
      "ask something": "false",
      "ask for a text": "null",
      "know where the client is": "1",
    });
    for (const name of ["go fullscreen", "lock the pointer", "see the screen"]) expect(outcomes[name]).not.toBe("done");
    expect(
      await widget.evaluate((features) => {
        // Chromium's own; the types do not know it.
        const policy = Reflect.get(document, "featurePolicy") as { readonly allowsFeature: (name: string) => boolean };
        return features.filter((name) => policy.allowsFeature(name));
      }, dangerous),
    ).toEqual([]);
    expect(page.url()).toBe(before);
    expect(happened).toEqual([]);
    expect(site.seen.filter(({ path }) => path.startsWith("/taken"))).toEqual([]);

    // And the client is in charge of it.
    await lender.cancels();
    await lender.seesCancelled();
    expect(page.frames()).not.toContain(widget);
  });

  journey("cannot touch it by a window that it opens either", async ({ lender, page, context, troubles }) => {
    troubles.allow(/permission|navigat|frame/i);
    await takeOverWidget(context);
    await lender.opens("/component", { mode: "iframe" });
    const before = page.url();
    await lender.startsIdentification();
    const widget = await widgetFrame(page);
    site.serves(
      "/window",
      `<!doctype html><html lang=en><title>Window</title><script>
        const outcomes = [];
        for (const act of [
          () => { opener.top.location.href = "/taken" },
          () => { opener.parent.location.replace("/taken") },
          () => opener.top.document.title,
          () => opener.top.localStorage.length,
        ]) {
          try { act(); outcomes.push("done") } catch ({ name }) { outcomes.push(name) }
        }
        document.title = outcomes.join();
      </script></html>`,
    );
    await widget.evaluate((url) => {
      document.querySelector("button")?.addEventListener("click", () => window.open(url, "_blank", "popup"));
    }, `${site.lookAlikePort}/window`);
    const [opened] = await Promise.all([page.waitForEvent("popup"), widget.getByRole("button").click()]);
    await expect(opened).toHaveTitle("SecurityError,SecurityError,SecurityError,SecurityError");
    expect(page.url()).toBe(before);
    await opened.close();
    await lender.cancels();
    await lender.seesCancelled();
  });

  journey(
    "takes the tab away when the client taps in it, and finds nothing but the client's way back",
    async ({ lender, page, context, gateway, troubles }) => {
      // A bank's app is opened like that. Back, the page asks under the same key.
      gateway.expectLinks(2);
      troubles.allow(/navigat/i);
      await takeOverWidget(context);
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      const widget = await widgetFrame(page);
      await widget.evaluate((url) => {
        document.querySelector("button")?.addEventListener("click", () => {
          if (window.top) window.top.location.href = url;
        });
      }, `${site.lookAlikePort}/taken`);
      await widget.getByRole("button").click();
      await page.waitForURL(/\/taken$/);
      expect(site.seen.findLast(({ path }) => path === "/taken")?.referrer).not.toContain("/component");
      expect(await page.evaluate(() => [document.referrer, window.name, history.state])).toEqual([
        expect.not.stringMatching(/component|xpay_session/),
        "",
        null,
      ]);
      await page.goBack();
      await context.unroute(/\/frame\/widget\//);
      await lender.seesTheIntroduction();
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
    },
  );

  journey("cannot have the client verified by being early", async ({ lender, page, context, operator }) => {
    await takeOverWidget(context);
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    const widget = await widgetFrame(page);
    const { returnAddress } = await operator.onlyLink();
    await widget.evaluate((address) => window.location.replace(address), returnAddress);
    await lender.seesThatTheResultIsChecked();
    await lender.seesLog("state", "confirming", "because: returned");
    await lender.panel.seesLogTimes(0, "callback", "onVerified()");
    await lender.cancels();
    await lender.seesCancelled();
  });
});

journey.describe("a hostile widget in a popup", { tag: "@demo-only" }, () => {
  journey(
    "leads the lender's tab away, learns nothing, and the client who goes back finds the session",
    async ({ lender, page, context, troubles }) => {
      troubles.allow(/navigat|frame/i);
      await takeOverWidget(context);
      await lender.opens("/component", { mode: "popup" });
      const [popup] = await Promise.all([page.waitForEvent("popup"), lender.startsIdentification()]);
      await expect(popup.locator("h1")).toHaveText("Widget");
      const learnt = await popup.evaluate((taken) => {
        const outcomes: string[] = [];
        // The widget was opened by the lender's page.
        const opener = window.opener as Window & typeof globalThis;
        for (const look of [
          () => opener.document.title,
          () => opener.location.href,
          () => opener.localStorage.length,
        ]) {
          try {
            outcomes.push(String(look()));
          } catch (error) {
            outcomes.push(error instanceof Error ? error.name : "thrown");
          }
        }
        opener.postMessage({ type: "xpay-embed:return", id: "kX2vJ8QmT5yZb1Lw9Rs3Ng" }, "*");
        setTimeout(() => {
          opener.location.href = taken;
        }, 200);
        return [...outcomes, document.referrer, window.name];
      }, `${site.lookAlikePort}/taken`);
      expect(learnt.slice(0, 3)).toEqual(["SecurityError", "SecurityError", "SecurityError"]);
      expect(learnt.slice(3).join()).not.toMatch(/component|xpay_session|loan/);
      await page.waitForURL(/\/taken$/);
      await page.goBack();
      await lender.seesThatTheResultIsChecked();
      await lender.panel.seesLogTimes(0, "callback", "onVerified()");
      await lender.cancels();
      await lender.seesCancelled();
      await popup.close();
    },
  );
});
