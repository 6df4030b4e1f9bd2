import { version } from "virtual:xpay-element-build";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeOverQueue, type XpayEmbed } from "./command-queue.ts";

// What the page has under the script's one global name when the script comes.

const stubWith = (q: unknown): XpayEmbed => Object.assign(() => {}, { q }) as unknown as XpayEmbed;

let complained = vi.fn();
beforeEach(() => {
  complained = vi.fn();
  vi.spyOn(console, "error").mockImplementation(complained);
});
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(window, "xpayEmbed");
  document.body.replaceChildren();
});

test("what was asked of the stub is done, in its order", async () => {
  const done: number[] = [];
  window.xpayEmbed = stubWith([1, 2].map((each) => ["ready", () => void done.push(each)]));
  takeOverQueue();
  await Promise.resolve();
  expect(done).toEqual([1, 2]);
  expect(complained).not.toHaveBeenCalled();
});

test("the first version stays", () => {
  const first = Object.assign(stubWith([]), { version: "0.0.1" });
  window.xpayEmbed = first;
  takeOverQueue();
  expect(window.xpayEmbed).toBe(first);
});

test.each([
  '<form id="xpayEmbed"><input name="q"><input name="version"></form>',
  '<a id="xpayEmbed" href="/"></a><a id="xpayEmbed" name="q" href="/"></a>',
])("elements that go by its name are in nobody's way: %s", (html) => {
  document.body.innerHTML = html;
  expect(window.xpayEmbed).toBeInstanceOf(Object);
  takeOverQueue();
  expect(window.xpayEmbed?.version).toBe(version);
});

test.each([5, "open", { length: 1 }])("a queue that is none is left alone: %j", (q) => {
  window.xpayEmbed = stubWith(q);
  takeOverQueue();
  expect(window.xpayEmbed?.version).toBe(version);
  expect(complained).not.toHaveBeenCalled();
});
