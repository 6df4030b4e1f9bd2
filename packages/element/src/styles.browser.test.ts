import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inside, playElementPage, testLink, turn } from "../test/element-page.ts";
import type { XpayIdentificationElement } from "./index.ts";

const page = playElementPage();
const html = '<xpay-identification gateway="/xpay" mode="iframe" locale="en"></xpay-identification>';

const sheet = new CSSStyleSheet();
beforeEach(() => {
  document.adoptedStyleSheets = [sheet];
});
afterEach(() => {
  document.adoptedStyleSheets = [];
});

const look = (element: XpayIdentificationElement, part: string): CSSStyleDeclaration =>
  getComputedStyle(inside(element, part) as Element);

test("come as a constructed style sheet, which no policy forbids", async () => {
  const element = await page().add(html);
  const other = await page().add(html.replace("gateway", 'name="other" gateway'));
  expect(element.shadowRoot?.querySelector("style, link, [style]")).toBeNull();
  expect(element.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
  // The very same: two sheets are always equal.
  expect(other.shadowRoot?.adoptedStyleSheets[0]).toBe(element.shadowRoot?.adoptedStyleSheets[0]);
  expect(look(element, "panel").display).toBe("flex");
});

test("are out of reach of the page's own rules", async () => {
  sheet.replaceSync("section, button { display: none !important }");
  const element = await page().add(html);
  expect(look(element, "panel").display).toBe("flex");
});

describe("tokens", () => {
  test.each([
    ["on the root of the page", ":root"],
    ["on an element around it", "main"],
    ["on the element", "xpay-identification"],
  ])("set %s are in force", async (_, selector) => {
    sheet.replaceSync(`${selector} { --xpay-color-accent: rgb(1, 2, 3); --xpay-font-family: monospace }`);
    const element = await page().add(html);
    expect(look(element, "action").backgroundColor).toBe("rgb(1, 2, 3)");
    // One token is made of another.
    expect(look(element, "title").fontFamily).toBe("monospace");
  });

  test("have the defaults of ui", async () => {
    sheet.replaceSync("");
    const element = await page().add(html.replace("gateway", 'theme="light" gateway'));
    expect(look(element, "panel").backgroundColor).toBe("rgb(255, 255, 255)");
    element.theme = "dark";
    await turn();
    expect(look(element, "panel").backgroundColor).toBe("rgb(21, 26, 34)");
  });
});

test("theme `page` follows the page's own colour scheme", async () => {
  sheet.replaceSync("main { color-scheme: dark }");
  const element = await page().add(html.replace("gateway", 'theme="page" gateway'));
  expect(look(element, "panel").colorScheme).toBe("dark");
});

test("parts and states can be styled from outside", async () => {
  sheet.replaceSync(`
    xpay-identification::part(title) { color: rgb(1, 1, 1) }
    xpay-identification::part(primary) { color: rgb(2, 2, 2) }
    xpay-identification:state(presenting)::part(panel) { color: rgb(3, 3, 3) }
    xpay-identification::part(widget) { opacity: 0.5 }
  `);
  const element = await page().add(html);
  expect(look(element, "title").color).toBe("rgb(1, 1, 1)");
  expect(look(element, "action").color).toBe("rgb(2, 2, 2)");
  expect(look(element, "panel").color).not.toBe("rgb(3, 3, 3)");
  expect(element.matches(":state(idle)")).toBe(true);
  void element.open();
  await page().answer("POST", 201, testLink);
  expect(look(element, "panel").color).toBe("rgb(3, 3, 3)");
  expect(look(element, "widget").opacity).toBe("0.5");
  expect(element.matches(":state(idle)")).toBe(false);
});

test("every part of the components is a part of the element", async () => {
  const element = await page().add(html.replace("gateway", 'look="button" gateway'));
  void element.open();
  await page().answer("POST", 201, testLink);
  const parts = [...(element.shadowRoot?.querySelectorAll<HTMLElement>("[data-part]") ?? [])];
  expect(parts.length).toBeGreaterThan(8);
  for (const each of parts) expect([...each.part]).toContain(each.dataset.part);
});

test("the element has room as its look needs it, and can be hidden", async () => {
  const element = await page().add(html);
  expect(getComputedStyle(element).display).toBe("block");
  element.look = "button";
  expect(getComputedStyle(element).display).toBe("inline-block");
  element.hidden = true;
  expect(getComputedStyle(element).display).toBe("none");
});
