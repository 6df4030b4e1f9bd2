import type { HistoryPage } from "@xpay-embed/core/history";
import { describe, expect, test, vi } from "vitest";
import { cutPage, historyItems, instrument } from "../../core/test/history-fixtures.ts";
import { historyEn } from "../../ui/src/history/messages/history-en.ts";
import { historyUk } from "../../ui/src/history/messages/history-uk.ts";
import { inside, turn } from "../test/element-page.ts";
import { endParsing, whileParsing } from "../test/parsing.ts";
import { expectComplaints, playTransactionsPage, showsRows, titles } from "../test/transactions-page.ts";
import type { XpayTransactionsElement } from "./index.ts";

const page = playTransactionsPage();
const english = '<xpay-transactions locale="en"></xpay-transactions>';
const fromGateway = `<xpay-transactions gateway="/xpay" instrument="${instrument}" locale="en" page-size="2"></xpay-transactions>`;
const other = "00000000-0000-4000-8000-000000000000";

const withItems = async (count: number, html = english): Promise<XpayTransactionsElement> => {
  const element = await page().add(html, { items: historyItems(count) });
  await showsRows(element);
  return element;
};
const answerPage = async (count: number): Promise<URL> => {
  const call = await vi.waitFor(() => {
    const [first] = page().gateway.open("GET");
    if (!first) throw new Error("The gateway got no GET.");
    return first;
  });
  const address = new URL(call.path, location.href);
  const { searchParams } = address;
  call.answer(
    200,
    cutPage(historyItems(count), { cursor: searchParams.get("cursor"), limit: Number(searchParams.get("limit")) }),
  );
  await turn();
  return address;
};
const typeQuery = async (element: Element, text: string): Promise<void> => {
  const input = element.shadowRoot?.querySelector<HTMLInputElement>("input[type=search]");
  if (!input) throw new Error("There is no field to search in.");
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await turn();
  await turn();
};
const types = (): readonly string[] => page().told.map(({ type }) => type);

describe("shows a history", () => {
  test("from the gateway, page by page", async () => {
    const element = await page().add(fromGateway);
    await vi.waitFor(() => expect(inside(element, "history")?.dataset.status).toBe("loading"));
    const address = await answerPage(3);
    expect(`${address.pathname}${address.search}`).toBe(`/xpay/instruments/${instrument}/transactions?limit=2`);
    await answerPage(3);
    await showsRows(element, 3);
    expect(types()).toEqual(["xpay-loaded", "xpay-loaded"]);
    expect(page().told[0]?.detail).toMatchObject({ status: "ready", hasMore: true });
    expectComplaints(page());
  });

  test("that is there already", async () => {
    const element = await withItems(3);
    expect(titles(element)).toEqual(["Операція 2", "Операція 1", "Операція 0"]);
    expect(inside(element, "title")?.textContent).toBe(historyEn.title);
  });

  test("by a function of the page", async () => {
    const loadPage = vi.fn(async (): Promise<HistoryPage> => ({ items: historyItems(2), nextCursor: null }));
    const element = await page().add(english, { loadPage });
    await showsRows(element, 2);
    expect(loadPage).toHaveBeenCalledOnce();
  });

  test("in another's shadow root, and when the class comes to know it late", async () => {
    const place = document.createElement("div");
    const shadow = place.attachShadow({ mode: "open" });
    page().host.append(place);
    shadow.innerHTML = english;
    const element = shadow.firstElementChild as XpayTransactionsElement;
    element.items = historyItems(2);
    await showsRows(element, 2);
  });

  test("in the place of what a server has written", async () => {
    whileParsing();
    page().host.setHTMLUnsafe(
      english.replace("></", '><template shadowrootmode="open"><p>One moment…</p></template></'),
    );
    const element = page().host.firstElementChild as XpayTransactionsElement;
    element.items = historyItems(2);
    await showsRows(element, 2);
    element.shadowRoot?.append("One moment…", document.createElement("p"));
    await turn();
    expect(element.shadowRoot?.childNodes).toHaveLength(1);
    expect(element.shadowRoot?.textContent).not.toContain("One moment");
    endParsing();
    // From here on it is no parser's.
    const note = document.createElement("p");
    element.shadowRoot?.append(note);
    element.locale = "uk";
    await turn();
    expect(note.isConnected).toBe(true);
  });

  test("with what was set before the class was known", async () => {
    const inert = document.implementation.createHTMLDocument().createElement("xpay-transactions");
    Object.assign(inert, { items: historyItems(2), locale: "en" });
    page().host.append(inert);
    await showsRows(inert, 2);
    expect(inert.getAttribute("locale")).toBe("en");
  });
});

