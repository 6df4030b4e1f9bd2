import { act } from "@testing-library/react";
import type { ReactElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { useIdentification } from "./use-identification.ts";
import { XpayProvider } from "./xpay-provider.tsx";

// Hydration is React's alone: the custom elements are not rendered on a server.

function Identify(): ReactElement {
  const { ready, open } = useIdentification();
  return (
    <button type="button" disabled={!ready} onClick={() => void open()}>
      Identify
    </button>
  );
}
const Partner = (): ReactElement => (
  <XpayProvider gateway="/xpay">
    <Identify />
  </XpayProvider>
);

it("hydrates without a warning, disabled until then", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const html = renderToString(<Partner />);
  expect(html).toContain("disabled");
  // Only now: React 18 takes a renderToString in a browser for a mistake of its own kind.
  const warned = vi.spyOn(console, "error");
  host.innerHTML = html;
  const root = await act(async () => hydrateRoot(host, <Partner />));
  expect(host.querySelector("button")?.disabled).toBe(false);
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
  act(() => root.unmount());
  host.remove();
});
