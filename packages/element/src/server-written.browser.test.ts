import { expect, test } from "vitest";
import { en } from "../../ui/src/messages/en.ts";
import { uk } from "../../ui/src/messages/uk.ts";
import { inside, playElementPage, testLink, title, turn } from "../test/element-page.ts";
import { endParsing, whileParsing } from "../test/parsing.ts";
import { XpayIdentificationElement } from "./index.ts";

// What stands in the element before its script has run: a shadow root that a server has written, blanks, templates.

const page = playElementPage();
const attributes = 'gateway="/xpay" mode="iframe" locale="en"';

/** Writes HTML as a parser does, and gives the element in it, which the browser makes one of ours. */
async function parse(html: string): Promise<XpayIdentificationElement> {
  const host = document.querySelector("main");
  host?.setHTMLUnsafe(html);
  const element = host?.querySelector("xpay-identification");
  if (!(element instanceof XpayIdentificationElement)) throw new Error("There is no element in this HTML.");
  element.environment = page().environment;
  element.widgetOrigins = [location.origin];
  await turn();
  return element;
}

const placeholder = (mode: "open" | "closed"): string =>
  `<template shadowrootmode="${mode}"><style>p { color: red }</style><p>One moment…</p></template>`;

test("a shadow root that the server has written is taken over, with the element's own styles", async () => {
  const element = await parse(`<xpay-identification ${attributes}>${placeholder("open")}</xpay-identification>`);
  const root = element.shadowRoot;
  expect(root?.textContent).not.toContain("One moment");
  expect(root?.querySelector("style")).toBeNull();
  expect(title(element)).toBe(en.intro[0]);
  expect(root?.adoptedStyleSheets).toHaveLength(1);
  expect(getComputedStyle(inside(element, "panel") as Element).display).toBe("flex");
});

test("also a closed one, of which the page sees nothing", async () => {
  const element = await parse(`<xpay-identification ${attributes}>${placeholder("closed")}</xpay-identification>`);
  expect(element.shadowRoot).toBeNull();
  void element.open();
  await page().answer("POST", 201, testLink);
  expect(element.status).toBe("presenting");
});

test("nothing is painted between what the server has written and the components", async () => {
  const template = document.createElement("template");
  template.setHTMLUnsafe(`<xpay-identification ${attributes}>${placeholder("open")}</xpay-identification>`);
  const element = template.content.firstElementChild as XpayIdentificationElement;
  expect(element.shadowRoot?.textContent).toContain("One moment");
  document.querySelector("main")?.append(element);
  element.environment = page().environment;
  // The microtasks of this very task: a frame comes after them.
  await Promise.resolve();
  expect(title(element)).toBe(en.intro[0]);
});

test("what the parser still adds to the shadow root after that is taken away, up to the document's end", async () => {
  whileParsing();
  const element = await parse(`<xpay-identification ${attributes}>${placeholder("open")}</xpay-identification>`);
  void element.open();
  await page().answer("POST", 201, testLink);
  const frame = inside(element, "widget");
  element.shadowRoot?.append("One moment…", document.createElement("p"));
  await turn();
  expect(element.shadowRoot?.childNodes).toHaveLength(1);
  expect(inside(element, "widget")).toBe(frame);
  element.shadowRoot?.append("One moment…");
  endParsing();
  expect(element.shadowRoot?.childNodes).toHaveLength(1);
  const note = document.createElement("p");
  element.shadowRoot?.append(note);
  await turn();
  expect(note.isConnected).toBe(true);
});

test("what an extension puts into the shadow root stays: it would only put it back", async () => {
  const element = await parse(`<xpay-identification ${attributes}>${placeholder("open")}</xpay-identification>`);
  const note = document.createElement("p");
  element.shadowRoot?.append(note);
  element.locale = "uk";
  await turn();
  expect(note.isConnected).toBe(true);
  expect(title(element)).toBe(uk.intro[0]);
});

test.each([
  ["blanks", "\n  "],
  ["a comment", "<!-- button -->"],
  ["a template that is no shadow root, because the script was first", "\n  <template><b>One moment…</b></template>\n"],
])("on the button stands our text, if there is nothing inside but %s", async (_, content) => {
  const element = await parse(`<xpay-identification look="button" ${attributes}>${content}</xpay-identification>`);
  expect(inside(element, "button")?.textContent).toBe(en.identify);
  expect(inside(element, "button")?.querySelector("slot")).toBeNull();
});

test("text that comes later stands on the button, and goes again", async () => {
  const element = await parse(`<xpay-identification look="button" ${attributes}> </xpay-identification>`);
  const text = element.firstChild as Text;
  text.data = "Get the loan";
  await turn();
  expect(inside(element, "button")?.querySelector("slot")?.assignedNodes()).toEqual([text]);
  expect(inside(element, "button")?.textContent).toBe("");
  text.remove();
  await turn();
  expect(inside(element, "button")?.textContent).toBe(en.identify);
});