describe("status", () => {
  test("is a property and a state", async () => {
    const element = await page().add(fromGateway);
    await vi.waitFor(() => expect(page().gateway.open("GET")).toHaveLength(1));
    expect([element.status, element.matches(":state(loading)")]).toEqual(["loading", true]);
    await answerPage(1);
    await showsRows(element);
    expect([element.status, element.matches(":state(ready)")]).toEqual(["ready", true]);
    expect(element.matches(":state(loading)")).toBe(false);
    element.remove();
    await turn();
    await turn();
    expect([element.status, element.matches(":state(idle)")]).toEqual(["idle", true]);
  });

  test("a page that fails is told, and the client can try again", async () => {
    const element = await page().add(fromGateway);
    await vi.waitFor(() => expect(page().gateway.open("GET")).toHaveLength(1));
    page().gateway.open("GET")[0]?.answer(403, {});
    await vi.waitFor(() => expect(element.status).toBe("failed"));
    await turn();
    expect(page().told).toEqual([
      {
        type: "xpay-load-failed",
        detail: { error: expect.objectContaining({ code: expect.stringMatching(/^GATEWAY_/) }) },
      },
    ]);
    element.shadowRoot?.querySelector<HTMLElement>("[data-kind=primary]")?.click();
    await answerPage(1);
    await showsRows(element, 1);
  });
});

describe("settings may change at any time", () => {
  test("language, heading and colours", async () => {
    const element = await withItems(1);
    element.locale = "uk";
    element.headingLevel = 4;
    element.theme = "dark";
    await turn();
    const title = inside(element, "title");
    expect([title?.textContent, title?.tagName]).toEqual([historyUk.title, "H4"]);
    expect(getComputedStyle(inside(element, "history") as Element).colorScheme).toBe("dark");
  });

  test("another instrument begins anew", async () => {
    const element = await page().add(fromGateway);
    await answerPage(1);
    await showsRows(element, 1);
    element.instrument = other;
    await turn();
    expect(titles(element)).toEqual([]);
    expect((await answerPage(2)).pathname).toContain(other);
    await showsRows(element, 2);
  });

  test("the drawing and the audit can be left out", async () => {
    const element = await withItems(3);
    expect(inside(element, "chart")).not.toBeNull();
    expect(element.shadowRoot?.querySelector("[data-kind=checked]")).not.toBeNull();
    element.noChart = true;
    element.noAudit = true;
    await turn();
    expect(inside(element, "chart")).toBeNull();
    expect(element.shadowRoot?.querySelector("[data-kind=checked]")).toBeNull();
  });
});

describe("the filter", () => {
  test("is set by the page, and by the client, who is heard", async () => {
    const element = await withItems(12);
    element.filter = { query: "Операція 1" };
    await vi.waitFor(() => expect(titles(element)).toEqual(["Операція 11", "Операція 10", "Операція 1"]));
    expect(types()).not.toContain("xpay-filter-change");
    await typeQuery(element, "Операція 7");
    await vi.waitFor(() => expect(titles(element)).toEqual(["Операція 7"]));
    expect(element.filter).toEqual({ query: "Операція 7" });
    expect(page().told.at(-1)).toEqual({ type: "xpay-filter-change", detail: { query: "Операція 7" } });
  });

  test("goes with its instrument, unless the page sets one for the next", async () => {
    const element = await page().add(fromGateway.replace(' page-size="2"', ""));
    await answerPage(3);
    await showsRows(element, 3);
    await typeQuery(element, "Операція 1");
    await showsRows(element, 1);
    element.instrument = other;
    await turn();
    await answerPage(3);
    await showsRows(element, 3);
    expect(element.filter).toBeUndefined();
    Object.assign(element, { instrument, filter: { query: "Операція 2" } });
    await turn();
    await answerPage(3);
    await showsRows(element, 1);
  });
});

describe("an entry's details", () => {
  const openFirst = (element: Element): void => inside(element, "entry")?.click();

  test("open, and the page is told", async () => {
    const element = await withItems(2);
    openFirst(element);
    await turn();
    expect(page().told.at(-1)).toMatchObject({ type: "xpay-entry-open", detail: { title: "Операція 1" } });
    expect(inside<HTMLDialogElement>(element, "details")?.open).toBe(true);
  });

  test("stay shut when the page has something of its own", async () => {
    const element = await withItems(2);
    element.addEventListener("xpay-entry-open", (event) => event.preventDefault());
    openFirst(element);
    await turn();
    expect(inside(element, "details")).toBeNull();
  });
});

