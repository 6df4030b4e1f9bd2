import { isXpayEmbedError } from "@xpay-embed/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { en } from "../../ui/src/messages/en.ts";
import { uk } from "../../ui/src/messages/uk.ts";
import { inside, playElementPage, testLink, title, turn } from "../test/element-page.ts";
import type { IdentificationProperties, XpayIdentificationElement } from "./index.ts";

const page = playElementPage();
const english = '<xpay-identification gateway="/xpay" mode="iframe" locale="en"></xpay-identification>';
const withAttribute = (attribute: string): string => english.replace("locale", `${attribute} locale`);

/** Exceptions that reached the page. */
const thrown: unknown[] = [];
const onError = (event: ErrorEvent | PromiseRejectionEvent): void => {
  event.preventDefault();
  thrown.push("reason" in event ? event.reason : event.error);
};
beforeEach(() => {
  window.addEventListener("error", onError);
  window.addEventListener("unhandledrejection", onError);
});
afterEach(() => {
  window.removeEventListener("error", onError);
  window.removeEventListener("unhandledrejection", onError);
  expect(thrown.splice(0)).toEqual([]);
});

/** Codes and fields of what the page was told. */
const errors = (): readonly string[] =>
  page().told.flatMap(({ type, detail }) =>
    type === "xpay-error" && isXpayEmbedError(detail) ? [`${detail.code} ${detail.details.field}`] : [],
  );
/** Each complaint says what happened, why it matters and what to do. */
const expectComplaints = (...expected: readonly string[]): void => {
  expect(errors()).toEqual(expected);
  expect(page().complaints()).toHaveLength(expected.length);
  for (const complaint of page().complaints()) {
    expect(complaint).toMatch(/^\[xpay-embed\] [A-Z_]+ \([\w-]+\): .+\. .+\. .+\.$/);
  }
};

describe("the gateway", () => {
  test("missing: nothing is shown, and open() ends at once", async () => {
    const element = await page().add('<xpay-identification locale="en"></xpay-identification>');
    expectComplaints("CONFIG_INVALID_OPTION gateway");
    expect(element.shadowRoot?.textContent).toBe("");
    expect(await element.open()).toMatchObject({ status: "failed", error: { code: "CONFIG_INVALID_OPTION" } });
    element.gateway = "/xpay";
    await turn();
    expect(title(element)).toBe(en.intro[0]);
  });

  test.each(["javascript:alert(1)", "ftp://files.example", "data:,x", "http://", ""])(
    "%j is refused",
    async (gateway) => {
      const element = await page().add(english.replace("/xpay", gateway));
      expectComplaints("CONFIG_INVALID_OPTION gateway");
      expect(element.shadowRoot?.textContent).toBe("");
    },
  );

  test("without it, nothing happens to whoever calls the methods", async () => {
    const element = await page().add("<xpay-identification></xpay-identification>");
    element.prefetch();
    element.cancel();
    await element.retry();
    expect(element.status).toBe("idle");
  });
});

