import { describe, expect, test, vi } from "vitest";
import { en } from "../../ui/src/messages/en.ts";
import { uk } from "../../ui/src/messages/uk.ts";
import { inside, playElementPage, testLink, title, turn } from "../test/element-page.ts";
import { XpayIdentificationElement } from "./index.ts";

const page = playElementPage();
const english = '<xpay-identification gateway="/xpay" mode="iframe" locale="en"></xpay-identification>';
const button = english.replace("locale", 'look="button" locale');
const verified = { status: "verified", profile: { firstName: "Олена" } };

/** Types of the events, statuses with what they are. */
const heard = (): readonly string[] =>
  page().told.map(({ type, detail }) =>
    type === "xpay-status" ? (detail as { readonly status: string }).status : type,
  );

describe("an identification", () => {
  test("goes from the introduction to the result, and tells the page of each step", async () => {
    const element = await page().add(english);
    expect(title(element)).toBe(en.intro[0]);
    expect(page().gateway.calls).toEqual([]);
    inside(element, "action")?.click();
    await page().answer("POST", 201, testLink);
    expect(inside<HTMLIFrameElement>(element, "widget")?.src).toBe(testLink.uri);
    await page().answer("GET", 200, verified);
    expect(title(element)).toBe(en.verified[0]);
    expect(heard()).toEqual(["preparing", "presenting", "verified", "xpay-verified"]);
    expect(page().told.at(-1)?.detail).toMatchObject({ status: "verified", result: { profile: verified.profile } });
    expect(page().told[1]?.detail).toEqual({ status: "presenting", mode: "iframe", modeReason: "requested" });
    expect(page().complaints()).toEqual([]);
  });

  test.each([
    ["rejected", { status: "rejected", reason: "declined" }, { reason: "declined" }],
    ["expired", { status: "expired" }, {}],
    ["cancelled", { status: "cancelled" }, { by: "gateway" }],
  ])("tells that it was %s", async (status, answer, detail) => {
    const element = await page().add(english);
    const ending = element.open();
    await page().answer("POST", 201, testLink);
    await page().answer("GET", 200, answer);
    expect(page().told.at(-1)).toMatchObject({ type: `xpay-${status}`, detail: { status, ...detail } });
    expect(await ending).toMatchObject({ status });
  });

  test("tells of a failure, and goes on with retry()", async () => {
    const element = await page().add(english);
    void element.open();
    await page().answer("POST", 500, {});
    expect(page().told.at(-1)).toMatchObject({ type: "xpay-failed", detail: { error: { code: "GATEWAY_FAILED" } } });
    void element.retry();
    await page().answer("POST", 201, testLink);
    expect(element.status).toBe("presenting");
  });

  test("gets a link in advance with prefetch(), and gives up with cancel()", async () => {
    const element = await page().add(english);
    element.prefetch();
    await page().answer("POST", 201, testLink);
    expect(element.status).toBe("ready");
    void element.open();
    await turn();
    expect(element.status).toBe("presenting");
    element.cancel();
    await page().answer("GET", 200, { status: "pending" });
    expect(element.status).toBe("cancelled");
    expect(page().gateway.calls.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("behind a button opens its dialog, by a click or by open()", async () => {
    const element = await page().add(button);
    const dialog = inside<HTMLDialogElement>(element, "dialog");
    expect(inside(element, "button")?.textContent).toBe(en.identify);
    expect(dialog?.open).toBe(false);
    void element.open();
    expect(dialog?.matches(":modal")).toBe(true);
    await page().answer("POST", 201, testLink);
    expect(element.shadowRoot?.activeElement?.textContent).toBe(en.frame[0]);
    await page().answer("GET", 200, verified);
    inside(element, "action")?.click();
    expect(dialog?.open).toBe(false);
  });

  test("lets the page write on its button", async () => {
    const element = await page().add(button.replace("></", "><b>Get the loan</b></"));
    const slot = element.shadowRoot?.querySelector("slot");
    expect(slot?.assignedElements().map(({ textContent }) => textContent)).toEqual(["Get the loan"]);
  });
});

describe("attributes and properties", () => {
  test("are two sides of one thing", async () => {
    const element = await page().add(english);
    element.mode = "popup";
    element.headingLevel = 3;
    element.widgetOrigins = ["https://a.example", "https://b.example"];
    element.noPrefetch = true;
    expect(element.getAttribute("mode")).toBe("popup");
    expect(element.getAttribute("widget-origins")).toBe("https://a.example https://b.example");
    expect(element.getAttribute("no-prefetch")).toBe("");
    // As a framework writes a list into an attribute.
    element.setAttribute("widget-origins", "https://a.example,https://b.example");
    expect(element.widgetOrigins).toEqual(["https://a.example", "https://b.example"]);
    element.setAttribute("timeout-ms", "500");
    expect(element.timeoutMs).toBe(500);
    element.removeAttribute("timeout-ms");
    expect(element.timeoutMs).toBeUndefined();
    await turn();
    expect(inside(element, "title")?.localName).toBe("h3");
  });

  test("set before the class is known are taken over", async () => {
    const element = document.createElement("xpay-identification");
    for (const [name, value] of [
      ["locale", "en"],
      ["messages", { identify: "Go" }],
    ]) {
      Object.defineProperty(element, `${name}`, { value, configurable: true, writable: true, enumerable: true });
    }
    element.setAttribute("gateway", "/xpay");
    document.body.append(element);
    await turn();
    expect(element.getAttribute("locale")).toBe("en");
    expect(inside(element, "action")?.textContent).toBe("Go");
    element.remove();
  });

  test("change what is shown while it runs: language, look, theme", async () => {
    const element = await page().add(english);
    void element.open();
    await page().answer("POST", 201, testLink);
    const frame = inside(element, "widget");
    element.locale = "uk";
    element.theme = "dark";
    await turn();
    expect(title(element)).toBe(uk.frame[0]);
    expect(inside(element, "widget")).toBe(frame);
    expect(getComputedStyle(inside(element, "panel") as Element).colorScheme).toBe("dark");
    element.look = "button";
    await turn();
    expect(inside(element, "button")).toBeTruthy();
    expect(element.status).toBe("presenting");
  });

  test("tell the gateway what it has to know", async () => {
    const headers = vi.fn(() => ({ "x-csrf": "1" }));
    const element = await page().add(english, { headers, client: { phone: "380501112233" }, method: "bankid" });
    element.returnUrl = "/back";
    void element.open();
    await page().answer("POST", 201, testLink);
    const [call] = page().gateway.calls;
    expect(call?.headers.get("x-csrf")).toBe("1");
    expect(call?.body).toEqual({
      mode: "iframe",
      returnUrl: `${location.origin}/back`,
      method: "bankid",
      locale: "en",
      client: { phone: "380501112233" },
    });
  });
});

describe("in a form", () => {
  const inForm = (name: string): string =>
    `<form><fieldset>${button.replace("gateway", `${name} gateway`)}</fieldset></form>`;

  test("its value is the session's id, from the link to the verdict", async () => {
    const element = await page().add(inForm('name="identification"'));
    const form = element.form as HTMLFormElement;
    expect([...new FormData(form)]).toEqual([]);
    void element.open();
    await page().answer("POST", 201, testLink);
    await page().answer("GET", 200, verified);
    expect([...new FormData(form)]).toEqual([["identification", testLink.id]]);
    void element.retry();
    await turn();
    expect([...new FormData(form)]).toEqual([]);
  });

  test("without a name it sends nothing", async () => {
    const element = await page().add(inForm(""));
    void element.open();
    await page().answer("POST", 201, testLink);
    expect(element.value).toBe(testLink.id);
    expect([...new FormData(element.form as HTMLFormElement)]).toEqual([]);
  });

  test("a fieldset that is disabled disables the button", async () => {
    const element = await page().add(inForm(""));
    const trigger = inside<HTMLButtonElement>(element, "button");
    expect(trigger?.disabled).toBe(false);
    element.closest("fieldset")?.toggleAttribute("disabled", true);
    await turn();
    expect(trigger?.disabled).toBe(true);
  });
});

test("server-rendered shadow DOM gives way to the real one", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  host.setHTMLUnsafe(
    '<xpay-identification gateway="/xpay" locale="en"><template shadowrootmode="open">Loading</template></xpay-identification>',
  );
  await turn();
  const element = host.firstElementChild as XpayIdentificationElement;
  expect(element).toBeInstanceOf(XpayIdentificationElement);
  expect(title(element)).toBe(en.intro[0]);
  expect(element.shadowRoot?.textContent).not.toContain("Loading");
  host.remove();
});
