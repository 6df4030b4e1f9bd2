import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { makeItems } from "../../test/history-items.ts";
import * as entry from "./index.ts";

test("there is no page here", () => {
  expect(typeof document).toBe("undefined");
});

test("the entry exports what is documented", () => {
  expect(Object.keys(entry).sort()).toEqual(["TransactionHistory", "historyEn", "historyUk"]);
});

describe("on a server", () => {
  test("a history in hand shows its first entries, with no inline style for a policy to refuse", () => {
    const html = renderToString(<entry.TransactionHistory items={makeItems(1_000)} locale="en" />);
    expect(html).toContain("Friday, 20 November 2026");
    expect(html).toContain("₴876,040.56");
    expect(html).not.toContain("style=");
    expect(html.length).toBeLessThan(60_000);
  });

  test("one that has to be asked for says that it is loading", () => {
    const html = renderToString(
      <entry.TransactionHistory loadPage={async () => ({ items: [], nextCursor: null })} locale="uk" />,
    );
    expect(html).toContain(entry.historyUk.loading);
    expect(html).toContain('data-status="idle"');
  });
});
