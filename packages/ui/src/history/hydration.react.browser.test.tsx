import "../history.css";
import { act, cleanup, screen } from "@testing-library/react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { makeItems } from "../../test/history-items.ts";
import { until } from "../../test/until.ts";
import { TransactionHistory } from "./transaction-history.tsx";

let root: Root | undefined;
afterEach(() => {
  act(() => root?.unmount());
  cleanup();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test.each(["uk", "en"])("what a server has sent in %s is taken over as it is", async (locale) => {
  const element = <TransactionHistory items={makeItems(300)} locale={locale} />;
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = renderToString(element);
  const first = container.querySelector("[data-part=entry]");
  const complain = vi.spyOn(console, "error");
  const onRecoverableError = vi.fn();
  await act(async () => {
    root = hydrateRoot(container, element, { onRecoverableError });
  });
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect(complain).not.toHaveBeenCalled();
  expect(container.querySelector("[data-part=entry]")).toBe(first);
  await until(() => expect(screen.getByText(/^300 (операцій|transactions)$/)).toBeInTheDocument());
});
