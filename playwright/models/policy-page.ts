import type { Locator, Page } from "@playwright/test";
import type { DiagnoseOptions, Diagnosis } from "../../packages/core/src/diagnose/index.ts";
import { type Policies, type PolicyOptions, toHeaders } from "../../packages/protocol/src/policy/index.ts";
import type { PolicySite, Visit } from "../policy-site/policy-site.ts";

export type Mode = "iframe" | "popup" | "redirect";
export const modes: readonly Mode[] = ["iframe", "popup", "redirect"];

export const optionsFor = (site: PolicySite, mode: Mode | "auto", isGatewayElsewhere = false): PolicyOptions => ({
  modes: [mode],
  widgetOrigins: [site.widgetOrigin],
  gateway: isGatewayElsewhere ? `${site.gatewayOrigin}/gateway` : "/gateway",
  integration: "react",
  // The page has an icon; without it the browser itself would ask for one.
  own: { page: { "img-src": ["data:"] } },
});
export const visitWith = ({ page, returnPage }: Policies, more: Partial<Visit> = {}): Visit => ({
  page: toHeaders(page),
  returnPage: toHeaders(returnPage),
  ...more,
});

export const status = (page: Page): Locator => page.locator("#status");

/** Presses the button of a mode, and the way back in the widget. */
export async function goesThrough(page: Page, mode: Mode): Promise<Page> {
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
export const openerSeen = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem("opener"));

/** What can be sent to a page: no functions. */
type SentOptions = Partial<Omit<DiagnoseOptions, "environment" | "headers">>;
export const diagnose = (page: Page, options: SentOptions = {}): Promise<Diagnosis> =>
  // A machine that does other work besides is slow, not silent.
  page.evaluate((given) => window.diagnosePage(given), { timeoutMs: 20_000, ...options });
export const codesOf = ({ findings }: Diagnosis): readonly string[] => findings.map(({ code }) => code);
