import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { useIdentification, useIdentificationReturn, XpayProvider } from "./index.ts";

function Identify(): ReactElement {
  const { status, ready } = useIdentification({ mode: "popup", onVerified: () => {} });
  const { outcome } = useIdentificationReturn();
  return <p>{`${status} ${ready} ${outcome}`}</p>;
}

it("imports and renders without a DOM, idle and not ready", () => {
  expect(typeof globalThis.document).toBe("undefined");
  const html = renderToString(
    <XpayProvider gateway="/xpay">
      <Identify />
    </XpayProvider>,
  );
  expect(html).toBe("<p>idle false waiting</p>");
});