describe("attributes", () => {
  test.each([
    ['mode="dialog"', "mode"],
    ['method="passport"', "method"],
    ['locale="u_k"', "locale"],
    ['look="tiny"', "look"],
    ['heading-level="7"', "heading-level"],
    ['widget-origins="mapi.xpay.com.ua"', "widget-origins"],
    ['theme="pink"', "theme"],
    ['timeout-ms="soon"', "timeout-ms"],
    ['frame-timeout-ms="-1"', "frame-timeout-ms"],
    ['return-url="https://other.example/back"', "return-url"],
    ['return-url="https://"', "return-url"],
    ['returnurl="/back"', "returnurl"],
    ['colour="red"', "colour"],
    ['version="1"', "version"],
    ['value="a"', "value"],
    ['data="{}"', "data"],
    ['variant="button"', "variant"],
  ])("%s is told of and left out", async (attribute, field) => {
    const element = await page().add(
      `<xpay-identification gateway="/xpay" ${attribute}></xpay-identification>`,
      field === "widget-origins" ? { widgetOrigins: undefined } : {},
    );
    if (field === "widget-origins") {
      element.setAttribute("widget-origins", "mapi.xpay.com.ua");
      await turn();
    }
    expectComplaints(`CONFIG_INVALID_OPTION ${field}`);
    expect(inside(element, "panel")).toBeTruthy();
  });

  test("that any element may have are no mistakes, nor those of frameworks", async () => {
    await page().add(
      withAttribute(
        'id="a" class="b" style="" lang="en" dir="ltr" hidden title="c" tabindex="0" role="group" aria-label="d" data-e="f" slot="g" part="h" inert draggable="true" itemprop="i" itemscope itemtype="" itemid="" itemref="" exportparts="panel" autofocus nonce="j" onclick="" _ngcontent-k="" ng-version="" ngskiphydration hx-get="" svelte-h="" wire-k="" v-cloak="" x-data="" @click="l"',
      ),
    );
    expectComplaints();
  });

  test("that are wrong are told of once for each value", async () => {
    const element = await page().add(withAttribute('theme="pink"'));
    element.locale = "uk";
    await turn();
    expectComplaints("CONFIG_INVALID_OPTION theme");
    element.setAttribute("theme", "blue");
    await turn();
    expectComplaints("CONFIG_INVALID_OPTION theme", "CONFIG_INVALID_OPTION theme");
  });

  test('mode "redirect" without a way back is another mode', async () => {
    const element = await page().add(english.replace("iframe", "redirect"));
    expectComplaints("CONFIG_RETURN_URL_REQUIRED return-url");
    void element.open();
    await page().answer("POST", 201, testLink);
    expect(page().gateway.calls[0]?.body).toMatchObject({ mode: "auto" });
  });
});

describe("properties", () => {
  test.each(["headers", "client", "messages", "frame"] as const)("%s of another type is left out", async (name) => {
    // What a page without TypeScript may do.
    const wrong = { [name]: 5 } as unknown as IdentificationProperties;
    const element = await page().add(english, wrong);
    expectComplaints(`CONFIG_INVALID_OPTION ${name}`);
    void element.open();
    await page().answer("POST", 201, testLink);
    expect(element.status).toBe("presenting");
  });

  test("messages that cannot be shown give way to the standard ones", async () => {
    const messages = { intro: null } as unknown as IdentificationProperties["messages"];
    const element = await page().add(english, { messages });
    await turn();
    expectComplaints("CONFIG_INVALID_OPTION messages");
    expect(title(element)).toBe(en.intro[0]);
  });

  test("a mode that there is not is left out of open()", async () => {
    const element = await page().add(english);
    void element.open({ mode: "dialog" } as unknown as { readonly mode: "popup" });
    await page().answer("POST", 201, testLink);
    expect(element.status).toBe("presenting");
  });

  test("a redirect asked of open() without a way back is told of", async () => {
    const element = await page().add(english);
    expect(await element.open({ mode: "redirect" })).toMatchObject({
      status: "failed",
      error: { code: "CONFIG_RETURN_URL_REQUIRED" },
    });
    expectComplaints("CONFIG_RETURN_URL_REQUIRED open");
  });
});

describe("two elements on one session", () => {
  test("the second waits until the first is gone", async () => {
    const first = await page().add(english);
    const second = await page().add(english);
    expectComplaints("CONFIG_INVALID_OPTION name");
    expect(second.shadowRoot?.textContent).toBe("");
    first.remove();
    await turn();
    await turn();
    expect(title(second)).toBe(en.intro[0]);
  });

  test("one in the place of another takes its session over at once", async () => {
    const first = await page().add(english);
    const second = first.cloneNode() as XpayIdentificationElement;
    first.replaceWith(second);
    await turn();
    expect(title(second)).toBe(en.intro[0]);
    await turn();
    expect(title(second)).toBe(en.intro[0]);
    expectComplaints();
  });

  test("the second takes another name and runs beside it", async () => {
    await page().add(english);
    const second = await page().add(english);
    second.name = "guarantor";
    await turn();
    expect(title(second)).toBe(en.intro[0]);
  });
});

