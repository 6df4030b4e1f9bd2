import { afterEach, describe, expect, test, vi } from "vitest";
import { historyItems } from "../../core/test/history-fixtures.ts";
import { historyEn } from "../../ui/src/history/messages/history-en.ts";
import { en } from "../../ui/src/messages/en.ts";
import { uk } from "../../ui/src/messages/uk.ts";
import { inside, turn } from "../test/element-page.ts";
import { expectComplaints, playTransactionsPage, showsRows } from "../test/transactions-page.ts";
import { type HistoryCode, type HistorySource, setHistorySource } from "./history-loader.ts";

// The history's own file on its way: slow, late, wrong, or not at all.

const page = playTransactionsPage();
const english = '<xpay-transactions locale="en"></xpay-transactions>';
const items = historyItems(2);
const real: HistorySource = () => import("./history/create-history-view.ts");
const failure = "PRESENTATION_SCRIPT_FAILED script-url";

// As in a page where no history has been shown yet.
afterEach(() => setHistorySource(real));

/** A file whose coming is in the test's hands. */
const holdFile = (): { readonly comes: () => Promise<void>; readonly fails: () => Promise<void> } => {
  let resolve = (_: HistoryCode): void => {};
  let reject = (_: unknown): void => {};
  setHistorySource(
    () =>
      new Promise((yes, no) => {
        resolve = yes;
        reject = no;
      }),
  );
  return {
    comes: async () => {
      resolve(await real(undefined, 0));
      await turn();
    },
    fails: async () => {
      reject(new TypeError("Failed to fetch"));
      await turn();
    },
  };
};

describe("a file that is not ours", () => {
  test.each([
    ["without what is needed", {}],
    [
      "that throws",
      {
        createHistoryView: () => {
          throw new Error("Broken");
        },
      },
    ],
  ])("%s is told of; the client can try again", async (_, code) => {
    // What another file may hold.
    setHistorySource(async () => code as unknown as HistoryCode);
    const element = await page().add(english, { items });
    expectComplaints(page(), failure);
    expect(inside(element, "title")?.textContent).toBe(en.errors.network[0]);
    expect(await element.scrollToEntry("1")).toBe(false);
    setHistorySource(real);
    inside(element, "action")?.click();
    await showsRows(element, 2);
  });

  test("is asked for again", async () => {
    const source = vi.fn(async () => ({}) as unknown as HistoryCode);
    setHistorySource(source);
    const element = await page().add(english, { items });
    inside(element, "action")?.click();
    await turn();
    expect(source).toHaveBeenCalledTimes(2);
  });
});

describe("script-url", () => {
  test("may be set just after the element is in the page", async () => {
    const source = vi.fn(real);
    setHistorySource(source);
    const element = document.createElement("xpay-transactions");
    page().host.append(element);
    Object.assign(element, { items, scriptUrl: "/late.js" });
    await showsRows(element, 2);
    expect(source.mock.calls.map(([address]) => address)).toEqual(["/late.js"]);
  });

  test("set after a failure is tried at once", async () => {
    const source = vi.fn<HistorySource>(async (address, attempt) => {
      if (!address) throw new TypeError("Failed to fetch");
      return real(address, attempt);
    });
    setHistorySource(source);
    const element = await page().add(english, { items });
    expect(element.status).toBe("failed");
    element.scriptUrl = "/elsewhere.js";
    await showsRows(element, 2);
    expect(source).toHaveBeenCalledTimes(2);
  });

  test("an element that is gone again asks for nothing", async () => {
    const source = vi.fn(real);
    setHistorySource(source);
    const element = document.createElement("xpay-transactions");
    page().host.append(element);
    element.remove();
    await turn();
    expect(source).not.toHaveBeenCalled();
  });
});

describe("while the file is under way", () => {
  test("the element is a block already, to which a page can give a height", async () => {
    const file = holdFile();
    const element = await page().add(english, { items });
    expect([element.status, getComputedStyle(element).display]).toEqual(["loading", "block"]);
    await file.comes();
    await showsRows(element, 2);
  });

  test("an element that is removed is idle, and nobody hears of a failure", async () => {
    const file = holdFile();
    const element = await page().add(english, { items });
    element.remove();
    await turn();
    expect([element.status, element.matches(":state(loading)")]).toEqual(["idle", false]);
    await file.fails();
    expect([element.status, element.shadowRoot?.textContent]).toEqual(["idle", ""]);
    expectComplaints(page());
  });

  test("an element in a document without a window neither shows a failure nor asks again", async () => {
    const file = holdFile();
    const element = await page().add(english, { items });
    document.implementation.createHTMLDocument().body.append(element);
    await turn();
    await file.fails();
    const source = vi.fn(real);
    setHistorySource(source);
    element.scriptUrl = "/elsewhere.js";
    await turn();
    expect([element.status, element.shadowRoot?.textContent]).toEqual(["idle", ""]);
    expect(page().complaints()).toEqual([]);
    expect(source).not.toHaveBeenCalled();
  });

  test("an element that comes back waits again, and shows the history", async () => {
    const file = holdFile();
    const element = await page().add(english, { items });
    element.remove();
    await turn();
    page().host.append(element);
    await turn();
    expect(element.status).toBe("loading");
    await file.comes();
    await showsRows(element, 2);
  });
});

describe("what the client sees of a failure", () => {
  test("has the element's colours and language, also later", async () => {
    const file = holdFile();
    const element = await page().add(english.replace("locale", 'theme="dark" locale'));
    await file.fails();
    const panel = inside(element, "panel") as Element;
    expect(getComputedStyle(panel).colorScheme).toBe("dark");
    Object.assign(element, { theme: "light", locale: "uk" });
    expect(getComputedStyle(panel).colorScheme).toBe("light");
    expect(inside(element, "title")?.textContent).toBe(uk.errors.network[0]);
  });

  test("goes with the element", async () => {
    const file = holdFile();
    const element = await page().add(english);
    await file.fails();
    element.remove();
    await turn();
    expect([element.status, element.shadowRoot?.textContent]).toEqual(["idle", ""]);
  });

  test("changes with each attempt, and the focus goes on to the history", async () => {
    const file = holdFile();
    const element = await page().add(english, { items });
    await file.fails();
    const alert = (): Element | null | undefined => element.shadowRoot?.querySelector("[role=alert]");
    const first = alert();
    expect(first).toBeTruthy();
    const again = inside(element, "action");
    again?.focus();
    again?.click();
    expect([alert(), element.status]).toEqual([null, "loading"]);
    await file.fails();
    // A new one: of one that stays nobody hears.
    expect(alert()).toBeTruthy();
    expect(alert()).not.toBe(first);
    expect(element.shadowRoot?.activeElement).toBe(again);
    again?.click();
    await file.comes();
    await showsRows(element, 2);
    expect(element.shadowRoot?.activeElement).toBe(inside(element, "title"));
    expect(inside(element, "title")?.textContent).toBe(historyEn.title);
  });
});
