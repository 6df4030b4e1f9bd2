import { afterEach, describe, expect, test, vi } from "vitest";
import { loadHistoryFile } from "./history-file.ts";

const file = "data:text/javascript,export const createHistoryView = () => {}";

/** What the page is given to preload: nothing comes of it. */
const watchLinks = (): readonly HTMLLinkElement[] => {
  const links: HTMLLinkElement[] = [];
  vi.spyOn(document.head, "append").mockImplementation((link) => void links.push(link as HTMLLinkElement));
  return links;
};

afterEach(() => {
  vi.restoreAllMocks();
});

test("where a browser preloads no modules, the file is imported at once", async () => {
  vi.spyOn(DOMTokenList.prototype, "supports").mockReturnValue(false);
  const links = watchLinks();
  expect((await loadHistoryFile(file, 0)).createHistoryView).toBeTypeOf("function");
  expect(links).toEqual([]);
});

describe("a nonce of the page's", () => {
  test.each([
    ["/history.js", "once"],
    ["https://elsewhere.example/history.js", ""],
    [file, ""],
  ])("%s gets %j", async (address, nonce) => {
    const script = document.head.appendChild(document.createElement("script"));
    script.nonce = "once";
    script.setAttribute("nonce", "once");
    const links = watchLinks();
    // Never ends, since nothing is loaded.
    void loadHistoryFile(address, 0);
    expect(links.map((link) => link.nonce)).toEqual([nonce]);
    script.remove();
  });
});

describe("another attempt", () => {
  test.each([
    ["speech", "#1"],
    // Under another name the map's hash would not be looked at.
    ["importmap", ""],
  ])("in a page with a script of type %s has an address that ends with %j", (type, end) => {
    const script = document.createElement("script");
    Object.assign(script, { type, textContent: "{}" });
    document.head.appendChild(script);
    const links = watchLinks();
    void loadHistoryFile("/history.js", 1);
    expect(links.map((link) => link.href)).toEqual([`${location.origin}/history.js${end}`]);
    script.remove();
  });
});