describe("coming and going", () => {
  const running = async (): Promise<XpayIdentificationElement> => {
    const element = await page().add(english);
    void element.open();
    await page().answer("POST", 201, testLink);
    return element;
  };

  test("moved in one turn it keeps its session", async () => {
    const element = await running();
    const aside = document.body.appendChild(document.createElement("aside"));
    element.remove();
    aside.append(element);
    await turn();
    await turn();
    page().clock.advance(0);
    expect(element.status).toBe("presenting");
    expect(inside(element, "widget")).toBeTruthy();
    await page().answer("GET", 200, { status: "verified", profile: {} });
    expect(page().told.at(-1)?.type).toBe("xpay-verified");
    expectComplaints();
    aside.remove();
  });

  test("removed in the middle of a session it says so, and leaves nothing running", async () => {
    const element = await running();
    const error = vi.fn();
    element.addEventListener("xpay-error", error);
    element.remove();
    await turn();
    await turn();
    page().clock.advance(0);
    await turn();
    expect(error).toHaveBeenCalledOnce();
    expect(error.mock.lastCall?.[0].detail.code).toBe("PRESENTATION_ELEMENT_REMOVED");
    expect(page().complaints()).toHaveLength(1);
    expect(element.status).toBe("idle");
    expect(element.shadowRoot?.textContent).toBe("");
    expect(page().clock.pending()).toBe(0);
    expect(page().gateway.open("GET")).toEqual([]);
  });

  test("removed before anything ran it says nothing, and comes back fresh", async () => {
    const element = await page().add(english);
    const place = element.parentElement;
    element.remove();
    await turn();
    expectComplaints();
    place?.append(element);
    await turn();
    expect(title(element)).toBe(en.intro[0]);
  });

  test("outside of a document it opens nothing", async () => {
    const element = await page().add(english);
    element.remove();
    await turn();
    expect(await element.open()).toMatchObject({ status: "failed" });
    expect(page().complaints()).toEqual([expect.stringMatching(/PRESENTATION_ELEMENT_REMOVED/)]);
  });

  test("adopted into another document it ends its session, and begins anew there with its styles", async () => {
    const element = await running();
    const frame = document.body.appendChild(document.createElement("iframe"));
    const other = frame.contentDocument as Document;
    const error = vi.fn();
    element.addEventListener("xpay-error", error);
    other.body.append(element);
    await turn();
    expect(error.mock.lastCall?.[0].detail.code).toBe("PRESENTATION_ELEMENT_REMOVED");
    expect(element.status).toBe("idle");
    expect(title(element)).toBe(en.intro[0]);
    const panel = inside(element, "panel") as HTMLElement;
    expect(other.defaultView?.getComputedStyle(panel).display).toBe("flex");
    void element.open();
    await page().answer("POST", 201, testLink);
    expect(inside(element, "widget")?.ownerDocument).toBe(other);
    element.remove();
    await turn();
    frame.remove();
  });

  test("in a document without a window it waits, and begins anew when it comes back", async () => {
    const element = await running();
    const place = element.parentElement;
    const apart = document.implementation.createHTMLDocument();
    apart.body.append(element);
    await turn();
    expect(element.status).toBe("idle");
    element.locale = "uk";
    await turn();
    expect(element.shadowRoot?.textContent).toBe("");
    expect(await element.open()).toMatchObject({ status: "failed" });
    expect(page().complaints()).toEqual([
      expect.stringMatching(/PRESENTATION_ELEMENT_REMOVED \(presenting\)/),
      expect.stringMatching(/PRESENTATION_ELEMENT_REMOVED \(open\)/),
    ]);
    place?.append(element);
    await turn();
    expect(title(element)).toBe(uk.intro[0]);
  });
});