describe("methods", () => {
  test("refresh() reads the newest page anew", async () => {
    const element = await page().add(fromGateway);
    await answerPage(1);
    await showsRows(element, 1);
    const refreshed = element.refresh();
    await answerPage(2);
    await refreshed;
    await showsRows(element, 2);
  });

  test("scrollToEntry() and scrollToDate() load what is missing, and say whether they got there", async () => {
    const element = await page().add(fromGateway);
    await answerPage(3);
    const found = element.scrollToEntry("1000");
    await answerPage(3);
    expect(await found).toBe(true);
    expect(element.shadowRoot?.activeElement?.textContent).toContain("Операція 0");
    expect(await element.scrollToEntry("1")).toBe(false);
    expect(await element.scrollToDate("2026-01-01")).toBe(true);
    expect(await element.scrollToDate("1999-01-01")).toBe(false);
  });

  test("exportCsv() gives a file", async () => {
    const element = await withItems(3);
    const file = await element.exportCsv({ download: false });
    expect((await file?.text())?.trim().split("\n")).toHaveLength(4);
  });

  test("wait for the history's own file, and reject never", async () => {
    const element = document.createElement("xpay-transactions");
    element.items = historyItems(2);
    page().host.append(element);
    expect(await element.scrollToEntry("1000")).toBe(true);
    // What a page without TypeScript may do.
    const wrong = { dialect: 5, download: false } as unknown as NonNullable<
      Parameters<XpayTransactionsElement["exportCsv"]>[0]
    >;
    await element.exportCsv(wrong);
    element.remove();
    expect(await element.scrollToDate("2026-01-01")).toBe(false);
    expect(await element.exportCsv()).toBeNull();
    expect(page().complaints()).toEqual([
      expect.stringMatching(/PRESENTATION_ELEMENT_REMOVED \(scrollToDate\)/),
      expect.stringMatching(/PRESENTATION_ELEMENT_REMOVED \(exportCsv\)/),
    ]);
  });
});

describe("coming and going", () => {
  test("moved in one turn it keeps its history and what was typed", async () => {
    const element = await page().add(fromGateway);
    await answerPage(1);
    await showsRows(element, 1);
    await typeQuery(element, "Операція 0");
    const row = inside(element, "entry");
    const aside = page().host.appendChild(document.createElement("aside"));
    element.remove();
    aside.append(element);
    await turn();
    await turn();
    expect(inside(element, "entry")).toBe(row);
    expect(element.shadowRoot?.querySelector<HTMLInputElement>("input[type=search]")?.value).toBe("Операція 0");
    expect(page().gateway.calls).toHaveLength(1);
  });

  test("removed it leaves nothing running, and comes back fresh", async () => {
    const element = await page().add(fromGateway);
    await vi.waitFor(() => expect(page().gateway.open("GET")).toHaveLength(1));
    element.remove();
    await turn();
    await vi.waitFor(() => expect(page().gateway.open("GET")).toEqual([]));
    expect(element.shadowRoot?.textContent).toBe("");
    page().host.append(element);
    await answerPage(1);
    await showsRows(element, 1);
    expectComplaints(page());
  });

  test("adopted into another document it begins anew there with its styles", async () => {
    const element = await withItems(2);
    const frame = page().host.appendChild(document.createElement("iframe"));
    const foreign = frame.contentDocument as Document;
    foreign.body.append(element);
    await turn();
    await showsRows(element, 2);
    const list = inside(element, "history") as Element;
    expect(list.ownerDocument).toBe(foreign);
    expect(foreign.defaultView?.getComputedStyle(list).display).toBe("flex");
    expectComplaints(page());
  });

  test("in a document without a window it waits, and begins anew when it comes back", async () => {
    const element = await withItems(2);
    const apart = document.implementation.createHTMLDocument();
    apart.body.append(element);
    await turn();
    element.locale = "uk";
    await turn();
    expect(element.shadowRoot?.textContent).toBe("");
    expect(await element.scrollToEntry("1000")).toBe(false);
    expect(page().complaints()).toEqual([expect.stringMatching(/PRESENTATION_ELEMENT_REMOVED \(scrollToEntry\)/)]);
    page().host.append(element);
    await showsRows(element, 2);
    expect(inside(element, "title")?.textContent).toBe(historyUk.title);
  });

  test("two of them live on one page", async () => {
    const first = await withItems(2);
    const second = await withItems(3);
    expect([titles(first).length, titles(second).length]).toEqual([2, 3]);
    await typeQuery(second, "Операція 1");
    await showsRows(second, 1);
    expect(titles(first)).toHaveLength(2);
    // The very same: two sheets are always equal.
    expect(second.shadowRoot?.adoptedStyleSheets[0]).toBe(first.shadowRoot?.adoptedStyleSheets[0]);
    expect(first.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
    expectComplaints(page());
  });
});

describe("styles", () => {
  test("come as a constructed style sheet; tokens, parts and states reach in", async () => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [sheet];
    sheet.replaceSync(`
      main { --xpay-color-text: rgb(1, 2, 3) }
      section { display: none !important }
      xpay-transactions:state(ready)::part(title) { color: rgb(4, 5, 6) }
      xpay-transactions::part(refresh) { color: rgb(7, 8, 9) }
    `);
    const element = await withItems(1);
    const colour = (part: string): string => getComputedStyle(inside(element, part) as Element).color;
    expect(element.shadowRoot?.querySelector("style, link")).toBeNull();
    expect([colour("history"), colour("title")]).toEqual(["rgb(1, 2, 3)", "rgb(4, 5, 6)"]);
    expect(getComputedStyle(element.shadowRoot?.querySelector("[data-kind=refresh]") as Element).color).toBe(
      "rgb(7, 8, 9)",
    );
    expect(inside(element, "history")?.checkVisibility()).toBe(true);
    document.adoptedStyleSheets = [];
  });
});
