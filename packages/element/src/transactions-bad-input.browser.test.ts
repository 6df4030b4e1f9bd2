import { afterEach, describe, expect, test, vi } from "vitest";
import { historyItems, instrument } from "../../core/test/history-fixtures.ts";
import { historyEn } from "../../ui/src/history/messages/history-en.ts";
import { en } from "../../ui/src/messages/en.ts";
import { inside } from "../test/element-page.ts";
import { expectComplaints, playTransactionsPage, showsRows } from "../test/transactions-page.ts";
import { type HistorySource, setHistorySource } from "./history-loader.ts";
import type { TransactionsProperties } from "./index.ts";

const page = playTransactionsPage();
const english = '<xpay-transactions locale="en"></xpay-transactions>';
const items = historyItems(2);

describe("where the history comes from", () => {
  test.each([
    ["", "gateway"],
    [`instrument="${instrument}"`, "gateway"],
    [`gateway="javascript:alert(1)" instrument="${instrument}"`, "gateway"],
    ['gateway="/xpay"', "instrument"],
    ['gateway="/xpay" instrument="my-wallet"', "instrument"],
  ])("%j is not enough", async (attributes, field) => {
    const element = await page().add(english.replace("locale", `${attributes} locale`));
    await vi.waitFor(() => expectComplaints(page(), `CONFIG_INVALID_OPTION ${field}`));
    expect(element.shadowRoot?.textContent).toBe("");
    expect(element.status).toBe("idle");
    expect(await element.scrollToEntry("1")).toBe(false);
    element.items = items;
    await showsRows(element, 2);
  });
});

describe("attributes and properties", () => {
  test.each([
    ['page-size="0"', "page-size"],
    ['page-size="1001"', "page-size"],
    ['time-zone="Europe/Atlantis"', "time-zone"],
    ['heading-level="h2"', "heading-level"],
    ['script-url="data:text/javascript,"', "script-url"],
    ['script-url="https://elsewhere.example/history.js"', "script-url"],
    ['return-url="/identified"', "return-url"],
    ['pagesize="2"', "pagesize"],
    // A property only.
    ['items="[]"', "items"],
  ])("%s is told of and left out", async (attribute, field) => {
    const element = await page().add(english.replace("locale", `${attribute} locale`), { items });
    await showsRows(element, 2);
    expectComplaints(page(), `CONFIG_INVALID_OPTION ${field}`);
  });

  test.each(["items", "loadPage", "headers", "deviceId", "filter", "audit", "messages"] as const)(
    "%s of another type is left out",
    async (name) => {
      // What a page without TypeScript may do.
      const wrong = { [name]: 5 } as unknown as Partial<TransactionsProperties>;
      const loadPage = async () => ({ items, nextCursor: null });
      const element = await page().add(english, { ...(name === "loadPage" ? { items } : { loadPage }), ...wrong });
      await showsRows(element, 2);
      expectComplaints(page(), `CONFIG_INVALID_OPTION ${name}`);
    },
  );

  test("texts that cannot be shown give way to the standard ones", async () => {
    const messages = { directions: null } as unknown as NonNullable<TransactionsProperties["messages"]>;
    const element = await page().add(english, { items, messages });
    await showsRows(element, 2);
    expect(inside(element, "title")?.textContent).toBe(historyEn.title);
    expectComplaints(page(), "CONFIG_INVALID_OPTION messages");
  });

  test.each([{ types: 5 }, { statuses: [null] }, { query: {} }, { from: 20_191_211 }, { least: "5 UAH" }])(
    "a filter with %j is left out; the page's texts stay",
    async (wrong) => {
      const filter = wrong as unknown as NonNullable<TransactionsProperties["filter"]>;
      const element = await page().add(english, { items, filter, messages: { title: "Your wallet" } });
      await showsRows(element, 2);
      expect(inside(element, "title")?.textContent).toBe("Your wallet");
      expectComplaints(page(), "CONFIG_INVALID_OPTION filter");
    },
  );

  test("what cannot be shown with the standard texts either is told of, and nothing is shown", async () => {
    const audit = {
      get count(): number {
        throw new TypeError("There is no count");
      },
    };
    const element = await page().add(english, { items, audit, messages: {} });
    await vi.waitFor(() => expectComplaints(page(), "CONFIG_INVALID_OPTION messages", "CONFIG_INVALID_OPTION audit"));
    expect(element.shadowRoot?.textContent).toBe("");
  });
});

describe("the history's own file", () => {
  const real: HistorySource = () => import("./history/create-history-view.ts");
  // As in a page where no history has been shown yet.
  afterEach(() => setHistorySource(real));

  test("that does not come is told of; the client can try again, and each element for itself", async () => {
    const asked: unknown[][] = [];
    setHistorySource(async (...about) => {
      asked.push(about);
      throw new TypeError("Failed to fetch");
    });
    const element = await page().add(english.replace("locale", 'script-url="/elsewhere.js" locale'), { items });
    expectComplaints(page(), "PRESENTATION_SCRIPT_FAILED script-url");
    expect(element.status).toBe("failed");
    expect(inside(element, "title")?.textContent).toBe(en.errors.network[0]);
    expect(await element.exportCsv()).toBeNull();
    setHistorySource(real);
    inside(element, "action")?.click();
    await showsRows(element, 2);
    expect(inside(element, "panel")).toBeNull();
    expect(asked.map(([address]) => address)).toEqual(["/elsewhere.js", "/elsewhere.js"]);
    expect(asked[1]?.[1]).toBe(Number(asked[0]?.[1]) + 1);
  });
});
