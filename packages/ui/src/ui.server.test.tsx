import { XpayProvider } from "@xpay-embed/hooks";
import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import * as ui from "./index.ts";

const onServer = (element: ReactElement, locale?: string): string =>
  renderToString(
    <XpayProvider gateway="/xpay" {...(locale && { locale })}>
      {element}
    </XpayProvider>,
  );

test("there is no page here", () => {
  expect(typeof document).toBe("undefined");
});

test("the entry exports what is documented", () => {
  expect(Object.keys(ui).sort()).toMatchInlineSnapshot(`
    [
      "IdentificationButton",
      "IdentificationFrame",
      "IdentificationPanel",
      "displayMessage",
      "en",
      "uk",
      "useMessages",
    ]
  `);
});

describe("on a server", () => {
  test("the frame renders its introduction, in Ukrainian where no language is known", () => {
    const html = onServer(<ui.IdentificationFrame />);
    expect(html).toContain(ui.uk.intro[0]);
    expect(html).toContain('data-view="intro"');
    expect(onServer(<ui.IdentificationFrame />, "en")).toContain(ui.en.intro[0]);
  });

  test("the button renders with a closed dialog", () => {
    const html = onServer(<ui.IdentificationButton locale="en" />);
    expect(html).toMatch(/<button type="button"[^>]*>Identify<\/button>/);
    expect(html).not.toMatch(/<dialog[^>]* open/);
  });
});
